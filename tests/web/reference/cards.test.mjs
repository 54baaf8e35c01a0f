// The pages of functions and the cards of the lesson that speak of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { claimTexts } from '../../../web/lesson/claims.mjs';

const dist = new URL('../../../dist/functions/', import.meta.url);
const { functions } = JSON.parse(readFileSync(new URL('functions.json', dist), 'utf8'));
/** @type {Record<string, string[]>} the cards of each function */
const cards = Object.fromEntries(
  functions.map((/** @type {any} */ one) => [one.id, one.cards.map((/** @type {any} */ card) => card.claim)]),
);

test('a function’s page links to every card that speaks of it, and each link leads to its card', () => {
  for (const { page, cards: own } of functions) {
    const html = readFileSync(new URL(page, dist), 'utf8');
    for (const { claim, page: address } of own) {
      assert.ok(html.includes(`href="${address}"`), `${page}: ${address}`);
      const [file, anchor] = address.split('#');
      assert.equal(anchor, `claim-${claim}`);
      assert.ok(readFileSync(new URL(file, new URL(page, dist)), 'utf8').includes(`id="${anchor}"`), address);
    }
  }
});

test('softmax has its cards, as has each function that a common claim names', () => {
  assert.deepEqual(cards.softmax, ['softmax_sigmoid', 'softmax_twice']);
  assert.deepEqual(cards.step, ['step_trains']);
  assert.deepEqual(cards.leaky_relu, ['leak_speed', 'prelu_max', 'relu_output']);
  assert.deepEqual(cards.softplus, ['relu_output']);
  assert.deepEqual(cards.threshold, []);
  assert.deepEqual(cards.hardshrink, []);
  // Names that are no everyday words, found by other means: as whole words of the common claims.
  for (const [claim, { statement }] of Object.entries(claimTexts)) {
    const words = statement.toLowerCase().split(/[^\p{L}\d]+/u);
    for (const id of ['sigmoid', 'tanh', 'prelu', 'elu', 'selu', 'gelu', 'swish', 'mish', 'softmax'])
      if (words.includes(id) || words.includes(`${id}s`))
        assert.ok(cards[id].includes(claim), `${id}: ${claim}`);
  }
});
