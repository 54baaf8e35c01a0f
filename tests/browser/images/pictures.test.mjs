// The images page's widgets with pictures, and the reader's own files, in a real browser: on a bare page with the site's strict policy, which
// needs neither a network nor the core.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { openBareSite } from '../bare-page.mjs';
import { accessibilityFindings } from '../browser.mjs';

const script = `
import './images/elements/nonlinear-sketch.js';
import './images/elements/nonlinear-gallery.js';
import './images/elements/nonlinear-confusion-matrix.js';
import './images/elements/nonlinear-user-images.js';
import { readImageFiles } from './images/image-files.js';
globalThis.readImageFiles = readImageFiles;
globalThis.heard = [];
for (const name of ['sketch', 'keep-picture', 'want-example', 'choose-part', 'choose-only', 'turn-page', 'choose-picture', 'evaluate',
  'add-files', 'add-imported', 'choose-background', 'remove-pictures', 'cancel-files'])
  document.addEventListener(name, ({ detail }) => heard.push({ name, detail }));
`;

/** @type {import('../browser.mjs').Site} */
let site;
/** @type {import('../browser.mjs').Visit} */
let visit;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  site = await openBareSite({
    script,
    styles: [
      'styles/tokens',
      'styles/base',
      ...['probability-bars', 'sketch', 'gallery', 'confusion-matrix', 'user-images'].map(
        (name) => `images/elements/${name}`,
      ),
    ],
    title: 'Pictures',
    body: `<nonlinear-sketch></nonlinear-sketch><nonlinear-gallery></nonlinear-gallery>
<nonlinear-confusion-matrix></nonlinear-confusion-matrix><nonlinear-user-images></nonlinear-user-images>`,
  });
  visit = await site.visit('index.html', { reducedMotion: 'reduce' });
  page = visit.page;
  await page.waitForFunction(() => document.querySelector('.sketch-sheet'));
});
after(async () => {
  await site.close();
  assert.deepEqual(visit.complaints, []);
});

/** The latest event of a name; bytes as plain arrays. @param {string} name @returns {Promise<any>} */
const latest = (name) =>
  page.evaluate((asked) => {
    const { heard } = /** @type {any} */ (globalThis);
    const detail = heard.filter((/** @type {any} */ one) => one.name === asked).pop()?.detail;
    return detail && { ...detail, pixels: detail.pixels && [...detail.pixels] };
  }, name);

/** Two frames: what is drawn has been sent then. */
const frames = () =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** @param {number[]} pixels @param {number} x @param {number} y */
const at = (pixels, x, y) => pixels.slice((y * 64 + x) * 3, (y * 64 + x) * 3 + 3);

const paper = [0xf6, 0xf4, 0xec];
const ink = [0x1b, 0x1d, 0x21];

/** @param {string} action */
const press = (action) => page.locator(`nonlinear-sketch [data-action=${action}]`).click();

test('a stroke of the mouse is in the picture where it was drawn, and nowhere else', async () => {
  const box = await page.locator('.sketch-sheet').boundingBox();
  assert.ok(box);
  const to = (/** @type {number} */ x, /** @type {number} */ y) =>
    page.mouse.move(box.x + (x / 64) * box.width, box.y + (y / 64) * box.height);
  await to(10, 20);
  await page.mouse.down();
  await to(50, 20);
  await page.mouse.up();
  await frames();
  const { pixels, blank } = await latest('sketch');
  assert.equal(pixels.length, 64 * 64 * 3);
  assert.equal(blank, false);
  for (const x of [12, 30, 48]) assert.deepEqual(at(pixels, x, 19), ink, `(${x}, 19)`);
  for (const [x, y] of [
    [5, 20],
    [56, 20],
    [30, 16],
    [30, 24],
  ])
    assert.deepEqual(at(pixels, x, y), paper, `(${x}, ${y})`);
});

test('undo takes the last stroke back, clear everything, and undo after clear brings it back', async () => {
  const before = (await latest('sketch')).pixels;
  await press('clear');
  await frames();
  const cleared = await latest('sketch');
  assert.equal(cleared.blank, true);
  assert.deepEqual(new Set(cleared.pixels), new Set(paper));
  await press('undo');
  await frames();
  const back = (await latest('sketch')).pixels;
  assert.deepEqual(at(back, 30, 19), at(before, 30, 19));
  await press('undo');
  await frames();
  assert.equal((await latest('sketch')).blank, true);
});

