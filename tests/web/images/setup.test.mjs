import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imageNumbers } from '../../../web/images/network-table.mjs';
import {
  defaultImageChoice,
  imageSetup,
  readImageAddress,
  smallerSize,
  writeImageAddress,
} from '../../../web/images/model/setup.js';

/** @type {{activations: string[], seed: [number, number]}} */
const allowed = { activations: ['relu', 'sigmoid', 'tanh'], seed: [0, 99] };

test('the full network has as many parameters as the one of the last chapter', () => {
  const { filters, units } = imageSetup(defaultImageChoice());
  const [first, second] = filters;
  const pixels = 14 * 14 * second; // 64 - 2 = 62, 31, 29, 14
  const count = 28 * first + (9 * first + 1) * second + (pixels + 1) * units + (units + 1) * 3;
  assert.equal(count, imageNumbers.parameters);
  assert.equal(count, 1625539);
});

test('a machine that sees 5,500 pictures in a minute keeps its size, a slower one takes the next, and the last has none', () => {
  assert.equal(smallerSize('full', 5500 / 60), null);
  assert.equal(smallerSize('full', 91), 'half'); // 5,460 a minute
  assert.equal(smallerSize('half', 91), 'quarter');
  assert.equal(smallerSize('half', 92), null);
  assert.equal(smallerSize('quarter', 1), null);
});

test('a choice comes back from its address, and an address without a size chose none', () => {
  const choice = {
    ...defaultImageChoice(),
    activation: 'tanh',
    size: /** @type {const} */ ('half'),
    seed: 7,
  };
  const address = writeImageAddress({ ...choice, sizeChosen: true });
  assert.equal(address, 'activation=tanh&size=half&seed=7');
  assert.deepEqual(readImageAddress(`#${address}`, allowed), {
    ...choice,
    sizeChosen: true,
    ignored: [],
  });
  assert.equal(writeImageAddress({ ...choice, sizeChosen: false }), 'activation=tanh&seed=7');
  assert.equal(readImageAddress('', allowed).sizeChosen, false);
  assert.equal(writeImageAddress(defaultImageChoice()), '');
});

test('each part of an address that cannot be used is named, and the others are kept', () => {
  const read = readImageAddress('activation=softmax&size=huge&seed=1.5&colour=red&seed=%E0', allowed);
  assert.deepEqual(read.ignored, [
    '"seed=%E0" is not a readable part of an address; it was left out.',
    'activation is "softmax", but must be relu, sigmoid or tanh; it was left out.',
    'size is "huge", but must be full, half or quarter; it was left out.',
    'seed is "1.5", but must be a whole number from 0 to 99; it was left out.',
    'colour is not known; it was left out.',
  ]);
  const { ignored, ...rest } = read;
  assert.deepEqual(rest, defaultImageChoice());
  assert.equal(readImageAddress('size=quarter&seed=x', allowed).size, 'quarter');
});
