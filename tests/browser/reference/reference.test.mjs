// The reference: whole without a script, light, and alive with one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readCatalog } from '../../../web/build/catalog.mjs';
import { functionPages } from '../../../web/reference/pages.mjs';
import { accessibilityFindings, openSite, painted } from '../browser.mjs';

const pages = (await functionPages(await readCatalog())).map(({ name }) => `${name}.html`);
const some = ['gelu', 'leaky-relu', 'hardtanh', 'softmax', 'swiglu'].map((id) => `functions/${id}.html`);

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

test('without JavaScript the table, the functions and the choices are whole', async () => {
  const options = { javaScriptEnabled: false };
  const { page, complaints, leave } = await site.visit('functions/index.html', options);
  assert.equal(await page.locator('tbody tr:visible').count(), pages.length);
  assert.equal(await page.locator('tbody tr svg').count(), pages.length);
  assert.ok(!(await page.locator('.filters').isVisible()));
  const links = await page
    .locator('tbody th a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  assert.deepEqual(
    links,
    pages.map((name) => name.replace('functions/', '')),
  );
  for (const name of some) {
    await page.goto(site.url + name);
    for (const part of [
      '.formulas math',
      '.function-figure svg[role="img"]',
      '.glance dd',
      '.when dd',
      '.code pre',
      '.sources li',
    ])
      assert.ok(await page.locator(part).first().isVisible(), `${name}: ${part}`);
  }
  await page.goto(`${site.url}functions/choose.html`);
  assert.ok((await page.locator('.choice-card:visible').count()) >= 8);
  await page.locator('summary').first().click();
  assert.ok(await page.getByText('nn.BCEWithLogitsLoss()').first().isVisible());
  assert.deepEqual(complaints, []);
  await leave();
});

test('the derivative is seen without scrolling, on a laptop and on a phone', async () => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 360, height: 740 },
  ]) {
    const { page, leave } = await site.visit('functions/gelu.html', { viewport });
    const box = await page.locator('.formulas > div').nth(1).boundingBox();
    assert.ok(box && box.y + box.height < viewport.height, JSON.stringify(box));
    await leave();
  }
});

test('axe finds nothing serious', async () => {
  for (const name of ['functions/index.html', 'functions/choose.html', ...some]) {
    const { page, leave } = await site.visit(name);
    if (await page.locator('nonlinear-function-chart').count())
      await page.waitForSelector('.function-plot canvas');
    for (const fold of await page.locator('summary').all()) await fold.click();
    assert.deepEqual(await accessibilityFindings(page), [], name);
    await leave();
  }
});

test('no page is wider than its window, from 320 pixels up', async () => {
  const { page, leave } = await site.visit('functions/index.html');
  for (const name of ['functions/index.html', 'functions/choose.html', ...pages]) {
    await page.goto(site.url + name);
    for (const width of [320, 360, 768, 1000, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await painted(page);
      const [whole, seen] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.ok(whole <= seen, `${name}: ${whole} of ${seen} pixels`);
    }
  }
  await leave();
});

test('the chart comes alive: it reads values, by key too, and follows its parameter', async () => {
  const { page, complaints, census, leave } = await site.visit('functions/leaky-relu.html');
  const plot = page.locator('.function-plot');
  await plot.locator('canvas').waitFor();
  assert.equal((await census()).workers, 1);
  assert.equal(await page.locator('.function-figure .static').count(), 0);
  await plot.focus();
  await page.keyboard.press('Home');
  await page.getByText('x = −5').waitFor();
  await page.getByText('f(x) = −0.0500').waitFor();
  await page.locator('.explorer-parameters input:not([type="range"])').fill('0.2');
  await page.keyboard.press('Enter');
  await page.getByText('f(x) = −1.0000').waitFor();
  await page.getByText('f′(x) = 0.2000').waitFor();
  assert.deepEqual(complaints, []);
  await leave();
});

test('nothing jumps when the chart takes its picture’s place', async () => {
  for (const name of some)
    for (const width of [390, 1280]) {
      const { page, leave } = await site.visit(name, { viewport: { width, height: 800 } });
      const top = () => page.locator('#use').evaluate((one) => one.getBoundingClientRect().top + scrollY);
      const before = await top();
      if (await page.locator('nonlinear-function-chart').count())
        await page.waitForSelector('.function-plot canvas');
      assert.ok(
        Math.abs((await top()) - before) < 2,
        `${name}, ${width} pixels: ${before}, then ${await top()}`,
      );
      await leave();
    }
});

test('without its core the chart says what is missing, and its picture stays', async () => {
  const { page, leave } = await site.visit('about:blank');
  await page.route(/\/(lab-worker\.js|lab\.wasm|offline-lab\.js)$/, (route) => route.abort());
  await page.goto(`${site.url}functions/gelu.html`);
  await page
    .locator('.function-figure .notice')
    .getByText(/\w+ \w+/)
    .waitFor();
  assert.ok(await page.locator('.function-figure svg[role="img"]').isVisible());
  await leave();
});

test('opened from disk, the pages find each other and the chart comes alive', async () => {
  const { page, complaints, leave } = await site.visit(site.file('functions/index.html'));
  await page.locator('tbody th a', { hasText: 'GELU (tanh)' }).click();
  await page.waitForSelector('.function-plot canvas');
  await page.getByRole('link', { name: 'Train a network with it in the lab' }).click();
  await page.waitForURL(/lab\.html#layers=gelu_tanh:8,gelu_tanh:8$/);
  await page.waitForFunction(() => Number(document.querySelector('[data-figure="epoch"]')?.textContent) >= 1);
  assert.deepEqual(complaints, []);
  await leave();
});

/**
 * Whether there is a shadow at the left and at the right edge of a box, above what stands in it.
 * @param {import('playwright-core').Page} blank a page without a policy
 * @param {import('playwright-core').Locator} box
 */
async function shadowsAt(blank, box) {
  const shot = (await box.screenshot()).toString('base64');
  return blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(image.width, image.height).getContext('2d')
    );
    context.drawImage(image, 0, 0);
    const at = (/** @type {number} */ x) => [...context.getImageData(x, 1, 1, 1).data].slice(0, 3);
    const ground = at(Math.round(image.width / 2));
    const isOther = (/** @type {number[]} */ one) => one.some((value, i) => Math.abs(value - ground[i]) > 24);
    return { left: isOther(at(1)), right: isOther(at(image.width - 2)) };
  }, shot);
}

