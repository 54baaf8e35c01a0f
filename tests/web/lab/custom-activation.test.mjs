// The lab's own activation while its formula is typed, with the real core.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createCustomActivation } from '../../../web/lab/tools/custom-activation/tool.js';
import { nothingShown } from '../../../web/lab/model/custom-activation.js';
import { defaultSetup } from '../../../web/common/model/defaults.js';
import { loadMethods } from '../real-core.mjs';

/** @param {(method: string) => Promise<void>} [delay] */
async function openLab(delay = async () => {}) {
  const methods = /** @type {any} */ (await loadMethods());
  const state = { setup: defaultSetup(), customActivation: nothingShown() };
  let painted = 0;
  const tool = createCustomActivation(state, {
    engine: {
      call: async (/** @type {string} */ method, /** @type {any} */ params) => {
        await delay(params.formula ?? '');
        return methods[method](params);
      },
    },
    paint: () => (painted += 1),
    notify: (sentence) => assert.fail(sentence),
  });
  return { state, tool, painted: () => painted };
}

test('a formula that is typed is read and drawn, with the numbers of the layer that uses it', async () => {
  const { state, tool, painted } = await openLab();
  state.setup.layers[1] = { units: 3, activation: 'own', parameters: { a: 2 } };
  await tool.actions['formula-typed']({ formula: 'max(0, a*x) + b' });
  assert.equal(painted(), 1);
  const { facts, curve, parameters } = state.customActivation;
  assert.equal(facts?.error, null);
  assert.deepEqual(
    parameters.map(({ name }) => name),
    ['a', 'b'],
  );
  assert.deepEqual(curve?.parameters, { a: 2, b: 1 });
  const at = /** @type {Float32Array} */ (curve?.x).indexOf(3);
  assert.equal(curve?.value[at], 7);
  assert.equal(curve?.slope[at], 2);
});

test('a formula that is wrong has no curve, and the layers keep the fields they had', async () => {
  const { state, tool } = await openLab();
  await tool.evaluate('a*x');
  await tool.evaluate('a*x +');
  const { facts, curve, parameters } = state.customActivation;
  assert.equal(facts?.formula, 'a*x +');
  assert.equal(facts?.position, 5);
  assert.match(String(facts?.error), /^formula has its end at character 6/);
  assert.equal(curve, null);
  assert.deepEqual(
    parameters.map(({ name }) => name),
    ['a'],
  );
  await tool.evaluate('  ');
  assert.deepEqual(state.customActivation, nothingShown());
});

test('a formula that is overtaken while it is read is never shown', async () => {
  /** @type {(() => void)[]} */
  const waiting = [];
  const { state, tool, painted } = await openLab((formula) =>
    formula === 'x' ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(),
  );
  const late = tool.evaluate('x');
  const newest = tool.evaluate('x + 1');
  waiting.forEach((answer) => answer());
  await Promise.all([late, newest]);
  assert.equal(state.customActivation.facts?.formula, 'x + 1');
  assert.equal(painted(), 1);
});

test('the formula of another setup is followed', async () => {
  const { state, tool } = await openLab();
  state.setup = { ...state.setup, formula: 'x^2' };
  await tool.follow();
  assert.equal(state.customActivation.facts?.formula, 'x^2');
  state.setup = defaultSetup();
  await tool.follow();
  assert.deepEqual(state.customActivation, nothingShown());
});