test('while one draws, the network is asked at most once a frame', async () => {
  const counts = await page.evaluate(async () => {
    const { heard } = /** @type {any} */ (globalThis);
    const sheet = /** @type {HTMLCanvasElement} */ (document.querySelector('.sketch-sheet'));
    const { left, top } = sheet.getBoundingClientRect();
    const fire = (/** @type {string} */ type, /** @type {number} */ x) =>
      sheet.dispatchEvent(
        new PointerEvent(type, { pointerId: 7, button: 0, clientX: left + x, clientY: top + 40 }),
      );
    sheet.setPointerCapture = () => {};
    const sketches = () => heard.filter((/** @type {any} */ { name }) => name === 'sketch').length;
    await new Promise(requestAnimationFrame);
    const before = sketches();
    fire('pointerdown', 20);
    for (let x = 20; x < 220; ++x) fire('pointermove', x);
    fire('pointerup', 220);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return [before, sketches()];
  });
  // One for the stroke; where its end fell into another frame, one more.
  assert.ok(counts[1] > counts[0] && counts[1] <= counts[0] + 2, String(counts));
  await press('undo');
});

test('the keyboard draws: arrows move the pen, Space sets it down, and each is announced', async () => {
  await page.locator('.sketch-sheet').focus();
  const keys = ['ArrowDown', 'Space', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Space', 'Shift+ArrowDown'];
  for (const key of keys) await page.keyboard.press(key);
  await frames();
  const { pixels } = await latest('sketch');
  // From the middle one down, then twice six to the right; the brush is three wide.
  for (const x of [33, 38, 43]) assert.deepEqual(at(pixels, x, 32), ink);
  assert.deepEqual(at(pixels, 48, 32), paper);
  assert.deepEqual(at(pixels, 44, 38), paper);
  assert.equal(
    await page.locator('[data-announcement]').textContent(),
    'Pen up, 44 from the left, 39 from the top, of 64.',
  );
  await page.keyboard.press('Control+z');
  await frames();
  assert.equal((await latest('sketch')).blank, true);
});

test('a picture to begin with is what the network sees, byte for byte, and can be kept with a class', async () => {
  const given = Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 256);
  await page.locator('[data-example="1"]').click();
  assert.deepEqual(await latest('want-example'), { label: 1, pixels: undefined });
  await page.evaluate((bytes) => {
    const sketch = /** @type {any} */ (document.querySelector('nonlinear-sketch'));
    sketch.example = new Uint8Array(bytes);
    sketch.probabilities = [0.2, 0.3, 0.5];
  }, given);
  await frames();
  assert.deepEqual((await latest('sketch')).pixels, given);
  await page.locator('[data-keep=label]').selectOption('2');
  await page.locator('[data-keep=use]').selectOption('test');
  await press('keep');
  assert.deepEqual(await latest('keep-picture'), { pixels: given, label: 2, use: 'test' });
  const bars = await page.locator('nonlinear-sketch .probability-bars').innerText();
  assert.deepEqual(bars.split(/\s*\n\s*/), [
    'human',
    '20.0 %',
    'dog',
    '30.0 %',
    '▸car',
    '50.0 %',
    '(largest)',
  ]);
});

