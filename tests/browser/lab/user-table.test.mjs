// A reader's own table in the lab: what is asked, what is said, and that nothing is lost or frozen on the way.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite, untilPaused } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {Page} page @param {string} text */
async function paste(page, text) {
  const form = page.locator('.user-data details');
  if (!(await form.evaluate((one) => /** @type {HTMLDetailsElement} */ (one).open)))
    await page.getByText('Bring a table (CSV)').click();
  await page.locator('.user-data-drop textarea').fill(text);
  await page.locator('[data-action="use-text"]').click();
}

/** @param {Page} page @param {string} name @param {Buffer | string} content */
async function bringFile(page, name, content) {
  await page.locator('.user-data-file input').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  });
}

/** @param {Page} page @param {string} words */
const answer = (page, words) => page.waitForSelector(`.user-data-answer:has-text("${words}")`);

/** The first column of the samples, as the address carries them. @param {Page} page */
async function legend(page) {
  return page.locator('.decision-map .legend').innerText();
}

const german = 'menge;preis;art\n1.250;2,5;a\n850;3,5;b\n2.100;1,5;a\n930;3,1;b\n1.400;2,2;a\n';

test('a column that can be read in two ways is asked about, and nothing changes before the answer', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes');
  await paste(page, german);
  const question = page.locator('.table-question');
  await question.waitFor();
  assert.match(await question.innerText(), /“menge” can be read in two ways\. What is 1\.250\?/);
  assert.equal(await page.locator('[data-path="data.kind"]').inputValue(), 'spiral');
  assert.equal(await page.locator('[data-action="use-columns"]').getAttribute('aria-disabled'), 'true');
  await page.locator('[data-action="use-columns"]').click({ force: true });
  assert.equal(await page.locator('[data-path="data.kind"]').inputValue(), 'spiral');
  await question.getByText('1250: the point separates thousands').click();
  await page.locator('[data-action="use-columns"]').click();
  await answer(page, '5 rows from pasted table');
  await page.locator('.decision-map canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('#decision-map-reading:has-text("menge = ")');
  const reading = await page.locator('#decision-map-reading').innerText();
  const [, menge] = /menge = (\d+)/.exec(reading) ?? [];
  assert.ok(Number(menge) > 850 && Number(menge) < 2100, reading);
  assert.deepEqual(complaints, []);
  await leave();
});

const iris = `sepal length,sepal width,petal length,petal width,species\n${Array.from(
  { length: 30 },
  (_, i) =>
    `${(5 + (i % 7) / 10).toFixed(1)},${(3 + (i % 5) / 10).toFixed(1)},${(1 + (i % 3) * 2 + (i % 4) / 10).toFixed(1)},${((i % 3) + (i % 2) / 10).toFixed(1)},${['setosa', 'versicolor', 'virginica'][i % 3]}`,
).join('\n')}`;

test('of a wider table the columns are chosen, by keyboard too, and can be chosen anew', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes', {
    viewport: { width: 320, height: 700 },
  });
  await paste(page, iris);
  await page.locator('.table-picker').waitFor();
  const role = (/** @type {string} */ name) => page.locator(`.table-picker select[data-role="${name}"]`);
  assert.equal(await role('target').locator('option:checked').innerText(), 'species (labels)');
  await role('x').focus();
  await page.keyboard.type('petal l');
  await role('y').focus();
  await page.keyboard.type('petal w');
  await page.waitForSelector('th[data-role="second input"]:has-text("petal width")');
  assert.equal(await page.locator('th[data-role="first input"] bdi').innerText(), 'petal length');
  assert.equal(await page.locator('th.chosen').count(), 3);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 320, `${width} px wide`);
  await page.locator('[data-action="use-columns"]').focus();
  await page.keyboard.press('Enter');
  await answer(page, '3 classes: setosa, versicolor, virginica');
  await answer(page, 'Not used: “sepal length”, “sepal width”');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'SUMMARY');
  await page.locator('[data-action="open-table"]').click();
  await role('y').selectOption({ label: 'none: a curve over the first' });
  await role('target').selectOption({ label: 'petal width (numbers)' });
  await page.waitForSelector('.table-picker [role="status"]:has-text("30 rows with a number as the target")');
  await role('target').selectOption({ label: 'petal length (numbers)' });
  await page.waitForSelector('.table-picker .notice:has-text("A column was chosen twice")');
  await page.locator('[data-action="cancel-table"]').click();
  assert.match(await legend(page), /virginica/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('rows with a missing value are named, and left out where the reader wants it', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await paste(
    page,
    'bill,depth,species\n39.1,18.7,Adelie\nNA,17.4,Adelie\n47,15,Gentoo\n46,14,Gentoo\n45,14.5,Gentoo\n',
  );
  await page.waitForSelector('.table-picker .notice:has-text("Line 3: the first value is \\"NA\\"")');
  await page.locator('[data-action="skip-incomplete"]').check();
  await page.waitForSelector('.table-picker [role="status"]:has-text("The row on line 3")');
  await page.locator('[data-action="use-columns"]').click();
  await answer(page, '4 rows from pasted table');
  await leave();
});

