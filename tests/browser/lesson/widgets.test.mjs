// The lesson's drawn widgets and the numbers in its sentences, in a real browser.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings, openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const widgets = ['neuron', 'non-monotonic', 'softmax', 'loss'];

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {Page} page @param {string} name */
async function untilMoving(page, name) {
  await page.locator(`#widget-${name}`).scrollIntoViewIfNeeded();
  await page.waitForFunction(
    (tag) => document.querySelector(`${tag} .lesson-controls`) && !document.querySelector(`${tag} > .static`),
    `nonlinear-${name}`,
  );
}

/** Opens the lesson with one widget that moves, and gathers what it announces. @param {string} name */
async function visit(name) {
  const { page, complaints, leave } = await site.visit('lesson/index.html', { reducedMotion: 'reduce' });
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).facts = {};
    document.addEventListener('lesson-state', (event) => {
      const { widget, facts } = /** @type {CustomEvent} */ (event).detail;
      /** @type {any} */ (globalThis).facts[widget] = facts;
    });
  });
  await untilMoving(page, name);
  return { page, complaints, leave, widget: page.locator(`nonlinear-${name}`) };
}

/** The latest facts that a widget has announced. @param {Page} page @param {string} name */
const facts = (page, name) => page.evaluate((widget) => /** @type {any} */ (globalThis).facts[widget], name);

/** Waits until a fact fulfils a condition. @param {Page} page @param {string} name @param {string} fact @param {number | string} value */
const untilFact = (page, name, fact, value) =>
  page.waitForFunction(
    (asked) => /** @type {any} */ (globalThis).facts[asked.name]?.[asked.fact] === asked.value,
    { name, fact, value },
  );

/** @param {Page} page @param {string} selector @param {RegExp} pattern */
const untilText = (page, selector, pattern) =>
  page.waitForFunction(
    (asked) => new RegExp(asked.source).test(document.querySelector(asked.selector)?.textContent ?? ''),
    { selector, source: pattern.source },
  );

/** Every picture of a widget as it is drawn, and the words around it that are there before any control is. @param {Page} page @param {string} name */
const shown = (page, name) =>
  page.evaluate((tag) => {
    const element = /** @type {Element} */ (document.querySelector(tag));
    const parts = [...element.querySelectorAll('.lesson-picture svg, .lesson-reading')];
    return parts.map((part) => {
      const copy = /** @type {Element} */ (part.cloneNode(true));
      copy.removeAttribute('data-points');
      return copy.localName === 'svg' ? copy.outerHTML : copy.textContent?.replace(/\s+/g, ' ').trim();
    });
  }, `nonlinear-${name}`);

test('each widget shows at first exactly the picture and the words that stood there without scripts', async () => {
  const { page: still, leave: leaveStill } = await site.visit('lesson/index.html', {
    javaScriptEnabled: false,
  });
  const { page, complaints, leave } = await site.visit('lesson/index.html', { reducedMotion: 'reduce' });
  for (const name of widgets) {
    await untilMoving(page, name);
    const before = await shown(still, name);
    assert.ok(before.length >= 2, `${name} has a picture and words`);
    assert.deepEqual(await shown(page, name), before, name);
  }
  assert.deepEqual(complaints, []);
  await leave();
  await leaveStill();
});

test('the neuron: arrow keys and the mouse move the point whose arithmetic is written out', async () => {
  const { page, widget, leave } = await visit('neuron');
  await untilText(
    page,
    '#neuron-reading',
    /z = 0\.8 · 1\.2 \+ \(−0\.5\) · 0\.7 \+ 0\.1 = 0\.71, output 1\.00/,
  );
  await widget.locator('.lesson-hand').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await untilText(page, '#neuron-reading', /0\.8 · 1\.3 \+ \(−0\.5\) · 0\.2 \+ 0\.1 = 1\.04/);

  const hand = /** @type {{x: number, y: number, width: number, height: number}} */ (
    await widget.locator('.probe .ring').boundingBox()
  );
  const [x, y] = [hand.x + hand.width / 2, hand.y + hand.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 60, y, { steps: 5 });
  await page.mouse.move(x - 120, y, { steps: 5 });
  await page.mouse.up();
  await untilText(page, '#neuron-reading', /0\.8 · (\(−0\.\d\)|0|−?0\.\d) \+ \(−0\.5\) · 0\.2/);
  await leave();
});