test('the gallery shows each picture’s bytes, says right and wrong in words, and filters, turns pages and chooses', async () => {
  await page.evaluate(() => {
    const gallery = /** @type {any} */ (document.querySelector('nonlinear-gallery'));
    const item = (
      /** @type {number} */ index,
      /** @type {number} */ label,
      /** @type {number[]} */ probabilities,
    ) => ({
      index,
      label,
      probabilities,
      pixels: new Uint8Array(64 * 64 * 3).fill(index * 10),
    });
    Object.assign(gallery, {
      items: [item(12, 0, [0.7, 0.2, 0.1]), item(13, 1, [0.6, 0.3, 0.1]), item(14, 2, [0, 0.1, 0.9])],
      total: 40,
      first: 12,
      count: 3,
      shown: 'test',
      parts: [
        { id: 'validation', name: 'validation', count: 50 },
        { id: 'test', name: 'test', count: 40 },
      ],
    });
  });
  await frames();
  const canvases = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.gallery-picture canvas')].map((one) => {
        const context = /** @type {HTMLCanvasElement} */ (one).getContext('2d');
        return [...(context?.getImageData(5, 9, 1, 1).data ?? [])];
      }),
    );
  assert.deepEqual(await canvases(), [
    [120, 120, 120, 255],
    [130, 130, 130, 255],
    [140, 140, 140, 255],
  ]);
  const verdicts = page.locator('.gallery-verdict');
  assert.deepEqual(
    (await verdicts.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ')),
    ['human ✓ right', 'dog ✗ said human', 'car ✓ right'],
  );
  assert.match(await page.locator('.gallery-pager').innerText(), /Pictures 13 to 15 of 40/);
  await page.getByRole('button', { name: 'Next' }).click();
  assert.equal((await latest('turn-page')).first, 15);
  await page.locator('.gallery [data-id=validation]').click();
  assert.equal((await latest('choose-part')).part, 'validation');
  await page.locator('.gallery [data-id=wrong]').click();
  assert.equal((await latest('choose-only')).only, 'wrong');
  await page.evaluate(() => {
    Object.assign(/** @type {Element} */ (document.querySelector('nonlinear-gallery')), { only: 'wrong' });
  });
  await frames();
  assert.deepEqual(await canvases(), [[130, 130, 130, 255]]);
  await page.getByRole('button', { name: /^Picture 14, a dog: said human/ }).click();
  const chosen = await latest('choose-picture');
  assert.deepEqual([chosen.label, chosen.index, chosen.part, chosen.pixels[0]], [1, 13, 'test', 130]);
});

test('the confusion matrix is a table with counts and shares, and says what is confused most', async () => {
  const matrix = page.locator('nonlinear-confusion-matrix');
  await matrix.getByRole('button', { name: 'Count the test pictures' }).click();
  assert.equal((await latest('evaluate')).part, 'test');
  await page.evaluate(() => {
    /** @type {any} */ (document.querySelector('nonlinear-confusion-matrix')).result = {
      part: 'test',
      count: 60,
      accuracy: 0.75,
      loss: 0.5,
      confusion: [
        [18, 2, 0],
        [12, 8, 0],
        [0, 1, 19],
      ],
    };
  });
  await frames();
  assert.match(await matrix.innerText(), /Most often confused: 12 dogs were taken for humans\./);
  assert.match(await matrix.innerText(), /75\.0 % right: 45 of 60 test pictures/);
  const cells = await matrix.locator('tbody tr').nth(1).locator('td').allInnerTexts();
  assert.deepEqual(
    cells.map((text) => text.split(/\s*\n\s*/)),
    [
      ['12', '60.0 %'],
      ['8', '40.0 %'],
      ['0', '0.0 %'],
    ],
  );
});

test('answers that are not numbers are told as such: no percent and no count is made of them', async () => {
  await page.evaluate(() => {
    const three = [NaN, NaN, NaN];
    Object.assign(/** @type {any} */ (document.querySelector('nonlinear-sketch')), { probabilities: three });
    const pixels = new Uint8Array(64 * 64 * 3);
    Object.assign(/** @type {any} */ (document.querySelector('nonlinear-gallery')), {
      items: [{ label: 0, pixels, probabilities: three, index: 0 }],
      total: 1,
    });
    const confusion = [
      [80, 0, 0],
      [80, 0, 0],
      [80, 0, 0],
    ];
    Object.assign(/** @type {any} */ (document.querySelector('nonlinear-confusion-matrix')), {
      result: { part: 'test', count: 240, accuracy: 1 / 3, loss: NaN, confusion },
    });
  });
  await page.getByText('The network’s answer is not a number: Reset begins the run again.').waitFor();
  const text = await page.locator('body').innerText();
  assert.doesNotMatch(text, /NaN|33\.3|of 240/);
  assert.match(text, /answers to the test pictures are not numbers, so none can be counted/);
  assert.match(await page.locator('.gallery-item').innerText(), /no answer/);
});

