// How the pages stand in their windows: no wider than them, nothing over anything else, nothing that jumps, whole on paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tools } from '../../../web/lab/tool-names.js';
import { presets } from '../../../web/common/model/presets.js';
import { openSite } from '../browser.mjs';

const WIDTHS = [320, 360, 768, 1100, 1280, 1340, 1440, 1600];
const HEIGHT = 800;

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;

before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** As a reader does: screen by screen to the end, each until it stands still. @param {Page} page */
async function readThrough(page) {
  for (;;) {
    const more = await page.evaluate(async () => {
      const before = scrollY;
      scrollBy(0, innerHeight * 0.7);
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      // What moves is put in place of its still picture: until all in sight is there.
      const waiting = () =>
        [...document.querySelectorAll('.widget:has(> :not(figcaption) > .static)')].some((widget) => {
          const { top, bottom } = widget.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        });
      do await frame();
      while (waiting());
      await frame();
      return scrollY > before;
    });
    if (!more) return;
  }
}

/** @param {Page} page */
const firstEpochs = (page) =>
  page.waitForFunction(
    () => Number(document.querySelector('[data-figure="epoch"]')?.textContent?.replace(',', '') ?? 0) >= 5,
  );

/** How far the page reaches out of its window at each width, and what does. @param {Page} page */
async function sideways(page) {
  /** @type {string[]} */
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    const sentence = await page.evaluate(async () => {
      for (let frames = 0; frames < 2; ++frames)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return '';
      const [widest] = [...document.querySelectorAll('body *')].sort(
        (a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right,
      );
      return `${scrollWidth} of ${clientWidth} pixels, to the right ${widest.tagName}.${widest.className}`;
    });
    if (sentence) found.push(sentence);
  }
  return found;
}

for (const name of ['teach.html', 'index.html', 'lesson/index.html', 'images.html', 'lab.html#paused=yes']) {
  test(`no folded part makes ${name} wider than a narrow window when it is opened`, async () => {
    for (const width of [320, 360]) {
      const { page, leave } = await site.visit(name, { viewport: { width, height: HEIGHT } });
      const wide = await page.evaluate(async () => {
        /** @type {string[]} */
        const found = [];
        for (const fold of document.querySelectorAll('details')) {
          fold.open = true;
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const { scrollWidth, clientWidth } = document.documentElement;
          if (scrollWidth > clientWidth)
            found.push(`${scrollWidth} pixels: ${fold.textContent?.trim().slice(0, 80)}`);
          fold.open = false;
        }
        return found;
      });
      assert.deepEqual(wide, [], `${width} pixels`);
      await leave();
    }
  });
}

for (const address of [
  ...[
    'index.html',
    'lesson/index.html',
    'class/saturate.html',
    'teach.html',
    'embed.html#widget=explorer',
    'embed.html#widget=lab',
    'lab.html',
  ],
  ...presets.map(({ id }) => `lab.html#preset=${id}`),
]) {
  test(`no wider than its window, from ${WIDTHS[0]} to ${WIDTHS.at(-1)} pixels: ${address}`, async () => {
    const { page, leave } = await site.visit(address);
    if (address.startsWith('lesson')) await readThrough(page);
    if (address.includes('lab'))
      await page.waitForSelector('.status [data-figure="train-loss"]:not(:text-is("–"))');
    assert.deepEqual(await sideways(page), []);
    await leave();
  });
}

test('no wider than its window with any tool of the lab open, in a network of six layers', async () => {
  const layers = Array(6).fill('relu:8').join(',');
  const { page, complaints, leave } = await site.visit(`lab.html#layers=${layers}&paused=yes`);
  for (const { id } of tools) {
    await page.setViewportSize({ width: 1280, height: HEIGHT });
    await page.locator(`[data-tool="${id}"]`).click();
    await page.waitForSelector(`#tool.tool-${id} > :nth-child(2):not(.caption)`);
    assert.deepEqual(await sideways(page), [], id);
  }
  assert.deepEqual(complaints, []);
  await leave();
});

