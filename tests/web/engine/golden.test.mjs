// The public API against PyTorch: the numbers that tests/golden/make_golden.py wrote, through dist/core.mjs.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';

const builtCore = new URL('../../../dist/core.mjs', import.meta.url);

/**
 * The core, loaded as a user of the API would.
 * @returns {Promise<import('../../../web/engine/core.js').Core>}
 */
async function coreFromDist() {
  assert.ok(existsSync(builtCore), 'dist/core.mjs is missing: `./build.sh site` makes it.');
  const { loadCore } = await import(builtCore.href);
  return loadCore();
}

const loading = coreFromDist();
// Each test awaits the core and reports its absence; without this, Node would report it again, outside any test.
loading.catch(() => {});

/**
 * @param {string} name a file of tests/golden
 * @returns {any[]}
 */
function golden(name) {
  return JSON.parse(readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8')).entries;
}

/**
 * Fails with the worst of all differences beyond the tolerance.
 * @param {ArrayLike<number>} actual
 * @param {number[]} expected
 * @param {(reference: number) => number} allowed
 * @param {string} what
 */
function assertClose(actual, expected, allowed, what) {
  assert.equal(
    actual.length,
    expected.length,
    `${what}: ${actual.length} numbers, expected ${expected.length}.`,
  );
  let worst = 1;
  let sentence = '';
  for (let i = 0; i < expected.length; i++) {
    const share = Math.abs(actual[i] - expected[i]) / allowed(expected[i]);
    if (share <= worst) continue;
    if (Number.isNaN(share)) assert.fail(`${what}[${i}] is ${actual[i]}, PyTorch has ${expected[i]}.`);
    worst = share;
    sentence = `${what}[${i}] is ${actual[i]}, PyTorch has ${expected[i]}: ${share.toFixed(1)} times the tolerance.`;
  }
  if (sentence) assert.fail(sentence);
}

/** The accuracy the core promises. @param {number} reference */
const promised = (reference) => 1e-7 + 3e-6 * Math.abs(reference);

test('every activation of the catalogue has golden numbers, and starts with the same parameters', async () => {
  const core = await loading;
  /** @type {Map<string, Record<string, number>>} */
  const initial = new Map();
  for (const { activation, parameters } of golden('activations.json')) {
    if (!initial.has(activation)) initial.set(activation, parameters);
  }
  assert.deepEqual(core.activations.map((row) => row.id).sort(), [...initial.keys()].sort());
  for (const row of core.activations) {
    const expected = initial.get(row.id) ?? {};
    assert.deepEqual(
      row.parameters.map((parameter) => parameter.name).sort(),
      Object.keys(expected).sort(),
      `parameters of ${row.id}`,
    );
    for (const { name, initial: value } of row.parameters) {
      assert.ok(
        Math.abs(value - expected[name]) < 1e-7,
        `${row.id}.${name} starts at ${value}, not at ${expected[name]}`,
      );
    }
  }
});

test('values and slopes of every activation are those of PyTorch', async (t) => {
  const core = await loading;
  for (const { activation, parameters, x, value, slope } of golden('activations.json')) {
    await t.test(`${activation} ${JSON.stringify(parameters)}`, () => {
      const result = core.evaluate({ activation, parameters }, x);
      assertClose(result.value, value, promised, 'value');
      assertClose(result.slope, slope, promised, 'slope');
    });
  }
});

test('slopes of sigmoid and tanh keep their digits far out in the tails', async () => {
  const core = await loading;
  const smallestNormal = 1.2e-38;
  for (const { activation, x, slope } of golden('activations.json')) {
    if (activation !== 'sigmoid' && activation !== 'tanh') continue;
    const result = core.evaluate({ activation }, x);
    assertClose(
      result.slope,
      slope,
      (reference) => smallestNormal + 1e-5 * reference,
      `slope of ${activation}`,
    );
  }
});

test('softmax is that of PyTorch at every temperature', async () => {
  const core = await loading;
  for (const { logits, temperature, result } of golden('softmax.json')) {
    assertClose(
      core.softmax(logits, temperature),
      result,
      promised,
      `softmax of ${logits} at ${temperature}`,
    );
  }
});

for (const [file, what] of [
  ['losses.json', 'single steps through every pair of output and loss are those of PyTorch'],
  ['traces.json', 'whole runs of training are those of PyTorch'],
  ['pictures.json', 'whole runs of small networks with convolutions are those of PyTorch'],
]) {
  test(what, async (t) => {
    const core = await loading;
    for (const { name, spec, x, target, batch, initial, tolerance, loss, after, prediction } of golden(
      file,
    )) {
      await t.test(name, () => {
        /** @param {number} reference */
        const allowed = (reference) => tolerance * Math.max(1, Math.abs(reference));
        for (const { epochs, parameters } of after) {
          const network = core.createNetwork({ ...spec, initializer: 'zeros', seed: 1 });
          try {
            network.setParameters(initial);
            const losses = network.train({ x, target, epochs, batch, shuffle: false });
            assertClose(losses, loss.slice(0, epochs), allowed, 'loss');
            assertClose(network.parameters(), parameters, allowed, `parameters after ${epochs} epochs`);
            if (epochs === loss.length) assertClose(network.predict(x), prediction, allowed, 'prediction');
          } finally {
            network.free();
          }
        }
      });
    }
  });
}