test('a file is decoded, or named for what it is', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes');
  const latin = Buffer.from(
    'x;y;Ort\n1,5;2;K\u00f6ln\n3,5;4;K\u00e4ln\n5;6;Ulm\n6;7;Ulm\n4;4;U\u0080m\n',
    'latin1',
  );
  await bringFile(page, 'orte.csv', latin);
  await answer(page, '4 classes: Köln, Käln, Ulm, U€m');
  await answer(page, 'read as Windows-1252');
  await bringFile(
    page,
    'utf16.csv',
    Buffer.from('\ufeffx\ty\tk\n1\t2\tgrün\n3\t4\trot\n5\t7\trot\n', 'utf16le'),
  );
  await answer(page, '2 classes: grün, rot');
  for (const [name, content, words] of /** @type {[string, Buffer, string][]} */ ([
    [
      'book.xlsx',
      Buffer.from('PK\u0003\u0004....xl/workbook.xml'),
      'book.xlsx is an Excel workbook (.xlsx). In Excel, File > Save As > CSV',
    ],
    ['a.parquet', Buffer.from('PAR1\u0000\u0001PAR1'), 'a.parquet is a Parquet table'],
    ['a.pdf', Buffer.from('%PDF-1.7'), 'a.pdf is a PDF document'],
    ['a.csv', Buffer.from([1, 2, 3, 0, 254, 7, 1]), 'a.csv is not text'],
    ['empty.csv', Buffer.alloc(0), 'empty.csv is an empty file'],
  ])) {
    await bringFile(page, name, content);
    await answer(page, words);
    assert.match(await legend(page), /grün/);
  }
  assert.deepEqual(complaints, []);
  await leave();
});

test('of a file of 100 MB only the beginning is read, and that is said', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes');
  await page.evaluate(() => {
    const part = '1.5,2.5,a\n2.5,3.5,b\n3.25,1.75,a\n'.repeat(40000);
    const file = new File(Array(80).fill(part), 'huge.csv', { type: 'text/csv' });
    const transfer = new DataTransfer();
    transfer.items.add(file);
    if (file.size < 1e8) throw new Error(`${file.size} bytes are too few`);
    document
      .querySelector('.user-data')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
  });
  await answer(page, '2,000 rows from huge.csv');
  await answer(page, 'Only the first 2,000 rows of the table were taken');
  assert.deepEqual(complaints, []);
  await leave();
});

