// Performance targets. A missed target is printed as missed; it fails nothing.

/** @typedef {import('./results.mjs').Results} Results */

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {number} [least]
 * @property {number} [most]
 * @property {(results: Results) => number} value
 */

/** @param {Results} results @param {string} name of the net */
const training = (results, name) => {
  const found = results.training.find(({ net }) => net === name);
  if (found === undefined) throw new Error(`The results have no net ${name}.`);
  return found;
};
/** @param {string} net @param {string} contestant @returns {Target['value']} */
const timesAsFast = (net, contestant) => (results) => training(results, net).timesAsFastAs[contestant].median;
/** @param {string} activation @returns {Target['value']} the smaller ratio of the two native builds */
const timesLibm =
  (activation) =>
  ({ alone }) =>
    Math.min(...['clang', 'gcc'].map((compiler) => alone[activation][compiler].timesLibm?.median ?? NaN));

/** @type {Target[]} */
export const targets = [
  { name: '2-8-8-1, times ConvNetJS', least: 35, value: timesAsFast('2-8-8-1', 'convnetjs') },
  { name: '2-128-128-1, times ConvNetJS', least: 20, value: timesAsFast('2-128-128-1', 'convnetjs') },
  { name: '2-8-8-1, times TensorFlow.js cpu', least: 300, value: timesAsFast('2-8-8-1', 'tfjs-cpu') },
  {
    name: '2-128-128-1, times TensorFlow.js wasm',
    least: 15,
    value: timesAsFast('2-128-128-1', 'tfjs-wasm'),
  },
  {
    name: 'WebAssembly in Node, times native (clang++), slowest net',
    least: 0.9,
    value: (results) => Math.min(...results.training.map((row) => row.timesAsFastAs['native-clang'].median)),
  },
  { name: '2-8-8-1, Adam, times SGD', least: 0.7, value: ({ optimizers }) => optimizers.adamToSgd.median },
  {
    name: 'slowest activation, times ReLU’s time',
    most: 2.5,
    value: ({ activations }) => Math.max(...Object.values(activations.timeOfRelu).map((row) => row.median)),
  },
  {
    name: '2-128-128-1, share of the WebAssembly peak',
    least: 0.4,
    value: (results) => training(results, '2-128-128-1').shareOfPeak,
  },
  { name: 'tanh alone, times libm (native)', least: 3, value: timesLibm('tanh') },
  { name: 'sigmoid alone, times libm (native)', least: 3, value: timesLibm('sigmoid') },
  { name: 'gelu alone, times libm (native)', least: 3, value: timesLibm('gelu') },
  { name: 'decision map of 2-8-8-1, ms', most: 1.5, value: ({ painting }) => painting.map.median },
];

/** @param {Target} target @param {Results} results */
export function isMet({ least = -Infinity, most = Infinity, value }, results) {
  const reached = value(results);
  return reached >= least && reached <= most;
}