test('files are chosen, dropped and pasted, and kept ones can be removed, after which the focus is near', async () => {
  const userImages = page.locator('nonlinear-user-images');
  const chosen = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('x') };
  await userImages.locator('input[type=file]').setInputFiles(chosen);
  assert.equal(
    await page.evaluate(() => /** @type {any} */ (globalThis).heard.pop().detail.files[0].name),
    'a.png',
  );
  const carried = await page.evaluate(() => {
    const { heard } = /** @type {any} */ (globalThis);
    const zone = /** @type {Element} */ (document.querySelector('.user-images'));
    const carry = new DataTransfer();
    carry.items.add(new File(['1'], 'dropped.png'));
    carry.items.add(new File(['2'], 'second.png'));
    zone.dispatchEvent(new DragEvent('drop', { dataTransfer: carry, bubbles: true, cancelable: true }));
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: carry, bubbles: true, cancelable: true }),
    );
    return heard
      .slice(-2)
      .map((/** @type {any} */ { detail }) => detail.files.map((/** @type {File} */ { name }) => name));
  });
  assert.deepEqual(carried, Array(2).fill(['dropped.png', 'second.png']));
  await page.evaluate(() => {
    Object.assign(/** @type {any} */ (document.querySelector('nonlinear-user-images')), {
      samples: { ownTrain: 0, ownTest: 3 },
      answer: { at: 'files', message: 'The picture was read.', isError: false },
    });
  });
  assert.match(
    await userImages.innerText(),
    /0 pictures of your own to train on[^]*3 pictures of your own to test with/,
  );
  await userImages.getByRole('button', { name: /Remove/ }).click();
  assert.equal((await latest('remove-pictures')).use, 'test');
  await page.evaluate(() => {
    Object.assign(/** @type {any} */ (document.querySelector('nonlinear-user-images')), {
      samples: { ownTrain: 0, ownTest: 0 },
      answer: { at: 'kept', message: 'They have been removed.', isError: false },
    });
  });
  await userImages.getByText('They have been removed.').waitFor();
  assert.equal(
    await page.evaluate(() => document.activeElement?.getAttribute('type')),
    'file',
    'the button that had the focus is gone',
  );
});

/** Brings pictures of one even colour each, as the page does. @param {number} count @param {object} [changes] */
const bring = (count, changes = {}) =>
  page.evaluate(
    ({ count, changes }) => {
      const grey = (/** @type {number} */ byte) => new Uint8Array(64 * 64 * 3).fill(byte);
      const [white, dark] = [grey(255), grey(0)];
      dark.set([255, 255, 255], 3000);
      const imported = Array.from({ length: count }, (_, at) => ({
        name: `${at}.png`,
        on: { white, dark },
        clear: true,
        background: 'white',
        probabilities: null,
        ...changes,
      }));
      const element = /** @type {any} */ (document.querySelector('nonlinear-user-images'));
      Object.assign(element, { imported, answer: null, samples: { ownTrain: 0, ownTest: 0 } });
      return element.updateComplete;
    },
    { count, changes },
  );

test('a picture that was brought is seen with the network’s answer, and is of no class until the reader says so', async () => {
  const userImages = page.locator('nonlinear-user-images');
  await bring(1, { probabilities: [0.2, 0.7, 0.1] });
  assert.match(
    await userImages.locator('.imported').innerText(),
    /The network says: dog[^]*human\s+20\.0 %[^]*dog\s+70\.0 %/,
  );
  assert.equal(await userImages.locator('input:checked').count(), 0, 'no class is chosen beforehand');
  const before = await page.evaluate(() => /** @type {any} */ (globalThis).heard.length);
  await userImages.getByRole('button', { name: 'Teach it this' }).click();
  assert.match(
    await userImages.locator('[role=status]').nth(1).innerText(),
    /Say first what it shows: a human or a dog or a car/,
  );
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).heard.length), before);
  await userImages.getByLabel('a car').check();
  await userImages.getByRole('button', { name: 'Teach it this' }).click();
  assert.deepEqual([(await latest('add-imported')).label, (await latest('add-imported')).use], [2, 'train']);
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('nonlinear-user-images'));
    element.answer = {
      at: 'imported',
      message: 'Added as a car: 1 of your own to train on.',
      isError: false,
    };
    return element.updateComplete;
  });
  assert.match(await userImages.locator('[role=status]').nth(1).innerText(), /Added as a car/);
  assert.equal(
    await userImages.getByRole('button', { name: 'Teach it this' }).getAttribute('aria-disabled'),
    'true',
  );
  // The next one is of no class again.
  await bring(1);
  assert.equal(await userImages.locator('input:checked').count(), 0);
});

