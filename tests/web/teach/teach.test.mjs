// The teachers' page follows the lesson: a goal for each chapter, and plans that last as long as they say.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { chapters } from '../../../web/lesson/chapters.mjs';
import { goals } from '../../../web/teach/goals.mjs';

const page = readFileSync(new URL('../../../dist/teach.html', import.meta.url), 'utf8');

/** Reading time of each chapter as the page gives it. */
const minutes = new Map(
  [...page.matchAll(/<dt><a href="lesson\/(\w+)\.html">[\s\S]*?<\/dd>/g)].map(([item, id]) => [
    id,
    Number(/(\d+) min/.exec(item)?.[1]),
  ]),
);

/** The plans: minutes of each, and its steps. */
const plans = page
  .slice(page.indexOf('<section id="plans"'), page.indexOf('<section id="exercises"'))
  .split('<h3>')
  .slice(1)
  .map((text) => ({
    minutes: Number(/^(\d+) minutes/.exec(text)?.[1]),
    steps: text.split('<li>').slice(1),
  }));
const lasts = (/** @type {string} */ step) => Number(/<strong>(\d+) min\.<\/strong>/.exec(step)?.[1]);

test('every chapter has a goal, a reading time and a page for the projector, in the order of the lesson', () => {
  const ids = chapters.map(({ id }) => id);
  assert.deepEqual(Object.keys(goals), ids);
  assert.deepEqual([...minutes.keys()], ids);
  for (const [id, time] of minutes) assert.ok(time > 0, id);
  assert.match(page, /takes\s+about\s+\d+ minutes to read, \d+ with/);
  const projected = [...page.matchAll(/href="class\/(\w+)\.html"/g)].map(([, id]) => id);
  assert.deepEqual(projected, ids);
});

test('the steps of each plan take as long as the plan', () => {
  assert.equal(plans.length, 3);
  for (const { minutes: whole, steps } of plans)
    assert.equal(
      steps.reduce((sum, step) => sum + lasts(step), 0),
      whole,
    );
});

test('plans name chapters by their titles', () => {
  for (const { steps } of plans)
    for (const [, id, title] of steps.join('').matchAll(/<a href="lesson\/(\w+)\.html"\s*>([^<]+)<\/a\s*>/g))
      assert.equal(title.replace(/\s+/g, ' '), chapters.find((one) => one.id === id)?.title);
});