test('what was said about a table goes with its samples', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes');
  await paste(page, 'x,y,k\n1,2,a\n3,4,c\n5,6,b\n7,1,c');
  await answer(page, '4 rows from pasted table');
  // Another network learns the same samples.
  await page.locator('[data-action="add-layer"]').click();
  await page.waitForFunction(() => location.hash.includes('layers='));
  await answer(page, '4 rows from pasted table');
  await page.locator('[data-path="data.kind"]').selectOption('moons');
  await page.waitForFunction(() => location.hash.includes('data=moons'));
  assert.equal(await page.locator('.user-data-answer').innerText(), '');
  await paste(page, 'x,y,k\n1,2,a\n3,4,c\n5,6,a\n7,1,c');
  await answer(page, '2 classes: a, c');
  await paste(page, 'x,y,k\n1,2,a\n3,4,d\n5,6,a\n7,1,d');
  await answer(page, '2 classes: a, d');
  await page.locator('h1').click();
  await page.keyboard.press('Control+z');
  await page.waitForSelector('.decision-map .legend:has-text("c")');
  assert.equal(await page.locator('.user-data-answer').innerText(), '');
  assert.deepEqual(complaints, []);
  await leave();
});

test('names written from right to left, or with marks of direction, leave the page’s sentences in order', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes');
  const [height, weight, trap] = ['גובה', 'משקל', 'cat\u202Eevil'];
  await paste(page, `${height},${weight},k\n1,2,${trap}\n3,4,כלב\n5,6,${trap}\n7,1,כלב`);
  await answer(page, '4 rows from pasted table');
  /** Where the middles of two words lie, from the left. @param {string} selector @param {string[]} words */
  const places = (selector, words) =>
    page.evaluate(
      ([place, ...wanted]) => {
        const element = /** @type {Element} */ (document.querySelector(place));
        return wanted.map((word) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = /** @type {Text} */ (walker.currentNode);
            const at = node.data.indexOf(word);
            if (at < 0) continue;
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            const { left, right } = range.getClientRects()[0];
            return (left + right) / 2;
          }
          return NaN;
        });
      },
      [selector, ...words],
    );
  const inOrder = (/** @type {number[]} */ xs) => xs.every((x, at) => at === 0 || xs[at - 1] < x);
  await page.evaluate(() => {
    /** @type {HTMLElement} */ (document.querySelector('.user-data-answer')).style.cssText =
      'position: fixed; inset: 0 auto auto 0; white-space: nowrap; width: 1200px';
  });
  const said = await places('.user-data-answer', ['rows', 'classes', 'evil', 'כלב', 'begun', 'them']);
  assert.ok(inOrder(said), said.join());
  await page.locator('.decision-map canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('#decision-map-reading strong');
  const reading = await places('#decision-map-reading', [height, weight, 'output']);
  assert.ok(inOrder(reading), reading.join());
  // What is saved has the names as they came.
  await page.locator('[data-tool="away"]').click();
  const download = page.waitForEvent('download');
  await page.locator('[data-action="save-data"]').click();
  let saved = '';
  for await (const chunk of await (await download).createReadStream()) saved += chunk;
  assert.ok(saved.includes(trap) && saved.startsWith(`${height},${weight},`), saved);
  assert.doesNotMatch(saved, /[\u2066-\u2069]/);
  assert.doesNotMatch(decodeURIComponent(page.url()), /[\u2066-\u2069]/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('times are shown as they were given, and travel in the link', async () => {
  const times = [
    1472112259, 1472112294, 1472112329, 1472112360, 1472112392, 1472112425, 1472112459, 1472112492,
  ];
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes');
  await paste(page, `time,value\n${times.map((time, i) => `${time},${50 + (i % 3) / 2}`).join('\n')}`);
  await answer(page, '8 rows');
  const read = async () => {
    await page.locator('.decision-map canvas').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('#decision-map-reading:has-text("time = ")');
    const text = await page.locator('#decision-map-reading').innerText();
    const [, time] = /time = (\d+)/.exec(text) ?? [];
    assert.ok(Number(time) > times[0] && Number(time) < times[7], text);
  };
  await read();
  await page.waitForFunction(() => location.hash.includes('table=8.'));
  await page.reload();
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await read();
  await page.locator('[data-tool="away"]').click();
  const download = page.waitForEvent('download');
  await page.locator('[data-action="save-data"]').click();
  const stream = await (await download).createReadStream();
  let saved = '';
  for await (const chunk of stream) saved += chunk;
  for (const time of times) assert.ok(saved.includes(`\n${time},`), `${time} in ${saved}`);
  assert.deepEqual(complaints, []);
  await leave();
});

test('dates are dates on the map', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await paste(
    page,
    'time;value\n2024-03-05 14:22:07;1,5\n2024-03-05 14:22:09;2,5\n2024-03-05 14:22:19;3,5\n',
  );
  await answer(page, '3 rows');
  await page.locator('.decision-map canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('#decision-map-reading:has-text("time = 2024-03-05 14:22:")');
  await leave();
});

test('a link that was cut short says so, and the lab runs on other data', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes');
  await paste(page, 'x,y,k\n1,2,a|b\n3,4,c\n5,6,a|b\n7,1,c');
  await answer(page, '2 classes: a|b, c');
  await page.waitForFunction(() => location.hash.includes('table=4.'));
  const whole = page.url();
  await page.reload();
  await page.waitForSelector('.decision-map .legend:has-text("a|b")');
  assert.equal(await page.locator('.decision-map .legend li:not(.part)').count(), 2);
  await page.goto('about:blank');
  await page.goto(whole.slice(0, -3));
  await page.waitForSelector('.notice-plain:has-text("cut short")');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  assert.deepEqual(complaints, []);
  await leave();
});

test('labels of emoji, half a pair among them, do not stop the lab', async () => {
  const { page, complaints, leave } = await site.visit('about:blank');
  const points = Buffer.from(new Float32Array([0, 1, 0, 1, 0, 1, 2, 2, 0, 3, 1, 1]).buffer).toString(
    'base64url',
  );
  await page.goto(
    `${site.url}lab.html#data=own&labels=${encodeURIComponent(`${'a'.repeat(59)}😀|b`)}&points=${points}`,
  );
  await page.waitForSelector('[data-figure="epoch"]:text-matches("[1-9]")');
  await page.waitForFunction(() => location.hash.includes('table=4.'));
  assert.deepEqual(complaints, []);
  await leave();
});

test('clearing all points pauses the run in peace, the brushes stay, and undo brings the points back', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#data=circle&count=60');
  await page.waitForSelector('[data-figure="epoch"]:text-matches("[1-9]")');
  await page.locator('.user-data-paint').click();
  const brushes = page.locator('.user-data-brushes');
  const top = (await brushes.boundingBox())?.y;
  await page.locator('[data-action="clear-points"]').click();
  await answer(page, 'The run waits for points');
  assert.equal(await page.locator('.user-data-answer .notice').count(), 0);
  assert.equal(await page.locator('.notice-plain .notice').count(), 0);
  assert.ok(
    !(await page
      .locator('.user-data details')
      .evaluate((one) => /** @type {HTMLDetailsElement} */ (one).open)),
  );
  assert.ok(Math.abs(((await brushes.boundingBox())?.y ?? 0) - (top ?? 0)) < 60);
  const epoch = () => page.locator('[data-figure="epoch"]').innerText();
  await untilPaused(page);
  const before = await epoch();
  await page.locator('[data-action="step-epoch"]').click();
  await page.locator('[data-action="run"]').click();
  assert.equal(await epoch(), before);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(
    () => !document.querySelector('.user-data-answer')?.textContent?.includes('waits'),
  );
  await page.waitForFunction(
    (was) => document.querySelector('[data-figure="epoch"]')?.textContent !== was,
    before,
  );
  // Painted anew, the points make a run that goes on as the one before did.
  await page.locator('[data-action="clear-points"]').click();
  await answer(page, 'The run waits for points');
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (
    await page.locator('.decision-map canvas').boundingBox()
  );
  for (const [name, share] of /** @type {const} */ ([
    ['Class 0', 0.3],
    ['Class 1', 0.6],
  ])) {
    await page.getByRole('button', { name }).click();
    await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
  }
  await page.waitForFunction(() => location.hash.includes('table=2.'));
  await page.waitForSelector('[data-figure="epoch"]:text-matches("[1-9]")');
  assert.deepEqual(complaints, []);
  await leave();
});