test('what cannot be seen on a white ground is put on a dark one by a button beside it', async () => {
  const userImages = page.locator('nonlinear-user-images');
  await bring(14);
  assert.match(
    await userImages.innerText(),
    /Nothing can be seen on this background\.[^]*And 2 more, which are added with these/,
  );
  await userImages.getByRole('button', { name: 'Put it on a dark background' }).nth(1).click();
  const { index, background } = await latest('choose-background');
  assert.deepEqual([index, background], [1, 'dark']);
  await bring(1, { background: 'dark' });
  assert.doesNotMatch(await userImages.innerText(), /[Nn]othing can be seen/);
  assert.equal(await userImages.getByRole('button', { name: 'Put it on a white background' }).count(), 1);
  await bring(0);
});

test('a file let go beside the zone does not replace the page, and one that comes too early is told to wait', async () => {
  const userImages = page.locator('nonlinear-user-images');
  const [missed, taken] = await page.evaluate(async () => {
    const { heard } = /** @type {any} */ (globalThis);
    const element = /** @type {any} */ (document.querySelector('nonlinear-user-images'));
    element.progress = { done: 1, total: 9 };
    const carry = new DataTransfer();
    carry.items.add(new File(['1'], 'early.png'));
    const drop = (/** @type {Element} */ where) => {
      const event = new DragEvent('drop', { dataTransfer: carry, bubbles: true, cancelable: true });
      where.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const before = heard.length;
    const beside = drop(document.body);
    drop(/** @type {Element} */ (element.querySelector('.user-images')));
    await element.updateComplete;
    return [beside, heard.length - before];
  });
  assert.deepEqual([missed, taken], [true, 0]);
  assert.match(await userImages.innerText(), /still being read/);
  await userImages.getByRole('button', { name: 'Stop' }).click();
  assert.ok(await page.evaluate(() => /** @type {any} */ (globalThis).heard.pop().name === 'cancel-files'));
});

test('nothing on the page is hard to use by axe’s rules, in both themes, and it fits 360 pixels', async () => {
  assert.deepEqual(await accessibilityFindings(page, 'main'), []);
  await page.setViewportSize({ width: 360, height: 740 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await page.setViewportSize({ width: 1280, height: 800 });
});

/** @typedef {{name: string, bytes: number[] | Buffer}} Given */

/**
 * What becomes of files: the colour at some place of each picture, and the sentences.
 * @param {Given[]} given @param {[number, number][]} [places] @param {'white' | 'dark'} [background]
 */
const read = (given, places = [[32, 32]], background = 'white') =>
  page.evaluate(
    async ({ files, inspected, background }) => {
      const { pictures, sentences } = await /** @type {any} */ (globalThis).readImageFiles(
        files.map(({ name, bytes }) => new File([new Uint8Array(bytes)], name)),
      );
      const colours = pictures.map((/** @type {any} */ { on }) =>
        inspected.map(([x, y]) => [...on[background].slice((y * 64 + x) * 3, (y * 64 + x) * 3 + 3)]),
      );
      return { colours, sentences, names: pictures.map((/** @type {any} */ { name }) => name) };
    },
    { files: given.map(({ name, bytes }) => ({ name, bytes: [...bytes] })), inspected: places, background },
  );

/** The check sum of PNG's chunks (ISO 3309). @param {Buffer} bytes */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; ++bit) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A PNG of red, green, blue, alpha. @param {number} width @param {number} height @param {(x: number, y: number) => number[]} colour */
function png(width, height, colour) {
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; ++y)
    for (let x = 0; x < width; ++x) rows.set(colour(x, y), y * (1 + width * 4) + 1 + x * 4);
  const chunk = (/** @type {string} */ name, /** @type {Buffer} */ data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const length = Buffer.alloc(4);
    const sum = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const red = [255, 0, 0, 255];
const blue = [0, 0, 255, 255];

test('a wide picture gives its middle, transparent pixels are white, and both are as the file says', async () => {
  const wide = png(300, 100, (x) => (x < 100 ? red : x < 200 ? [0, 255, 0, 255] : blue));
  const glass = png(64, 64, (x) => (x < 32 ? [0, 0, 0, 0] : [0, 0, 0, 255]));
  const { colours, sentences } = await read(
    [
      { name: 'wide.png', bytes: wide },
      { name: 'glass.png', bytes: glass },
    ],
    [
      [1, 32],
      [62, 32],
    ],
  );
  assert.deepEqual(colours, [
    [
      [0, 255, 0],
      [0, 255, 0],
    ],
    [
      [255, 255, 255],
      [0, 0, 0],
    ],
  ]);
  assert.deepEqual(sentences, [
    '2 pictures of 2 files were read.',
    '“wide.png” has nearly the same colour everywhere, so nothing can be seen in it.',
    '“wide.png” is not square: its middle was used.',
  ]);
});

test('a large picture of fine stripes turns grey instead of striped', async () => {
  const stripes = png(1000, 1000, (x) => (x % 2 ? [255, 255, 255, 255] : [0, 0, 0, 255]));
  const places = Array.from({ length: 60 }, (_, i) => /** @type {[number, number]} */ ([2 + i, 30]));
  const { colours } = await read([{ name: 'stripes.png', bytes: stripes }], places);
  for (const [grey] of colours[0]) assert.ok(Math.abs(grey - 127.5) <= 8, `${grey}`);
});

test('a photo that was turned in the camera stands upright', async () => {
  const jpeg = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 64;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.fillStyle = '#ff0000';
    context.fillRect(0, 0, 32, 64);
    context.fillStyle = '#0000ff';
    context.fillRect(32, 0, 32, 64);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 1));
    return [...new Uint8Array(await /** @type {Blob} */ (blob).arrayBuffer())];
  });
  // Exif 2.3: one entry, orientation (0x112) 6: the picture's left side is the top of what was seen.
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const exif = [...Buffer.from('Exif\0\0'), ...tiff];
  const turned = [...jpeg.slice(0, 2), 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg.slice(2)];
  const { colours } = await read(
    [{ name: 'turned.jpg', bytes: turned }],
    [
      [32, 8],
      [32, 56],
    ],
  );
  const [top, bottom] = colours[0];
  assert.ok(top[0] > 240 && top[2] < 15, `the top is red: ${top}`);
  assert.ok(bottom[2] > 240 && bottom[0] < 15, `the bottom is blue: ${bottom}`);
});

