// At most one widget of a page trains at a time.
import assert from 'node:assert/strict';
import test from 'node:test';

import { createStage } from '../../../web/lesson/stage.js';

test('who begins pauses whoever was at it, and nobody pauses itself', () => {
  const stage = createStage();
  /** @type {string[]} */
  const paused = [];
  const [a, b] = [{}, {}];
  stage.take(a, () => paused.push('a'));
  stage.take(a, () => paused.push('a again'));
  assert.equal(paused.length, 0);
  stage.take(b, () => paused.push('b'));
  assert.deepEqual(paused, ['a again']);
});

test('the page is busy while somebody trains, and free once that has ended or stopped by itself', () => {
  const stage = createStage();
  assert.equal(stage.busy(), false);
  const claim = {};
  stage.take(claim, () => {});
  assert.equal(stage.busy(), true);
  stage.leave({});
  assert.equal(stage.busy(), true, 'somebody else has left');
  stage.leave(claim);
  assert.equal(stage.busy(), false);
  let running = true;
  stage.take(
    {},
    () => {},
    () => running,
  );
  assert.equal(stage.busy(), true);
  running = false;
  assert.equal(stage.busy(), false, 'a run that has ended keeps its place, but holds nobody up');
});
