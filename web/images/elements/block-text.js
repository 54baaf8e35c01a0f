/** The layers of the image classifier in words: their names, shapes as Keras writes them, and the sum behind a layer's parameter count. */
import { sizeOf, windowSide } from '../model/layer-sides.js';
import { percentText } from '../../common/charts/number-text.js';

/** @typedef {{kind: string, outputShape: readonly number[], parameterCount: number, activation: string | null}} BlockLayer */

/** @type {Record<string, string>} */
const names = {
  conv2d: 'Convolution',
  max_pool2d: 'Max pooling',
  flatten: 'Flatten',
  dense: 'Dense',
};

/** @param {string} kind as the core names it */
export const kindName = (kind) => names[kind] ?? kind;

/** @param {number} count */
export const countText = (count) => count.toLocaleString('en');

/** @param {readonly number[]} shape [channels, height, width] or [units] @returns {string} as Keras writes it, channels last */
export function shapeText(shape) {
  const [first, ...rest] = shape;
  return [...rest, first].map(countText).join(' × ');
}

/** @typedef {{count: number, product: string, why: string}} Weights */

/** The weights and biases of each kind. @type {Record<string, (from: readonly number[], to: readonly number[], side: number) => Weights>} */
const weights = {
  conv2d: ([channels], [filters], side) => {
    const window = `${side} × ${side} × ${countText(channels)}`;
    return {
      count: filters * (side * side * channels + 1),
      product: `${countText(filters)} × (${window} + 1)`,
      why: `Each of its ${countText(filters)} filters has ${window} weights and a bias.`,
    };
  },
  max_pool2d: (_from, _to, side) => ({
    count: 0,
    product: '',
    why: `It keeps the largest number of each ${side} × ${side} and learns nothing.`,
  }),
  flatten: (from) => ({
    count: 0,
    product: '',
    why: `It puts ${shapeText(from)} numbers in one row and learns nothing.`,
  }),
  dense: (from, [units]) => {
    const inputs = countText(sizeOf(from));
    return {
      count: units * (sizeOf(from) + 1),
      product: `${countText(units)} × (${inputs} + 1)`,
      why: `Each of its ${countText(units)} units has a weight for each of ${inputs} numbers and a bias.`,
    };
  },
};

/**
 * A layer's parameter count and its derivation.
 * @param {BlockLayer} layer
 * @param {readonly number[]} from input shape
 * @returns {{count: string, product: string, why: string}} such as "896" and "32 × (3 × 3 × 3 + 1)"; product is '' without parameters
 */
export function parameterWords({ kind, outputShape, parameterCount }, from) {
  const side = windowSide(kind, from, outputShape);
  const { count, product, why } = weights[kind]?.(from, outputShape, side) ?? {
    count: 0,
    product: '',
    why: '',
  };
  const own = parameterCount - count;
  const activation =
    own > 0 ? ` Its activation also learns ${own === 1 ? 'a number' : `${own} numbers`}.` : '';
  return {
    count: countText(parameterCount),
    product: [product, own > 0 ? countText(own) : ''].filter(Boolean).join(' + '),
    why: why + activation,
  };
}

/**
 * The network's parameter count, and the layer that has most of them.
 * @param {readonly BlockLayer[]} layers
 * @returns {{total: string, sum: string, most: string}} such as "1,283" and "896 + 387"
 */
export function totalWords(layers) {
  const counts = layers.map(({ parameterCount }) => parameterCount);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const learned = counts.filter((count) => count > 0);
  const largest = Math.max(0, ...counts);
  const at = counts.indexOf(largest);
  return {
    total: countText(total),
    sum: learned.map(countText).join(' + '),
    most:
      largest > 0
        ? `${percentText(largest / total, 1)} of them are in layer ${at + 1} (${kindName(layers[at].kind).toLowerCase()}).`
        : '',
  };
}
