// functions.json: the pages as data.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { readCatalog } from '../../../web/build/catalog.mjs';
import { activationRows } from '../../../web/build/activation-rows.mjs';
import { families, uses } from '../../../web/reference/groups.mjs';
import { gates } from '../../../web/reference/gates.mjs';

const dist = new URL('../../../dist/functions/', import.meta.url);
const { functions } = JSON.parse(readFileSync(new URL('functions.json', dist), 'utf8'));
const { activations } = await readCatalog();

test('functions.json has every activation, softmax and the gated layers, each with its page and its code', () => {
  assert.deepEqual(
    functions.map((/** @type {any} */ one) => one.id),
    [...activations, { id: 'softmax' }, ...gates].map(({ id }) => id),
  );
  for (const one of functions) {
    assert.ok(existsSync(new URL(one.page, dist)), one.page);
    assert.deepEqual(Object.keys(one.code), ['PyTorch', 'Keras', 'JAX', 'NumPy', 'C++', 'LaTeX']);
    for (const [language, text] of Object.entries(one.code))
      assert.doesNotMatch(String(text), /undefined|NaN|\[object/, `${one.id}, ${language}`);
    for (const field of ['formula', 'slope', 'prose', 'origin', 'when', 'whenNot', 'family', 'year', 'paper'])
      assert.ok(one[field], `${one.id} has no ${field}`);
  }
  const gelu = functions.find((/** @type {any} */ one) => one.id === 'gelu');
  assert.ok(Math.abs(gelu.facts.extremes[0].value + 0.16997) < 1e-5);
  assert.deepEqual(gelu.bounds.high, null);
});

test('every row is in a family and in uses that the table can be filtered by, and none of these is empty', () => {
  const rows = Object.entries(activationRows).map(([id, { reference }]) => ({ id, ...reference }));
  for (const { id, family, uses: own } of rows) {
    assert.ok(
      families.some((one) => one.id === family),
      `${id}: ${family}`,
    );
    for (const use of own)
      assert.ok(
        uses.some((one) => one.id === use),
        `${id}: ${use}`,
      );
  }
  for (const { id } of uses)
    assert.ok(
      rows.some((one) => one.uses.includes(id)),
      id,
    );
});
