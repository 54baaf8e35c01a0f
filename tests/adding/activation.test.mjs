// What CONTRIBUTING says of a new activation, done in a copy of the tree: a struct in the core and a row for the web are all that it
// takes to be listed, drawn, trained and exported.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

const STRUCT = `struct HalfSquare {
  static constexpr Facts facts{.id = "half_square", .name = "Half square", .formula = "x^2 / 2", .slope_formula = "x",
                               .monotonic = false, .year = 1988, .paper = "a test", .used_in = "a test"};
  static Range range(const P&) { return {0, infinity}; }
  static constexpr auto kinks = smooth;
  static Point at(vec4 x, const P&) { return {0.5f * x * x, x}; }
};

`;

const ROW = `export const prose = \`It is here to be tested.\`;
export const pytorch = { module: () => 'HalfSquare()', needs: ['class HalfSquare(nn.Module):'] };
export const keras = { activation: () => 'lambda x: 0.5 * x * x' };
export const layersModel = () => null;
export const reference = {
  family: 'other',
  uses: ['hidden'],
  origin: 'A test.',
  models: '',
  when: 'In a test.',
  whenNot: 'Elsewhere.',
  numerics: 'A product.',
  numpy: () => ({ value: 'x * x / 2', slope: 'x' }),
  jax: () => 'x * x / 2',
  cpp: () => ({ value: 'x * x / 2', slope: 'x' }),
};
`;

/** Run in the copy: what the build does with a catalogue, and then what a page does with it. */
const SCRIPT = `
import { generateActivationTables, generateBase64, generateCatalog, generateModule } from './web/build/generated.mjs';
import { readCatalog, scriptCatalog } from './web/build/catalog.mjs';
import { checkRows } from './web/build/activation-rows.mjs';

await generateModule('core');
await generateBase64();
const whole = await readCatalog();
await generateCatalog(scriptCatalog(whole));
const ids = [...whole.activations, whole.softmax].map(({ id }) => id);
checkRows(ids);
await generateActivationTables(ids);

const { loadCore } = await import('./web/engine/core.js');
const core = await loadCore();
const network = core.createNetwork({
  inputs: 1,
  layers: [
    { kind: 'dense', units: 4, activation: 'half_square' },
    { kind: 'dense', units: 1, activation: 'linear' },
  ],
  loss: 'squared_error',
  optimizer: { kind: 'adam', learningRate: 0.02 },
  seed: 1,
});
const x = Float32Array.from({ length: 41 }, (_, i) => i / 20 - 1);
const losses = network.train({ x, target: x.map((one) => one * one), epochs: 300, batch: 41 });

const { default: functionsPage } = await import('./web/reference/functions.prerender.mjs');
const { pytorchText } = await import('./web/lab/tools/export/pytorch-text.js');
const { kerasText } = await import('./web/lab/tools/export/keras-text.js');
const { defaultSetup } = await import('./web/common/model/defaults.js');
const layer = (units, activation) => ({ units, activation, parameters: {}, learned: false });
const program = {
  setup: {
    ...defaultSetup(),
    layers: [{ units: 2, activation: 'half_square', parameters: {} }],
  },
  description: {
    ...{ x: Float32Array.of(0, 0, 1, 1), target: Float32Array.of(0, 1), task: 'binary', outputs: 1, times: [] },
    ...{ samples: { train: 2, validation: 0, test: 0 }, layers: [layer(2, 'half_square'), layer(1, 'sigmoid')] },
    units: { inputs: [{ offset: 0, scale: 1 }, { offset: 0, scale: 1 }], target: { offset: 0, scale: 1 } },
  },
  ...{ initial: new Float32Array(9), epochs: 5 },
};
const { entriesOf } = await import('./web/reference/entries.mjs');
const { codeOf } = await import('./web/reference/code.mjs');
const entry = (await entriesOf(whole)).find(({ id }) => id === 'half_square');
console.log(JSON.stringify({
  facts: entry.facts,
  prose: entry.prose,
  numpy: codeOf(entry).find(({ language }) => language === 'NumPy').text,
  listed: whole.activations.find(({ id }) => id === 'half_square'),
  curve: [...core.evaluate({ activation: 'half_square' }, Float32Array.of(-2, 0, 3)).value],
  row: /<tr [^>]*data-name="Half square".*?<\\/tr>/s.exec((await functionsPage(whole)).table)?.[0],
  losses: [losses[0], losses.at(-1)],
  pytorch: pytorchText(program),
  keras: kerasText(program),
}));
`;

test('a struct and a row of its own make an activation listed, drawn, trained and exported', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'nonlinear-'));
  try {
    for (const part of ['CMakeLists.txt', 'CMakePresets.json', 'cpp', 'tests', 'web'])
      await cp(join(root, part), join(copy, part), {
        recursive: true,
        filter: (path) => !/\/(node_modules|generated)$/.test(path),
      });
    await symlink(join(root, 'web/node_modules'), join(copy, 'web/node_modules'));

    const rows = join(copy, 'cpp/nonlinear/activations/activation_rows.hpp');
    const source = await readFile(rows, 'utf8');
    const added = source
      .replace('}  // namespace rows', `${STRUCT}}  // namespace rows`)
      .replace(/(rows::\w+)>;/, '$1, rows::HalfSquare>;');
    assert.ok(added.length > source.length + STRUCT.length, 'both places were found');
    await writeFile(rows, added);
    await writeFile(join(copy, 'web/common/activations/half-square.js'), ROW);
    await writeFile(join(copy, 'see.mjs'), SCRIPT);

    await run('emcmake', ['cmake', '--preset', 'wasm'], { cwd: copy });
    await run('cmake', ['--build', 'build/wasm', '--target', 'nonlinear_core'], { cwd: copy });
    const { stdout } = await run(process.execPath, ['see.mjs'], { cwd: copy, maxBuffer: 1e8 });
    const seen = JSON.parse(stdout);

    assert.equal(seen.listed.name, 'Half square');
    assert.deepEqual(seen.listed.range, [0, null]);
    assert.deepEqual(seen.curve, [2, 0, 4.5]);
    assert.match(seen.row, /<path[^>]* d="M/);
    assert.match(seen.prose, /^It is here to be tested\.$/);
    assert.ok(seen.losses[1] < seen.losses[0] / 20, `loss ${seen.losses.join(' to ')}`);
    assert.deepEqual(seen.facts.range, [{ from: 0, to: null, closed: [true, false] }]);
    assert.equal(seen.facts.symmetry, 'even');
    assert.deepEqual(seen.facts.extremes, [{ kind: 'minimum', x: 0, value: 0 }]);
    assert.match(seen.numpy, /def half_square\(x\):\n {4}return x \* x \/ 2/);
    assert.match(seen.pytorch, /class HalfSquare[\s\S]*HalfSquare\(\),/);
    assert.match(seen.keras, /activation=lambda x: 0\.5 \* x \* x/);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
});
