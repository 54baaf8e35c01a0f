// Links into the lesson that older editions have handed out find their place, whatever its widgets are called now.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from '../browser.mjs';

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const anchors =
  'fire bend saturate kinks smooth classes losses start together ' +
  'widget-bend widget-depth widget-evidence widget-kinks widget-loss widget-neuron widget-prelu-fit widget-shape widget-softmax widget-start-map ' +
  'goal-bend-few goal-even-odds goal-mse-silence claim-born_dead claim-dead_for_good';

test('chapters, widgets, puzzles and claims have the anchors that they always had', async () => {
  const { page, leave } = await site.visit('lesson/index.html');
  const missing = await page.evaluate(
    (ids) => ids.filter((id) => document.querySelectorAll(`[id="${id}"]`).length !== 1),
    anchors.split(' '),
  );
  assert.deepEqual(missing, []);
  await leave();
});

test('an old link to a widget that was renamed scrolls to it', async () => {
  const { page, leave } = await site.visit('lesson/index.html#widget-kinks');
  await page.waitForFunction(() => {
    const { top, bottom } = /** @type {Element} */ (
      document.querySelector('nonlinear-dead-units')
    ).getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  });
  await leave();
});