test('a formula wider than its place shows where there is more of it, by keyboard too, in both themes and in forced colours', async () => {
  const { page: blank, leave: leaveBlank } = await site.visit('about:blank');
  for (const options of /** @type {const} */ ([
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { colorScheme: 'light', forcedColors: 'active' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ]))
    for (const [address, selector] of /** @type {const} */ ([
      ['functions/gelu-tanh.html', '.formulas .formula'],
      ['functions/index.html', '.formula[tabindex]'],
      ['lesson/bend.html', '.formula'],
    ])) {
      const { page, leave } = await site.visit(address, {
        viewport: { width: 320, height: 740 },
        ...options,
      });
      const boxes = page.locator(selector);
      const wide = await boxes.evaluateAll((all) =>
        all.findIndex((one) => one.scrollWidth > one.clientWidth + 40),
      );
      assert.ok(wide >= 0, `${address}: no formula is wider than its place`);
      const box = boxes.nth(wide);
      const what = `${address}, ${JSON.stringify(options)}`;
      assert.deepEqual(await shadowsAt(blank, box), { left: false, right: true }, what);
      await box.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(
        (one) => /** @type {Element} */ (one).scrollLeft > 20,
        await box.elementHandle(),
      );
      assert.equal((await shadowsAt(blank, box)).left, true, what);
      await box.evaluate((one) => (one.scrollLeft = one.scrollWidth));
      assert.deepEqual(await shadowsAt(blank, box), { left: true, right: false }, what);
      await leave();
    }
  await leaveBlank();
});

test('what is chosen in the table stands in the address, and comes back with it', async () => {
  const { page, complaints, leave } = await site.visit('functions/index.html');
  const names = () =>
    page.locator('tbody tr:visible th span').evaluateAll((all) => all.map((one) => one.textContent ?? ''));
  const hashIs = (/** @type {string} */ hash) => page.waitForFunction((one) => location.hash === one, hash);
  const year = page.getByRole('columnheader', { name: 'First source' });
  await page.getByRole('button', { name: 'Squashers' }).click();
  await hashIs('#filter=family:squash');
  await page.getByRole('button', { name: 'Hidden layers' }).click();
  await year.getByRole('button').click();
  await year.getByRole('button').click();
  await hashIs('#filter=family:squash,use:hidden&sort=year:falling');
  const chosen = await names();
  assert.ok(chosen.length > 1 && chosen.length < pages.length, chosen.join());
  assert.equal(chosen.at(-1), 'Tanh');
  const address = page.url();
  const isBack = async (/** @type {import('playwright-core').Page} */ where) => {
    await where.getByRole('button', { name: 'Squashers', pressed: true }).waitFor();
    await where.getByRole('button', { name: 'Hidden layers', pressed: true }).waitFor();
    await where
      .locator('th[aria-sort="descending"]', { hasText: 'First source' })
      .waitFor({ state: 'attached' });
    assert.equal(where.url(), address);
  };
  await page.locator('tbody tr:visible th a').first().click();
  await page.waitForSelector('.function-head');
  await page.goBack();
  await isBack(page);
  assert.deepEqual(await names(), chosen);
  await page.reload();
  await isBack(page);
  assert.deepEqual(await names(), chosen);
  const other = await site.visit(address);
  await isBack(other.page);
  await other.leave();
  // The link over the header leads to a place and leaves the choice.
  await page.evaluate(() => (location.hash = '#functions'));
  await hashIs('#filter=family:squash,use:hidden&sort=year:falling');
  assert.deepEqual(await names(), chosen);
  for (const group of ['Kind', 'Use'])
    await page.getByRole('group', { name: group }).getByText('All').click();
  await year.getByRole('button').click();
  await page.waitForFunction(() => location.hash === '');
  assert.equal((await names()).length, pages.length);
  assert.deepEqual(complaints, []);
  await leave();
});

test('nonsense in the table’s address is named, and the rest of it holds', async () => {
  const { page, complaints, leave } = await site.visit(
    'functions/index.html#filter=family:horses&sort=name:falling&colour=red&__proto__=1',
  );
  await page
    .locator('.table-notice')
    .getByText(
      /^filter is "horses", but must be squash, .*; it was left out\. colour is no setting of the table; it was left out\. __proto__ is no setting/,
    )
    .waitFor();
  await page.locator('th[aria-sort="descending"]', { hasText: 'Function' }).waitFor({ state: 'attached' });
  assert.equal(await page.locator('tbody tr:visible').count(), pages.length);
  await page.getByRole('button', { name: 'Shrinkers' }).click();
  await page.waitForFunction(() => location.hash === '#filter=family:shrink&sort=name:falling');
  assert.equal(await page.locator('.table-notice').isVisible(), false);
  assert.deepEqual(complaints, []);
  await leave();
});

test('a fact that holds for one parameter only says for which, in the table too', async () => {
  const { page, leave } = await site.visit('functions/elu.html');
  const fact = (/** @type {string} */ name) =>
    page
      .locator('.glance > div', { has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
      .locator('dd');
  assert.match(
    await fact('Range').innerText(),
    /^\(−1, ∞\) for\s+𝛼\s*=\s*1\s+In single precision it takes −1 from x = −1\d/,
  );
  assert.match(await fact('Kinks, jumps').innerText(), /^none for\s+𝛼\s*=\s*1$/);
  assert.equal(await fact('Extremes').innerText(), 'none');
  await page.goto(`${site.url}functions/index.html`);
  const cell = page.locator('tr[data-name="ELU"] .range');
  assert.match(await cell.innerText(), /\(−1, ∞\) for\s+𝛼\s*=\s*1/);
  assert.equal(await page.locator('tr[data-name="ReLU"] .held-at').count(), 0);
  await leave();
});

test('the table is filtered and ordered by its buttons', async () => {
  const { page, leave } = await site.visit('functions/index.html');
  const names = () =>
    page.locator('tbody tr:visible th span').evaluateAll((all) => all.map((one) => one.textContent ?? ''));
  const whole = await names();
  await page.getByRole('button', { name: 'Shrinkers' }).click();
  assert.deepEqual(await names(), ['Tanhshrink', 'Softshrink', 'Hardshrink']);
  await page.getByText(`3 of ${whole.length}`).waitFor();
  await page.getByRole('button', { name: 'Bounded', exact: true }).click();
  assert.deepEqual(await names(), []);
  for (const group of ['Kind', 'Range'])
    await page.getByRole('group', { name: group }).getByText('All').click();
  const head = page.getByRole('columnheader', { name: 'First source' });
  await head.getByRole('button').click();
  assert.equal((await names())[0], 'Sigmoid');
  assert.equal(await head.getAttribute('aria-sort'), 'ascending');
  await head.getByRole('button').click();
  assert.deepEqual([...(await names())].sort(), [...whole].sort());
  assert.notEqual((await names())[0], 'Sigmoid');
  await head.getByRole('button').click();
  assert.deepEqual(await names(), whole);
  await leave();
});

test('code is copied by its button', async () => {
  const { page, leave } = await site.visit('functions/relu.html', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.getByRole('button', { name: 'Copy the lines for NumPy' }).click();
  await page.getByText('Copied.').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /np\.maximum\(x, 0\)/);
  await leave();
});
