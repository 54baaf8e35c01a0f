// The part of the lab's address passed to a frame on another page, and the sentence about the rest.

import assert from 'node:assert/strict';
import test from 'node:test';
import { firstState } from '../../../web/lab/state.js';
import { toolIds } from '../../../web/lab/tool-names.js';
import { presets } from '../../../web/common/model/presets.js';
import { splitForFrame } from '../../../web/lab/model/frame-address.js';

test('a frame is given the run as it stood in the address, and none of what only the whole page shows', () => {
  const { served, left, sentence } = splitForFrame(
    '#widget=lab&data=circle&tool=race&race-rates=0.01,0.1&layers=relu:4,tanh:2&goal=kill-layer-2&stop-epochs=300&pace=full',
  );
  assert.equal(served, 'widget=lab&data=circle&layers=relu:4,tanh:2&stop-epochs=300&pace=full');
  assert.equal(left, 'tool=race&race-rates=0.01,0.1&goal=kill-layer-2');
  assert.match(sentence, /one of the lab’s tools and a puzzle, which this frame does not show/);
});

test('an address without such parts stays as it is, without a word, and unreadable parts are no trouble', () => {
  for (const hash of [
    '',
    'data=own&points=0:0:1',
    'to%ol=%E0&%E0=race',
    'points=tool=race',
    'hasOwnProperty=1',
  ]) {
    assert.deepEqual(splitForFrame(`#${hash}`), { served: hash, left: '', sentence: '' });
  }
  assert.equal(splitForFrame('t%6fol=race&seed=2').served, 'seed=2', 'a key may be written in another way');
});

test('a lab in a frame has no tool, whatever its address or preset asks for, and keeps the rest', () => {
  for (const tool of toolIds) {
    const { view, setup, message } = firstState(`#widget=lab&tool=${tool}&layers=relu:3`, true);
    assert.equal(view.tool, null);
    assert.deepEqual(
      setup.layers.map(({ units }) => units),
      [3],
    );
    assert.match(message, /^The address asks for one of the lab’s tools, /);
  }
  for (const { id } of presets) {
    const framed = firstState(`#preset=${id}`, true);
    assert.deepEqual([framed.view.tool, framed.message], [null, '']);
    assert.deepEqual(framed.setup, firstState(`#preset=${id}`).setup);
  }
});