test('the neuron: a finger on the point drags it and does not scroll the page', async () => {
  const { page, leave } = await site.visit('lesson/index.html', {
    reducedMotion: 'reduce',
    hasTouch: true,
    viewport: { width: 360, height: 700 },
  });
  await untilMoving(page, 'neuron');
  const ring = page.locator('nonlinear-neuron .probe .ring');
  await ring.scrollIntoViewIfNeeded();
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await ring.boundingBox());
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const scrolled = await page.evaluate(() => scrollY);
  const client = await page.context().newCDPSession(page);
  const touch = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, /** @type {number} */ down) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y: y + down }],
    });
  await touch('touchStart', 0);
  for (const down of [20, 40, 60, 80]) await touch('touchMove', down);
  await touch('touchEnd', 80);
  // 80 pixels of a plane of 6 units, which is 348 of 400 parts of a picture as wide as the screen less its margins.
  await untilText(page, '#neuron-reading', /0\.8 · 1\.2 \+ \(−0\.5\) · \(−1\)/);
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  await leave();
});

test('the neuron: with a line by hand every point is right, and a sigmoid tells its loss', async () => {
  const { page, widget, leave } = await visit('neuron');
  const start = await facts(page, 'neuron');
  assert.equal(start.count, 40);
  assert.ok(start.right < 40);
  for (const [label, value] of [
    ['Weight w₁', '1'],
    ['Weight w₂', '1'],
    ['Bias b', '-1.2'],
  ]) {
    const field = widget.getByRole('spinbutton', { name: label });
    await field.fill(value);
    await field.press('Enter');
  }
  await untilFact(page, 'neuron', 'right', 40);
  assert.equal(await widget.locator('.lesson-hand .wrong').count(), 0);
  assert.doesNotMatch(await widget.innerText(), /cross-entropy/);
  await widget.getByRole('button', { name: 'Sigmoid' }).click();
  await untilText(page, '#neuron-reading', /cross-entropy 0\.\d+/);
  const { loss } = await facts(page, 'neuron');
  assert.ok(loss > 0.05 && loss < 0.3, String(loss));

  const slider = widget.getByRole('slider', { name: 'Weight w₁' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await untilFact(page, 'neuron', 'w1', 1.1);
  await leave();
});

test('a number that no weight can be is said to be none, and the neuron stays as it was', async () => {
  const { page, widget, leave } = await visit('neuron');
  const field = widget.getByRole('spinbutton', { name: 'Weight w₁' });
  await field.fill('7');
  await field.press('Enter');
  await widget.getByRole('alert').waitFor();
  assert.equal(
    await widget.getByRole('alert').innerText(),
    'Weight w₁ is 7, but must be a number from −5 to 5. It stays 0.8.',
  );
  assert.equal((await facts(page, 'neuron')).w1, 0.8);
  await leave();
});

test('what is being typed stays while the picture around it is drawn anew', async () => {
  const { page, widget, leave } = await visit('neuron');
  const field = widget.getByRole('spinbutton', { name: 'Weight w₁' });
  await field.fill('3');
  await widget.evaluate((element) => /** @type {any} */ (element).change({ bias: 2 }));
  await untilFact(page, 'neuron', 'bias', 2);
  assert.equal(await field.inputValue(), '3');
  await field.press('Enter');
  await untilFact(page, 'neuron', 'w1', 3);
  await leave();
});

test('softmax: one more for all changes nothing, a colder temperature decides, and two classes are a sigmoid', async () => {
  const { page, widget, leave } = await visit('softmax');
  await widget.getByRole('button', { name: 'Add 1' }).click();
  await untilText(page, '.lesson-added', /One more for all three/);
  const added = await facts(page, 'softmax');
  assert.deepEqual([added.humanLogit, added.dogLogit, added.carLogit], [1, 1.4, 1.9]);
  assert.ok(Math.abs(added.car - added.carBefore) < 1e-6);

  const temperature = widget.getByRole('slider', { name: 'Temperature' });
  await temperature.focus();
  await page.keyboard.press('Home');
  await untilFact(page, 'softmax', 'temperature', 0.1);
  const cold = await facts(page, 'softmax');
  assert.ok(cold.car > 0.99 && Math.abs(cold.carAtOne - cold.carBefore) < 1e-6);

  await widget.getByText('Two classes').click();
  const z = widget.getByRole('spinbutton', { name: 'Logit z' });
  await z.fill('-2');
  await z.press('Enter');
  await untilText(page, '.lesson-two', /0\.11920[\s\S]*0\.11920/);
  await leave();
});

test('softmax: a logit’s slider moves by keys, and the table follows', async () => {
  const { page, widget, leave } = await visit('softmax');
  const before = await widget.locator('.lesson-jacobian').innerText();
  await widget.getByRole('slider', { name: 'Logit of dog' }).focus();
  await page.keyboard.press('PageUp');
  await untilFact(page, 'softmax', 'dogLogit', 1.4);
  assert.notEqual(await widget.locator('.lesson-jacobian').innerText(), before);
  await leave();
});

test('the losses: z moves by keys and by the mouse, and float32’s zero is named', async () => {
  const { page, widget, leave } = await visit('loss');
  assert.equal(Math.round((await facts(page, 'loss')).ratio), 75);
  await widget.getByRole('slider', { name: 'Logit z' }).focus();
  await page.keyboard.press('ArrowLeft');
  await untilFact(page, 'loss', 'z', -5.5);
  const svg = /** @type {{x: number, y: number, width: number, height: number}} */ (
    await widget.locator('.lesson-hand svg').boundingBox()
  );
  await page.mouse.click(svg.x + 0.96 * svg.width, svg.y + svg.height / 2);
  await untilText(page, 'nonlinear-loss .lesson-note', /exactly 0 here/);
  const { z, target, crossEntropyGradient, squaredGradient } = await facts(page, 'loss');
  assert.ok(z > 17.5 && target === 1 && crossEntropyGradient > squaredGradient);
  await leave();
});

test('the shapes: GELU takes Swish’s place, β goes with Swish, and x moves', async () => {
  const { page, widget, leave } = await visit('non-monotonic');
  await widget.getByRole('spinbutton', { name: 'β' }).fill('10');
  await widget.getByRole('spinbutton', { name: 'β' }).press('Enter');
  await untilFact(page, 'non-monotonic', 'beta', 10);
  await widget.getByRole('button', { name: 'GELU' }).click();
  await untilFact(page, 'non-monotonic', 'activation', 'gelu');
  assert.equal(await widget.getByRole('spinbutton', { name: 'β' }).count(), 0);
  await widget.getByRole('slider', { name: 'Place x' }).focus();
  await page.keyboard.press('ArrowLeft');
  await untilFact(page, 'non-monotonic', 'x', 0.95);
  const svg = /** @type {{x: number, y: number, width: number, height: number}} */ (
    await widget.locator('.lesson-hand svg').boundingBox()
  );
  // The plot begins at 38 and is 350 wide, of 400; x runs from -5 to 4.
  await page.mouse.click(svg.x + ((38 + (350 * (5 - 0.75)) / 9) / 400) * svg.width, svg.y + 0.3 * svg.height);
  await page.waitForFunction(
    () => Math.abs(/** @type {any} */ (globalThis).facts['non-monotonic'].slope) < 0.02,
  );
  assert.ok(Math.abs((await facts(page, 'non-monotonic')).x + 0.75) <= 0.02);
  await leave();
});

/** A number to move, and one that follows, in the first chapter. @param {import('playwright-core').BrowserContextOptions} [options] */
async function visitNumbers(options) {
  const visited = await site.visit('lesson/index.html', { reducedMotion: 'reduce', ...options });
  const { page } = visited;
  const drag = page.locator('#fire nonlinear-draggable-number[name="z"]');
  await drag.scrollIntoViewIfNeeded();
  await page.waitForSelector('#fire nonlinear-draggable-number[role="slider"]');
  await untilMoving(page, 'neuron');
  await drag.scrollIntoViewIfNeeded();
  return { ...visited, drag, live: page.locator('#fire nonlinear-live-number') };
}

/** sigmoid'(z), in three digits. @param {number} z */
const slopeText = (z) => ((1 / (1 + Math.exp(-z))) * (1 / (1 + Math.exp(z)))).toPrecision(3);

test('a number in a sentence moves by arrow keys, and the number beside it follows', async () => {
  const { page, drag, live, complaints, leave } = await visitNumbers();
  assert.equal(await drag.innerText(), '1');
  assert.equal(await live.innerText(), slopeText(1));
  await drag.focus();
  await page.keyboard.press('ArrowRight');
  await untilText(page, '#fire nonlinear-live-number', new RegExp(`^${slopeText(1.5)}$`));
  await page.keyboard.press('Home');
  await untilText(page, '#fire nonlinear-live-number', /10⁻|^0\.000/);
  assert.equal(await drag.innerText(), '−8');
  assert.equal(await drag.getAttribute('aria-valuetext'), '−8');
  assert.deepEqual(complaints, []);
  await leave();
});

test('it is dragged sideways, without selecting text', async () => {
  const { page, drag, leave } = await visitNumbers();
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await drag.boundingBox());
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 6 });
  await page.mouse.up();
  const value = Number(await drag.innerText());
  assert.ok(value > 2 && value <= 8, String(value));
  await untilText(page, '#fire nonlinear-live-number', new RegExp(`^${slopeText(value)}$`));
  assert.equal(await page.evaluate(() => getSelection()?.toString()), '');
  await page.mouse.move(x, y);
  assert.equal(await drag.innerText(), String(value), 'let go is let go');
  await leave();
});

