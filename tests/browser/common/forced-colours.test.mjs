// Colours that the reader's system forces: what is on is told from what is off, negative from positive, and marks are seen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const SCHEMES = /** @type {const} */ (['light', 'dark']);

/** @param {string} address @param {'light' | 'dark'} colorScheme */
const visit = (address, colorScheme) =>
  site.visit(address, { forcedColors: 'active', colorScheme, reducedMotion: 'reduce' });

/** A page with toggles of its kinds, and something to wait for. */
const PAGES = /** @type {const} */ ([
  ['lab.html#paused=yes&tool=units', '[data-path="features.x"]'],
  ['images.html', '.sketch-colour'],
  ['functions/compare.html', 'nonlinear-explorer .explorer-choose button'],
  ['embed.html#widget=explorer&functions=relu,tanh', '.explorer-name'],
  ['functions/index.html', '[data-filter]'],
]);

for (const [address, there] of PAGES)
  test(`what is pressed is told from what is not: ${address}`, async () => {
    for (const scheme of SCHEMES) {
      const { page, leave } = await visit(address, scheme);
      await page.locator(there).first().waitFor();
      const found = await page.evaluate(() => {
        const look = (/** @type {Element} */ element) => {
          const { backgroundColor, color, boxShadow } = getComputedStyle(element);
          return { backgroundColor, color, boxShadow };
        };
        const all = [...document.querySelectorAll('[aria-pressed]')].filter((one) => one.checkVisibility());
        const of = (/** @type {string} */ state) =>
          all.filter((one) => one.getAttribute('aria-pressed') === state).map(look);
        return { on: of('true'), off: of('false') };
      });
      assert.ok(
        found.on.length > 0 && found.off.length > 0,
        `${found.on.length} on, ${found.off.length} off`,
      );
      for (const on of found.on) {
        assert.notEqual(on.boxShadow, 'none', 'a ring that no picture covers');
        assert.notEqual(on.color, on.backgroundColor);
        for (const off of found.off) assert.notEqual(on.backgroundColor, off.backgroundColor);
      }
      await leave();
    }
  });

/** @param {string} css `rgb(…)` or `#rrggbb` @returns {number} relative luminance by WCAG */
function luminance(css) {
  const channels = css.startsWith('#')
    ? [1, 3, 5].map((at) => parseInt(css.slice(at, at + 2), 16))
    : css
        .match(/[\d.]+/g)
        ?.slice(0, 3)
        .map(Number);
  assert.ok(channels, css);
  const [red, green, blue] = channels.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

for (const scheme of SCHEMES)
  test(`drawings take the ground of the system, and negative, positive and the classes stand out from it (${scheme})`, async () => {
    const { page, complaints, leave } = await visit('lab.html#paused=yes', scheme);
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('nonlinear-network'))?.theme);
    const { theme, ground } = await page.evaluate(() => ({
      theme: /** @type {any} */ (document.querySelector('nonlinear-network')).theme,
      ground: getComputedStyle(document.body).backgroundColor,
    }));
    assert.equal(theme.paper, ground);
    for (const colour of [theme.negative, theme.positive, theme.ink, ...theme.classes, ...theme.depth])
      assert.ok(contrast(colour, ground) >= 3, `${colour} on ${ground}`);
    assert.notEqual(theme.negative, theme.positive);
    assert.equal(new Set(theme.classes).size, theme.classes.length);
    assert.deepEqual(complaints, []);
    await leave();
  });

test('a legend’s marks have the colours that they explain', async () => {
  for (const scheme of SCHEMES) {
    const { page, leave } = await visit('lab.html#paused=yes', scheme);
    await page.locator('.weight-line.negative').waitFor();
    const { marks, ground, theme } = await page.evaluate(() => ({
      marks: ['negative', 'positive'].map((name) => {
        const style = getComputedStyle(
          /** @type {Element} */ (document.querySelector(`.weight-line.${name}`)),
        );
        return [style.borderTopColor, style.backgroundColor];
      }),
      ground: getComputedStyle(document.body).backgroundColor,
      theme: /** @type {any} */ (document.querySelector('nonlinear-network')).theme,
    }));
    const seen = marks.map((colours) =>
      colours.find((one) => !/, 0\)$/.test(one) && contrast(one, ground) >= 3),
    );
    assert.ok(seen[0] && seen[1], JSON.stringify(marks));
    assert.notEqual(seen[0], seen[1]);
    for (const [at, colour] of [theme.negative, theme.positive].entries())
      assert.equal(contrast(String(seen[at]), colour), 1);
    await leave();
  }
});

test('a drawing changes its colours when the system begins to force them', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes', { colorScheme: 'light' });
  const paper = () =>
    page.evaluate(() => /** @type {any} */ (document.querySelector('nonlinear-network'))?.theme?.paper);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('nonlinear-network'))?.theme);
  const before = await paper();
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
  await page.waitForFunction(
    (old) => /** @type {any} */ (document.querySelector('nonlinear-network')).theme.paper !== old,
    before,
  );
  await leave();
});

test('the focus is seen, and what is switched off or refused is told from the rest', async () => {
  const { page, leave } = await visit('lab.html#paused=yes', 'dark');
  const seed = page.locator('[data-path="seed"]');
  await seed.waitFor();
  await page.locator('[data-action="reset"]').focus();
  await page.keyboard.press('Tab');
  const focused = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(/** @type {Element} */ (document.activeElement));
    return { outlineStyle, outlineWidth };
  });
  assert.equal(focused.outlineStyle, 'solid');
  assert.ok(parseFloat(focused.outlineWidth) >= 2);
  const before = await seed.evaluate((field) => getComputedStyle(field).borderTopWidth);
  await seed.fill('x');
  await seed.blur();
  // The mark comes with the answer, so it may be a moment before the edge is another one.
  await page.waitForFunction((width) => {
    const field = /** @type {Element} */ (document.querySelector('[data-path="seed"]'));
    return getComputedStyle(field).borderTopWidth !== width;
  }, before);
  const styles = await page.evaluate(() => {
    const button = /** @type {HTMLButtonElement} */ (document.querySelector('[data-action="reset"]'));
    const read = () => {
      const { borderTopStyle, color } = getComputedStyle(button);
      return [borderTopStyle, color];
    };
    const on = read();
    button.disabled = true;
    const off = read();
    button.disabled = false;
    return { on, off };
  });
  assert.notEqual(styles.on[0], styles.off[0]);
  await leave();
});
