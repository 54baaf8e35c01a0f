// Each choice of the core has its row in the Python exports, and no row is left over.
import assert from 'node:assert/strict';
import test from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import * as rows from '../../../web/lab/tools/export/python-rows.js';

for (const table of /** @type {const} */ (['initializers', 'optimizers', 'losses', 'schedules'])) {
  test(`the ${table} of the core are those that PyTorch and Keras are told of`, () => {
    assert.deepEqual(Object.keys(rows[table]).sort(), catalog[table].map(({ id }) => id).sort());
    for (const row of Object.values(rows[table])) assert.deepEqual(Object.keys(row), ['pytorch', 'keras']);
  });
}