test('the lab’s heading and its sentence never lie over the wordmark or the pages, at any width', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  /** @type {string[]} */
  const found = [];
  for (let width = 320; width <= 1600; width += 20) {
    await page.setViewportSize({ width, height: HEIGHT });
    const over = await page.evaluate(() => {
      const parts = ['.wordmark', '.lab-title h1', '.lab-title p', 'nav[aria-label="Pages"]'].map(
        (selector) => {
          const part = /** @type {Element} */ (document.querySelector(selector));
          const { left, top, right, bottom } = part.getBoundingClientRect();
          // As far as its words reach, not only its box.
          const reach = { right: left + part.scrollWidth, bottom: top + part.scrollHeight };
          const box = {
            left,
            top,
            right: Math.max(right, reach.right),
            bottom: Math.max(bottom, reach.bottom),
          };
          return { selector, box };
        },
      );
      return parts.flatMap(({ selector, box }, at) =>
        parts
          .slice(at + 1)
          .filter(
            (other) =>
              box.left < other.box.right - 0.5 &&
              other.box.left < box.right - 0.5 &&
              box.top < other.box.bottom - 0.5 &&
              other.box.top < box.bottom - 0.5,
          )
          .map((other) => `${selector} and ${other.selector}`),
      );
    });
    found.push(...over.map((pair) => `${width}: ${pair}`));
  }
  assert.deepEqual(found, []);
  await leave();
});

/** A page, and what a reader does on it until it stands still. @type {[address: string, read: (page: Page) => Promise<unknown>][]} */
const readings = [
  ['index.html', (page) => page.waitForSelector('.hero-words:has-text("straight line")')],
  ['lesson/index.html', readThrough],
  ['lesson/kinks.html', readThrough],
  ['class/kinks.html', readThrough],
  ['lab.html', firstEpochs],
  ['teach.html', readThrough],
  ['embed.html#widget=lab', firstEpochs],
  ['embed.html#widget=explorer', (page) => page.waitForSelector('.explorer-value canvas')],
];
/** What Web Vitals call good is 0.1. */
const MAX_SHIFT = 0.05;

for (const [address, read] of readings) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test(`nothing jumps while it loads and is read, ${viewport.width} pixels wide: ${address}`, async () => {
      const { page, leave } = await site.visit('about:blank', { viewport });
      await page.addInitScript(() => {
        /** @type {[number, string][]} */
        const shifts = [];
        /** @type {any} */ (globalThis).shifts = shifts;
        new PerformanceObserver((list) => {
          for (const entry of /** @type {any[]} */ (list.getEntries())) {
            if (entry.hadRecentInput) continue;
            const [source] = entry.sources;
            const node = source?.node?.nodeType === 3 ? source.node.parentElement : source?.node;
            shifts.push([entry.value, `${node?.tagName}.${node?.className}`]);
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(site.url + address);
      await read(page);
      /** @type {[number, string][]} */
      const shifts = await page.evaluate(() => /** @type {any} */ (globalThis).shifts);
      const total = shifts.reduce((sum, [value]) => sum + value, 0);
      assert.ok(total < MAX_SHIFT, `${total.toFixed(3)}: ${JSON.stringify(shifts)}`);
      await leave();
    });
  }
}

test('undo and redo keep their places in the toolbar, whether or not there is something to take back', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.toolbar > *, .lab-run')].map((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return [left, top, width, height].map(Math.round).join(' ');
      }),
    );
  const undo = page.getByRole('button', { name: 'Undo' });
  const before = await places();
  assert.equal(await undo.getAttribute('aria-disabled'), 'true');
  await page.locator('[data-action="add-layer"]').click();
  await page.waitForSelector('[data-action="undo"][aria-disabled="false"]');
  assert.deepEqual(await places(), before);
  await undo.press('Enter');
  await page.waitForSelector('[data-action="undo"][aria-disabled="true"]');
  assert.deepEqual(await places(), before);
  assert.ok(await undo.evaluate((button) => document.activeElement === button), 'the focus stays on it');
  await leave();
});

