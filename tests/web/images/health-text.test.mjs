import assert from 'node:assert/strict';
import test from 'node:test';
import { deltaRatio, imageHealthSentence } from '../../../web/images/elements/health-text.js';

/** @param {number[]} deltas */
const healthOf = (deltas) =>
  deltas.map((delta, layer) => ({ layer, kind: 'conv2d', delta, zeros: 0, small: 0, dead: 0 }));

test('the first convolution is compared with the last hidden layer, which is the last that has a health', () => {
  const health = healthOf([0.001, 0.1, 0.34]);
  assert.match(imageHealthSentence(health), /convolution is 1\/340 of that/);
  assert.ok(Math.abs((deltaRatio(health) ?? 0) - 1 / 340) < 1e-9);
  assert.match(imageHealthSentence(healthOf([4, 1, 2])), /convolution is 2\.0 times that/);
});

test('an error that is 0 or no number is called so, and nothing is divided by it', () => {
  assert.match(
    imageHealthSentence(healthOf([0, 1, 1])),
    /No error gets as far back as layer 1: no gradient moves the weights there\./,
  );
  assert.match(
    imageHealthSentence(healthOf([0, 0, 1])),
    /No error gets as far back as layer 2: .* there and before it\./,
  );
  assert.match(imageHealthSentence(healthOf([0, 0, 0])), /No error reaches the last hidden layer/);
  for (const delta of [NaN, Infinity])
    for (const at of [0, 1, 2]) {
      const deltas = [1, 1, 1];
      deltas[at] = delta;
      const sentence = imageHealthSentence(healthOf(deltas));
      assert.match(sentence, /^The run has diverged/);
      assert.doesNotMatch(sentence, /convolution|dead|saturated/);
    }
  assert.equal(deltaRatio(healthOf([0, 0, 0])), null);
  assert.equal(imageHealthSentence([]), '');
});
