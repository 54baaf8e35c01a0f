// Whether anything jumps depends on what is there first: the reader, or what the page has still to compute.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { meanwhile, openSite } from '../browser/browser.mjs';
import { judge } from './judge.mjs';

const HEIGHT = 800;

/** @type {import('../browser/browser.mjs').Site} */
let site;

before(async () => {
  site = await openSite();
});
after(() => site?.close());

for (const [name, width, slower] of /** @type {const} */ ([
  ['images.html', 1280, 1],
  ['images.html', 1280, 4],
  ['images.html', 768, 1],
  ['images.html', 360, 1],
  ['lesson/index.html', 1280, 1],
  ['lab.html#paused=yes', 1280, 1],
])) {
  judge(
    `nothing jumps while ${name} is read slowly, ${width} pixels wide, processor ${slower} times slower`,
    async () => {
      const { page, leave } = await site.visit('about:blank', { viewport: { width, height: HEIGHT } });
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
      await page.addInitScript(() => {
        const scope = /** @type {any} */ (globalThis);
        scope.shift = 0;
        scope.shifts = [];
        new PerformanceObserver((list) => {
          for (const entry of /** @type {any[]} */ (list.getEntries())) {
            scope.shift += entry.value;
            const [first] = entry.sources;
            scope.shifts.push(
              `${entry.value.toFixed(4)} at ${scrollY}: ${first?.node?.parentElement?.className}`,
            );
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(site.url + name);
      await page.mouse.move(width / 2, HEIGHT / 2);
      // A reader looks at each piece for a moment; on a slow machine for longer. Chapters of the lesson are long, so the steps are.
      const step = name === 'lesson/index.html' ? 600 : 200;
      for (let still = 0; still < 3;) {
        const before = await page.evaluate(() => scrollY);
        await page.mouse.wheel(0, step);
        await meanwhile(page, 3);
        still = (await page.evaluate(() => scrollY)) === before ? still + 1 : 0;
      }
      const { shift, shifts } = await page.evaluate(() => {
        const { shift, shifts } = /** @type {any} */ (globalThis);
        return { shift, shifts };
      });
      assert.ok(shift < 0.05, `${shift}\n${shifts.join('\n')}`);
      await leave();
    },
  );
}