test('what is chosen can be read whole: no select of the lab cuts its text off', async () => {
  for (const width of [360, 1280, 1440]) {
    const { page, leave } = await site.visit('lab.html#paused=yes', { viewport: { width, height: HEIGHT } });
    await page.waitForSelector('.status [data-figure="train-loss"]:not(:text-is("–"))');
    const cut = await page.evaluate(() => {
      /** Beside the text: the arrow. */
      const ARROW = 16;
      const context = /** @type {CanvasRenderingContext2D} */ (
        document.createElement('canvas').getContext('2d')
      );
      return [...document.querySelectorAll('select')]
        .filter((select) => select.getClientRects().length > 0)
        .filter((select) => {
          const { font, paddingLeft, paddingRight } = getComputedStyle(select);
          context.font = font;
          const { width: text } = context.measureText(select.selectedOptions[0].text);
          return text + parseFloat(paddingLeft) + parseFloat(paddingRight) + ARROW > select.clientWidth;
        })
        .map((select) => select.selectedOptions[0].text);
    });
    assert.deepEqual(cut, [], `${width} pixels`);
    await leave();
  }
});

test('a table that is brought into the lab opens no gap between the run and the tools', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await page.waitForSelector('.status [data-figure="train-loss"]:not(:text-is("–"))');
  const top = () => page.evaluate(() => document.querySelector('.lab-tools')?.getBoundingClientRect().top);
  const before = await top();
  await page.getByText('Bring a table (CSV)').click();
  await page.getByText('Split, scaling and seed').click();
  await page.waitForSelector('.user-data-drop:visible');
  assert.equal(await top(), before);
  await leave();
});

test('on paper the lab’s network is whole, and nothing is there to be pressed', async () => {
  const layers = Array(8).fill('tanh:16').join(',');
  const { page, leave } = await site.visit(`lab.html#layers=${layers}&paused=yes`);
  await page.waitForSelector('.status [data-figure="train-loss"]:not(:text-is("–"))');
  await page.emulateMedia({ media: 'print' });
  // A4 between its margins.
  await page.setViewportSize({ width: 720, height: 1040 });
  const {
    canvas,
    view,
    page: paper,
  } = await page.evaluate(() => {
    const box = (/** @type {string} */ selector) => {
      const { left, top, right, bottom } = /** @type {Element} */ (
        document.querySelector(selector)
      ).getBoundingClientRect();
      return { left, top, right, bottom };
    };
    return { canvas: box('.network-view canvas'), view: box('.network-view'), page: box('html') };
  });
  assert.ok(canvas.right <= paper.right, 'it ends before the paper does');
  assert.ok(
    canvas.right <= view.right + 1 && canvas.bottom <= view.bottom + 1,
    JSON.stringify({ canvas, view }),
  );
  assert.ok(!(await page.locator('.toolbar').isVisible()));
  await leave();
});

test('a style sheet within a page is refused, a value in an attribute is not', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  const { refused, colour } = await page.evaluate(async () => {
    const violation = new Promise((resolve) =>
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        resolve(effectiveDirective),
      ),
    );
    const sheet = document.createElement('style');
    sheet.textContent = 'body { color: rgb(1, 2, 3) }';
    document.head.append(sheet);
    const place = document.createElement('p');
    place.setAttribute('style', 'color: rgb(4, 5, 6)');
    document.body.append(place);
    return {
      refused: await violation,
      colour: [document.body, place].map((one) => getComputedStyle(one).color),
    };
  });
  assert.equal(refused, 'style-src-elem');
  assert.notEqual(colour[0], 'rgb(1, 2, 3)');
  assert.equal(colour[1], 'rgb(4, 5, 6)');
  await leave();
});

test('Undo and Redo stand side by side at every width', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  for (const width of [...WIDTHS, 700, 740, 800, 900]) {
    await page.setViewportSize({ width, height: HEIGHT });
    const [undo, redo] = await Promise.all(
      ['undo', 'redo'].map((name) => page.locator(`.toolbar [data-action="${name}"]`).boundingBox()),
    );
    assert.equal(redo?.y, undo?.y, `${width} pixels`);
  }
  await leave();
});