test('a finger drags it too', async () => {
  const { page, drag, leave } = await visitNumbers({ hasTouch: true, viewport: { width: 360, height: 800 } });
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await drag.boundingBox());
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const client = await page.context().newCDPSession(page);
  const touch = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, /** @type {number} */ at) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: at, y }] });
  await touch('touchStart', x);
  for (const step of [10, 20, 30, 40]) await touch('touchMove', x + step);
  await touch('touchEnd', x);
  await page.waitForFunction(
    () => Number(document.querySelector('#fire nonlinear-draggable-number')?.textContent) > 1,
  );
  await leave();
});

test('a number can be typed; one that does not fit gets a sentence and changes nothing', async () => {
  const { page, drag, leave } = await visitNumbers();
  await drag.focus();
  await page.keyboard.type('2.5');
  await page.keyboard.press('Enter');
  assert.equal(await drag.innerText(), '2.5');
  await untilText(page, '#fire nonlinear-live-number', new RegExp(`^${slopeText(2.5)}$`));
  await page.keyboard.press('Enter');
  await page.keyboard.type('80');
  await page.keyboard.press('Enter');
  assert.match(
    await drag.getByRole('alert').innerText(),
    /^Z is 80, but must be a number from −8 to 8\. It stays 2\.5\.$/,
  );
  await page.keyboard.press('Escape');
  assert.equal(await drag.innerText(), '2.5');
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'nonlinear-draggable-number');
  await leave();
});

