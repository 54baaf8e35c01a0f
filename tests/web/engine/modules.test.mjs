// The WebAssembly modules are the rows of one table.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { moduleNames, modules, workerNames } from '../../../web/build/modules.mjs';
import { needRun } from '../../../web/engine/run-gate.js';

for (const name of moduleNames) {
  test(`the code of ${name}.wasm keeps to its budget`, () => {
    const code = readFileSync(modules[name].wasm);
    const { length } = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    assert.ok(length <= modules[name].budget, `${length} bytes`);
  });
}

test('the page knows the worker of every module that has one', () => {
  assert.deepEqual(Object.keys(needRun).sort(), [...workerNames].sort());
});
