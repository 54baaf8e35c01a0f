import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imageNumbers } from '../../web/lesson/image-network.mjs';
import {
  defaultImageChoice,
  fittingSize,
  imageSetup,
  readImageAddress,
  writeImageAddress,
} from '../../web/state/image-setup.js';

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

test('the largest size that sees 5,500 pictures in a minute is taken, and no smaller one is measured', async () => {
  const taken = async (/** @type {Record<string, number>} */ milliseconds) =>
    fittingSize(async (size) => ({ millisecondsPerPicture: milliseconds[size] }));
  const fast = await taken({ full: 10 }); // 6,000 a minute
  assert.deepEqual(fast, {
    size: 'full',
    fastEnough: true,
    measured: [{ size: 'full', picturesPerSecond: 100 }],
  });
  const middling = await taken({ full: 12.5, half: 4 }); // 4,800 and 15,000
  assert.equal(middling.size, 'half');
  assert.deepEqual(
    middling.measured.map(({ picturesPerSecond }) => picturesPerSecond),
    [80, 250],
  );
  const slow = await taken({ full: 100, half: 50, quarter: 20 });
  assert.deepEqual([slow.size, slow.fastEnough, slow.measured.length], ['quarter', false, 3]);
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
    'activation is "softmax", but must be relu, sigmoid or tanh; it was left out.',
    'size is "huge", but must be full, half or quarter; it was left out.',
    'seed is "1.5", but must be a whole number from 0 to 99; it was left out.',
    'colour is not known; it was left out.',
    'seed cannot be read; it was left out.',
  ]);
  const { ignored, ...rest } = read;
  assert.deepEqual(rest, defaultImageChoice());
  assert.equal(readImageAddress('size=quarter&seed=x', allowed).size, 'quarter');
});