test('axe finds nothing serious in the widgets and the numbers', async () => {
  const { page, leave } = await site.visit('lesson/index.html', { reducedMotion: 'reduce' });
  for (const name of widgets) await untilMoving(page, name);
  const figures = widgets.map((name) => `#widget-${name}`);
  assert.deepEqual(await accessibilityFindings(page, ...figures, '#fire nonlinear-draggable-number'), []);
  await leave();
});

test('at 360 pixels no widget is wider than the screen', async () => {
  const { page, leave } = await site.visit('lesson/index.html', {
    reducedMotion: 'reduce',
    viewport: { width: 360, height: 800 },
  });
  for (const name of widgets) {
    await untilMoving(page, name);
    const { left, right } = await page.locator(`nonlinear-${name}`).evaluate((element) => {
      const boxes = [element, ...element.querySelectorAll('.lesson-parts *:not(svg *)')].map((one) =>
        one.getBoundingClientRect(),
      );
      return {
        left: Math.min(...boxes.map((box) => box.left)),
        right: Math.max(...boxes.map((box) => box.right)),
      };
    });
    assert.ok(left >= -0.5 && right <= 360.5, `${name} reaches from ${left} to ${right}`);
  }
  await leave();
});

test('a caption about the first picture says so once the reader has made it another one, and not before', async () => {
  const { page, leave } = await visit('neuron');
  const caption = page.locator('#widget-neuron > figcaption');
  await untilFact(page, 'neuron', 'activation', 'step');
  const read = async () =>
    String(await caption.textContent())
      .replace(/\s+/g, ' ')
      .trim();
  const before = await read();
  assert.match(before, /^Where .* is 1, the step/);
  await page.locator('nonlinear-neuron input[type="range"]').first().press('ArrowRight');
  await page.waitForSelector('#widget-neuron > figcaption:has-text("The first picture:")');
  assert.equal(await read(), `The first picture: ${before}`);
  await page.locator('nonlinear-neuron input[type="range"]').first().press('ArrowRight');
  assert.equal(await page.locator('#widget-neuron .caption-of-first').count(), 1);
  await leave();
});
