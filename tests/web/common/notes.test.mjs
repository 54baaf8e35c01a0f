// The prose about the activations is joined to the core's table by id; this keeps the join whole.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { activationNotes } from '../../../web/common/model/activation-notes.js';

/** The ids of the table, read from its rows, so that the test needs no build. */
const rows = readFileSync(
  new URL('../../../cpp/nonlinear/activations/activation_rows.hpp', import.meta.url),
  'utf8',
);
const ids = [...rows.matchAll(/\.id = "(\w+)"/g)].map((match) => match[1]);

test('every activation of the core has a note, and so has softmax', () => {
  assert.ok(ids.length >= 25, `only ${ids.length} ids were found in activation_rows.hpp`);
  assert.deepEqual(
    [...ids, 'softmax'].filter((id) => !activationNotes[id]),
    [],
  );
});

test('every note belongs to an activation of the core', () => {
  const known = new Set([...ids, 'softmax']);
  assert.deepEqual(
    Object.keys(activationNotes).filter((id) => !known.has(id)),
    [],
  );
});

test('a note is one to four sentences of plain text', () => {
  for (const [id, note] of Object.entries(activationNotes)) {
    const sentences = note.split(/[.?!](?:\s|$)/).filter(Boolean).length;
    assert.ok(sentences >= 1 && sentences <= 4, `${id}: ${sentences} sentences`);
    assert.ok(note.endsWith('.'), `${id} does not end with a full stop`);
    assert.doesNotMatch(note, /[<>]|\s{2}|\n/, `${id} holds markup or stray spaces`);
  }
});
