// The web's activation rows match the core's catalogue by id, one to one.
import assert from 'node:assert/strict';
import test from 'node:test';
import { activationRows, checkRows } from '../../../web/build/activation-rows.mjs';
import { catalog } from '../../../web/build/built-catalog.mjs';

const ids = [...catalog.activations, catalog.softmax].map(({ id }) => id);

test('every activation of the core has a row, and every row belongs to one', () => {
  assert.deepEqual(Object.keys(activationRows).sort(), ids.sort());
  assert.doesNotThrow(() => checkRows(ids));
});

test('an activation without a row is named with the file that is to be written', () => {
  assert.throws(() => checkRows([...ids, 'two_words']), /two_words has no row .*activations\/two-words\.js/);
  assert.throws(() => checkRows(ids.filter((id) => id !== 'relu')), /no activation "relu"/);
});

test('the prose of a row is one to four sentences of plain text', () => {
  for (const [id, { prose }] of Object.entries(activationRows)) {
    const sentences = prose.split(/[.?!](?:\s|$)/).filter(Boolean).length;
    assert.ok(sentences >= 1 && sentences <= 4, `${id}: ${sentences} sentences`);
    assert.ok(prose.endsWith('.'), `${id} does not end with a full stop`);
    assert.doesNotMatch(prose, /[<>]|\s{2}|\n/, `${id} holds markup or stray spaces`);
  }
});
