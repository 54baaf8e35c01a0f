// The words beside the blocks of the image classifier. The counts are those of Keras's model.summary().

import assert from 'node:assert/strict';
import test from 'node:test';
import { blockShape, sheets } from '../../../web/images/charts/block-shape.js';
import { kindName, parameterWords, shapeText, totalWords } from '../../../web/images/elements/block-text.js';

/** @param {string} kind @param {number[]} outputShape @param {number} parameterCount @param {string | null} [activation] */
const layer = (kind, outputShape, parameterCount, activation = null) => ({
  kind,
  outputShape,
  parameterCount,
  activation,
});

const layers = [
  layer('conv2d', [32, 62, 62], 896, 'relu'),
  layer('max_pool2d', [32, 31, 31], 0),
  layer('conv2d', [64, 29, 29], 18496, 'relu'),
  layer('max_pool2d', [64, 14, 14], 0),
  layer('flatten', [12544], 0),
  layer('dense', [128], 1605760, 'relu'),
  layer('dense', [3], 387, 'softmax'),
];
const inputs = [[3, 64, 64], ...layers.map(({ outputShape }) => outputShape)];

/** Value of a printed sum of products such as "32 × (3 × 3 × 3 + 1)". @param {string} text */
function valueOf(text) {
  const tokens = text.replaceAll(',', '').match(/\d+|[×+()]/g) ?? [];
  const sum = () => {
    let value = product();
    while (tokens[0] === '+') value += (tokens.shift(), product());
    return value;
  };
  const product = () => {
    let value = factor();
    while (tokens[0] === '×') value *= (tokens.shift(), factor());
    return value;
  };
  /** @returns {number} */
  const factor = () => {
    const token = tokens.shift();
    if (token !== '(') return Number(token);
    const value = sum();
    tokens.shift();
    return value;
  };
  return sum();
}

test('each layer says its count as Keras does, with a product that is that number', () => {
  const said = layers.map((one, at) => parameterWords(one, inputs[at]));
  assert.deepEqual(
    said.map(({ count }) => count),
    ['896', '0', '18,496', '0', '0', '1,605,760', '387'],
  );
  assert.equal(said[0].product, '32 × (3 × 3 × 3 + 1)');
  assert.equal(said[5].product, '128 × (12,544 + 1)');
  for (const { count, product } of said)
    assert.equal(product === '' ? 0 : valueOf(product), valueOf(count), product);
  assert.match(said[3].why, /largest number of each 2 × 2/);
  assert.match(said[4].why, /14 × 14 × 64 numbers/);
});

test('the size of kernels and pools is read off the shapes', () => {
  assert.equal(parameterWords(layer('conv2d', [8, 60, 60], 608), [3, 64, 64]).product, '8 × (5 × 5 × 3 + 1)');
  assert.match(parameterWords(layer('max_pool2d', [8, 20, 20], 0), [8, 60, 60]).why, /each 3 × 3/);
});

test('a number that the activation learns is a summand of its own', () => {
  const { count, product, why } = parameterWords(layer('conv2d', [32, 62, 62], 897, 'prelu'), [3, 64, 64]);
  assert.equal(`${count} = ${product}`, '897 = 32 × (3 × 3 × 3 + 1) + 1');
  assert.match(why, /activation also learns a number/);
});

test('all together are 1,625,539, and it is said which layer has most of them', () => {
  const { total, sum, most } = totalWords(layers);
  assert.equal(total, '1,625,539');
  assert.equal(sum, '896 + 18,496 + 1,605,760 + 387');
  assert.equal(valueOf(sum), valueOf(total));
  assert.equal(most, '98.8 % of them are in layer 6 (dense).');
});

test('shapes are written channels last, as Keras does, and kinds have names', () => {
  assert.equal(shapeText([32, 62, 61]), '62 × 61 × 32');
  assert.equal(shapeText([12544]), '12,544');
  assert.equal(kindName('max_pool2d'), 'Max pooling');
});

test('a block is as high and as wide as its maps, deeper the more there are, and its parts lie within its picture', () => {
  const [few, many] = [blockShape([4, 20, 30]), blockShape([64, 20, 30])];
  assert.ok(many.width > few.width && many.height > few.height);
  assert.match(few.boxes[0].front, /^M1 \S+H31V\S+H1Z$/);
  assert.ok(blockShape([12544]).width > blockShape([128]).width);
  assert.equal(blockShape([3]).boxes.length, 3);
  assert.equal(blockShape([1]).boxes.length, 1);
  const { boxes, width, height } = sheets([3, 64, 64]);
  assert.equal(boxes.length, 3);
  assert.ok(width > 64 && width < 90 && height > 64 && height < 90);
});
