// results.json -> the tables of tests/bench/README.md, the five lines of README.md, and lines for the console. Measures and stores nothing.

import { list, table, times, withPart } from './markdown.mjs';
import { isMet, targets } from './targets.mjs';

/** @typedef {import('./results.mjs').Results} Results */

/** Number of slowest activations that are named. */
const SLOWEST = 3;

/**
 * The text of tests/bench/README.md with the tables of these results between its markers.
 * @param {string} text
 * @param {Results} results
 */
export const withTables = (text, results) => withPart(text, 'bench', markdown(results));

/**
 * README.md's text with the core's speed relative to each library.
 * @param {string} readme
 * @param {Results} results
 */
export const withSpeed = (readme, results) => withPart(readme, 'speed', speedTable(results));

/** @param {Results} results */
const speedTable = ({ training, contestants }) =>
  table([
    ['Times as fast as', ...training.map(({ net }) => net)],
    ...contestants
      .filter(({ library }) => library)
      .map(({ id, name }) => [name, ...training.map(({ timesAsFastAs }) => times(timesAsFastAs[id]))]),
  ]);

/** @param {Results} results */
export function markdown(results) {
  return [trainingTable(results), trainingNotes(results), aloneTable(results), aloneNotes(results)].join(
    '\n\n',
  );
}

/** @param {Results} results */
function trainingTable({ training, contestants }) {
  /** @param {string} id @param {(row: Results['training'][number]) => string} cell */
  const row = (id, cell) => [contestants.find((one) => one.id === id)?.name ?? id, ...training.map(cell)];
  const libraries = contestants.filter(({ library }) => library);
  const own = contestants.filter(({ library }) => !library);
  const native = own.filter(({ id }) => id.startsWith('native'));
  const empty = training.map(() => '');
  return table([
    ['', ...training.map(({ net }) => net)],
    ['**Times as fast as**', ...empty],
    ...[...libraries, ...native].map(({ id }) => row(id, ({ timesAsFastAs }) => times(timesAsFastAs[id]))),
    ['**Epochs per second**', ...empty],
    ...[...own, ...libraries].map(({ id }) => row(id, ({ epochsPerSecond }) => rate(epochsPerSecond[id]))),
    ['**Share of the peak**', ...training.map(({ shareOfPeak }) => percent(shareOfPeak))],
  ]);
}

/** @param {Results} results */
function trainingNotes({ machine, contest, contestants, training, optimizers, activations, peak, painting }) {
  const { data, batch, activation, optimizer, repetitions, seconds } = contest;
  const others = training.filter(({ ours }) => ours !== training[0].ours);
  const name = (/** @type {string} */ id) => contestants.find((one) => one.id === id)?.name ?? id;
  const slowest = Object.entries(activations.timeOfRelu)
    .sort(([, a], [, b]) => b.median - a.median)
    .slice(0, SLOWEST)
    .map(([id, { median }]) => `${id} ${times({ median })}`);
  const { compilers } = machine;
  return list(
    `How: ${data.kind}, ${data.count} samples in batches of ${batch}, ${activation}, SGD ${optimizer.learningRate}; medians of ${repetitions} interleaved runs of ${seconds} s, each from a fresh net, one after the other on a machine of ${machine.cores} cores (${machine.processor}), ${machine.date}. Ratios are medians too, of the quotients run by run. Node ${machine.node}, Chromium ${machine.chromium}, ${Object.values(compilers).join(', ')}.`,
    `Compared is “${name(training[0].ours)}”: shuffling and losses included, and, 16 ms after each snapshot of the run (with every layer’s health), the next; natively the same.`,
    ...(others.length === 0
      ? []
      : [
          `On ${others.map(({ net }) => net).join(', ')}, which is larger than the lab allows, it is “${name(others[0].ours)}”, and nobody takes snapshots.`,
        ]),
    'brain.js has no batches and steps after every sample; ConvNetJS has two softmax outputs for one sigmoid; TensorFlow.js trains in a loop of its operations, which is faster than its model.fit.',
    `The peak is what this machine multiplies and adds in four lanes of WebAssembly, ${peak.wasm.median.toFixed(1)} GFLOP/s (natively ${peak.clang.median.toFixed(1)}); counted are only the operations that training cannot do without.`,
    `On ${optimizers.net}, Adam trains ${times(optimizers.adamToSgd)} as fast as SGD; with ReLU’s training time as 1, the slowest activations take ${slowest.join(', ')}.`,
    `The ${painting.mapSize} × ${painting.mapSize} decision map of ${painting.net} takes ${milliseconds(painting.map)}, all its unit maps (${painting.unitMapSize} × ${painting.unitMapSize}) ${milliseconds(painting.unitMaps)}.`,
  );
}

/** @param {Results} results */
function aloneTable({ alone, machine }) {
  const { gcc, clang, wasm } = machine.compilers;
  const compared = Object.entries(alone).filter(([, by]) => by.gcc.timesLibm !== undefined);
  return table([
    [
      'Times as fast as',
      `libm, ${gcc}`,
      `libm, ${clang}`,
      `libm, ${wasm}`,
      `Eigen, ${gcc}`,
      `Eigen, ${clang}`,
    ],
    ...compared.map(([id, by]) => [
      id,
      times(by.gcc.timesLibm),
      times(by.clang.timesLibm),
      times(by.wasm.timesLibm),
      times(by.gcc.timesEigen),
      times(by.clang.timesEigen),
    ]),
  ]);
}

/** @param {Results} results */
function aloneNotes({ alone }) {
  return list(
    'Activations alone: value and slope of 4,096 numbers, beside the same with the float functions of the mathematics library (glibc; musl in WebAssembly) and with Eigen 3.4’s arrays.',
    `Our tanh makes ${Math.round(alone.tanh.clang.ours.median)} million values and slopes a second natively and ${Math.round(alone.tanh.wasm.ours.median)} million in WebAssembly.`,
  );
}

/** One line per target, met or missed. @param {Results} results */
export function targetLines(results) {
  return targets.map((target) => {
    const bound = target.least !== undefined ? `at least ${target.least}` : `at most ${target.most}`;
    const reached = Number(target.value(results).toPrecision(3));
    const verdict = isMet(target, results) ? 'met   ' : 'MISSED';
    return `${verdict}  ${target.name}: ${reached} (target: ${bound})`;
  });
}

/** @param {{median: number} | undefined} value */
function rate(value) {
  if (value === undefined) return '–';
  const digits = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };
  return value.median.toLocaleString('en', digits);
}

/** @param {number} share */
function percent(share) {
  return `${Math.round(share * 100)} %`;
}

/** @param {{median: number}} value */
function milliseconds({ median }) {
  return `${median.toPrecision(2)} ms`;
}
