// User-given names stay isolated in the page's sentences, whichever direction they are written in.

import assert from 'node:assert/strict';
import test from 'node:test';
import { isolate, isolateQuotes } from '../../../web/common/model/isolate.js';

test('only a name that can turn a sentence round is set apart', () => {
  for (const name of ['cat', 'Köln', 'x₁', '名前', 'кот', '😀', '', 'a "b"'])
    assert.equal(isolate(name), name);
  for (const name of ['חתול', 'قط', 'a\u202eb', '\u200fa', '\ud83a\udd00'])
    assert.equal(isolate(name), `\u2068${name}\u2069`);
});

test('a name cannot end its own part of the sentence', () => {
  assert.equal(isolate('a\u2069\u202eb\u2066'), '\u2068a\u202eb\u2069');
});

test('what a sentence quotes is set apart, once', () => {
  assert.equal(
    isolateQuotes('Not used: “a\u202eb”, “c”. Line 2 is "חתול" here.'),
    'Not used: “\u2068a\u202eb\u2069”, “c”. Line 2 is "\u2068חתול\u2069" here.',
  );
  const once = isolateQuotes('“חתול” was not opened.');
  assert.equal(isolateQuotes(once), once);
});