test('each file that cannot be taken has its sentence, and the others are taken all the same', async () => {
  const good = png(64, 64, () => red);
  const huge = Buffer.from(good);
  huge.writeUInt32BE(10000, 16);
  huge.writeUInt32BE(6000, 20);
  const damaged = Buffer.from(good);
  damaged.fill(0x55, 41, damaged.length - 16);
  const frame = (/** @type {number} */ index) => [
    0x2c,
    0,
    0,
    0,
    0,
    1,
    0,
    1,
    0,
    0,
    2,
    2,
    0x44 | (index << 3),
    1,
    0,
  ];
  const gif = [...Buffer.from('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, ...red.slice(0, 3), ...blue.slice(0, 3)];
  const { colours, sentences, names } = await read([
    { name: 'notes.png', bytes: Buffer.from('a list, not a picture') },
    { name: 'good.png', bytes: good },
    { name: 'cut.png', bytes: good.subarray(0, 60) },
    { name: 'damaged.png', bytes: damaged },
    { name: 'none.png', bytes: [] },
    { name: 'huge.png', bytes: huge },
    { name: 'moves.gif', bytes: [...gif, ...frame(0), ...frame(1), 0x3b] },
    { name: 'drawing.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
  ]);
  assert.deepEqual(names, ['good.png', 'moves.gif']);
  assert.deepEqual(colours, [[[255, 0, 0]], [[255, 0, 0]]], 'of the GIF, the first frame');
  assert.deepEqual(sentences, [
    '2 pictures of 8 files were read.',
    '“drawing.svg” is an SVG drawing. Save SVG drawings as PNG first.',
    '“notes.png” is not a picture that this browser can read.',
    '“cut.png” (PNG) and “damaged.png” (PNG) are broken or cut off.',
    '“none.png” is empty: it has 0 bytes.',
    '“huge.png” (10000 × 6000 pixels, 60.0 megapixels) is too large: at most 50 megapixels are read.',
    '“good.png” and “moves.gif” have nearly the same colour everywhere, so nothing can be seen in them.',
    '“moves.gif” is animated: its first frame was used.',
    '“moves.gif” has very few pixels, which were enlarged.',
  ]);
});

test('a file that is something else is named, and what to do with it', async () => {
  const { sentences, names } = await read([
    {
      name: 'photo.heic',
      bytes: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\x01\x41meta', 'latin1'),
    },
    {
      name: 'other.heic',
      bytes: Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1heic\0\0\x01\x41meta', 'latin1'),
    },
    { name: 'saved.png', bytes: Buffer.from('<!doctype html><title>404 Not Found</title>') },
    {
      name: 'stored.jpg',
      bytes: Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:abc\n'),
    },
    { name: 'clip.mp4', bytes: Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1') },
    { name: 'book.pdf', bytes: Buffer.from('%PDF-1.4\n') },
    { name: 'scan.tif', bytes: Buffer.from('II*\0\x08\0\0\0', 'latin1') },
    { name: 'net.onnx', bytes: Buffer.from('\x08\x08\x12\x07pytorch', 'latin1') },
  ]);
  assert.deepEqual(names, []);
  assert.equal(sentences[0], 'No picture was read.');
  const text = sentences.join('\n');
  for (const sentence of [
    /“photo\.heic” and “other\.heic” are each a HEIC photo, .*Save HEIC photos as JPEG or PNG first/,
    /“saved\.png” is a web page \(HTML\)\. .*download the file again/,
    /“stored\.jpg” is a Git LFS pointer, .*git lfs pull/,
    /“clip\.mp4” is a video\. Take a still/,
    /“book\.pdf” is a PDF document\. Save/,
    /“scan\.tif” is a TIFF picture, or a camera’s raw file\. Save/,
    /“net\.onnx” is an ONNX model\.$/m,
  ])
    assert.match(text, sentence);
});

test('strokes on a transparent ground are looked for on white and on dark, and where neither shows them it is said', async () => {
  const stroke = (/** @type {number} */ grey, /** @type {number} */ alpha) =>
    png(64, 64, (x) => (x > 20 && x < 40 ? [grey, grey, grey, alpha] : [0, 0, 0, 0]));
  const given = [
    { name: 'white.png', bytes: stroke(255, 255) },
    { name: 'pale.png', bytes: stroke(255, 128) },
    { name: 'black.png', bytes: stroke(0, 255) },
    { name: 'nothing.png', bytes: stroke(0, 0) },
    { name: 'paper.png', bytes: png(64, 64, () => [255, 255, 255, 255]) },
  ];
  const onWhite = await read(given);
  assert.deepEqual(onWhite.names, ['white.png', 'pale.png', 'black.png', 'paper.png']);
  assert.deepEqual(onWhite.sentences, [
    '4 pictures of 5 files were read.',
    '“nothing.png” is wholly transparent: there is nothing to see in it.',
    '“white.png” and “pale.png” are transparent, and nothing of them can be seen on a white background: put them on a dark one below.',
    '“paper.png” has nearly the same colour everywhere, so nothing can be seen in it.',
  ]);
  const { colours } = await read(
    given,
    [
      [30, 30],
      [5, 5],
    ],
    'dark',
  );
  // Half of white over black is 127 or 128.
  assert.deepEqual(colours[0], [
    [255, 255, 255],
    [0, 0, 0],
  ]);
  assert.ok(Math.abs(colours[1][0][0] - 127.5) <= 1, String(colours[1]));
  assert.deepEqual(colours[2], [
    [0, 0, 0],
    [0, 0, 0],
  ]);
  assert.deepEqual(
    colours[3],
    [
      [255, 255, 255],
      [255, 255, 255],
    ],
    'what is opaque is the same on every ground',
  );
});

test('a JPEG without its end is taken as far as the browser shows it', async () => {
  const jpeg = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 128;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.fillStyle = '#ff0000';
    context.fillRect(0, 0, 128, 128);
    for (let at = 0; at < 128; at += 4) {
      context.fillStyle = `rgb(${at * 2} 0 0)`;
      context.fillRect(0, at, at, 2);
    }
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
    return [...new Uint8Array(await /** @type {Blob} */ (blob).arrayBuffer())];
  });
  const { colours, names, sentences } = await read(
    [
      { name: 'no-end.jpg', bytes: jpeg.slice(0, -2) },
      { name: 'half.jpg', bytes: jpeg.slice(0, Math.floor(jpeg.length * 0.6)) },
      { name: 'head.jpg', bytes: jpeg.slice(0, 40) },
    ],
    [[60, 4]],
  );
  assert.deepEqual(names, ['no-end.jpg', 'half.jpg']);
  for (const [[r, g, b]] of colours) assert.ok(r > 230 && g < 25 && b < 25, `the top is red: ${[r, g, b]}`);
  assert.deepEqual(sentences.slice(1), [
    '“head.jpg” (JPEG) is broken or cut off.',
    '“no-end.jpg” and “half.jpg” break off before their ends: the parts that are there were used.',
  ]);
});

test('very long, very small and very fine pictures are read or refused with a reason', async () => {
  const deep = (() => {
    // 16 bits a channel, grey: 0xffff and 0x0000 side by side.
    const small = png(64, 64, () => red);
    const rows = Buffer.alloc(64 * (1 + 64 * 2));
    for (let y = 0; y < 64; ++y) rows.fill(0xff, y * 129 + 1, y * 129 + 65);
    const data = deflateSync(rows);
    const chunk = (/** @type {string} */ name, /** @type {Buffer} */ content) => {
      const body = Buffer.concat([Buffer.from(name), content]);
      const ends = Buffer.alloc(8);
      ends.writeUInt32BE(content.length);
      ends.writeUInt32BE(crc32(body), 4);
      return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
    };
    const head = Buffer.from(small.subarray(16, 29));
    head.set([16, 0], 8);
    return Buffer.concat([
      small.subarray(0, 8),
      chunk('IHDR', head),
      chunk('IDAT', data),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  })();
  const { names, sentences, colours } = await read(
    [
      { name: 'deep.png', bytes: deep },
      { name: 'dot.png', bytes: png(1, 1, () => red) },
      { name: 'ribbon.png', bytes: png(20000, 10, (x) => (x % 2000 < 1000 ? red : blue)) },
    ],
    [[8, 32]],
  );
  assert.deepEqual(colours[0], [[255, 255, 255]]);
  assert.ok(names.includes('deep.png') && names.includes('dot.png'));
  const text = sentences.join('\n');
  assert.match(text, /“dot\.png” has nearly the same colour everywhere/);
  assert.match(text, /“dot\.png” has very few pixels/);
  assert.match(
    text,
    /“ribbon\.png” (is very long: only the square|\(20000 × 10 pixels, 0\.2 megapixels\) is longer than)/,
  );
});

test('of 500 files 200 are taken while the page stays alive, and a stop keeps what was read', async () => {
  const bytes = [...png(64, 64, () => blue)];
  const result = await page.evaluate(async (content) => {
    const { readImageFiles } = /** @type {any} */ (globalThis);
    const files = Array.from({ length: 500 }, (_, i) => new File([new Uint8Array(content)], `${i}.png`));
    let frames = 0;
    let going = true;
    const count = () => {
      frames += 1;
      if (going) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    /** @type {number[][]} */
    const steps = [];
    const all = await readImageFiles(files, {
      onProgress: (/** @type {number[]} */ ...step) => steps.push(step),
    });
    going = false;
    const control = new AbortController();
    const some = await readImageFiles(files.slice(0, 50), {
      signal: control.signal,
      onProgress: (/** @type {number} */ done) => done === 5 && control.abort(),
    });
    return {
      taken: all.pictures.length,
      sentences: all.sentences,
      last: steps[steps.length - 1],
      steps: steps.length,
      frames,
      some: some.pictures.length,
      stopped: some.sentences,
    };
  }, bytes);
  assert.equal(result.taken, 200);
  assert.deepEqual([result.steps, result.last], [200, [200, 200]]);
  assert.match(result.sentences[1], /the other 300 were left/);
  assert.ok(result.frames >= 5, `${result.frames} frames while files were read`);
  assert.deepEqual([result.some, result.stopped[1]], [5, 'You stopped after 5 of 50 files.']);
});
