// The frames that a visitor puts into a page of their own: the text that "Copy embed code" leaves on the clipboard, in a page of another
// origin, open and shut off by a sandbox; and the site behind policies and surroundings that take something from it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tools } from '../../../web/lab/tool-names.js';
import { openSite } from '../browser.mjs';
import { openHost, openWithPolicy } from '../host-page.mjs';

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const LAB_RUNS = '[data-figure="epoch"]:text-matches("[1-9]")';
const EXPLORER_DRAWS = '.explorer-readout td.readout:text-matches("[0-9]")';
const LESSON_DRAWS = EXPLORER_DRAWS;
const IMAGES_ANSWER = 'nonlinear-sketch:has-text(" %")';

/**
 * What the button puts on the clipboard.
 * @param {string} address
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} [prepare]
 */
async function copyEmbedCode(address, prepare = async () => {}) {
  const { page, leave } = await site.visit(address, { permissions: ['clipboard-read', 'clipboard-write'] });
  await prepare(page);
  await page.getByRole('button', { name: 'Copy embed code' }).click();
  await page.waitForSelector('nonlinear-embed-code:has-text("Copied.")');
  const code = await page.evaluate(() => navigator.clipboard.readText());
  await leave();
  return code;
}

/**
 * Puts code into a page of another origin and waits until its frame shows something.
 * @param {string} code
 * @param {string} shown selector
 * @param {(visit: {page: import('playwright-core').Page, frame: import('playwright-core').FrameLocator, files: string[]}) => Promise<unknown>} [look]
 */
async function openInHost(code, shown, look = async () => {}) {
  const host = await openHost(code);
  const { page, complaints, leave } = await site.visit('about:blank');
  try {
    /** @type {string[]} */
    const files = [];
    page.context().on('request', (request) => files.push(request.url().replace(/^.*\/|#.*$/g, '')));
    await page.goto(host.url);
    const frame = page.frameLocator('iframe');
    await frame.locator(shown).first().waitFor();
    await look({ page, frame, files });
    assert.deepEqual(
      complaints.filter((one) => !one.includes(host.url)),
      [],
    );
  } finally {
    await leave();
    host.close();
  }
}

const sandboxed = (/** @type {string} */ code, rights = 'allow-scripts') =>
  code.replace('<iframe ', `<iframe sandbox="${rights}" `);

test('the code that the lab copies shows that very run on a page of another origin, and in a sandbox', async () => {
  const code = await copyEmbedCode('lab.html#data=circle&layers=relu:4,tanh:4&paused=yes&tool=embed');
  assert.match(
    code,
    /^<iframe src="[^"]*embed\.html#widget=lab&amp;data=circle&amp;layers=relu:4,tanh:4&amp;paused=yes"/,
  );
  for (const frame of [code, sandboxed(code), sandboxed(code, 'allow-scripts allow-same-origin')])
    await openInHost(frame.replace('&amp;paused=yes', ''), LAB_RUNS, async ({ frame }) => {
      assert.equal(await frame.locator('.notice').count(), 0);
    });
});

test('a lab whose open tool, puzzle or assignment only the whole page shows is copied without it', async () => {
  const code = await copyEmbedCode(
    'lab.html#paused=yes&goal=kill-layer-2&question=Why%3F&locked=seed',
    (page) => page.click('[data-tool="embed"]'),
  );
  assert.match(code, /embed\.html#widget=lab/);
  assert.doesNotMatch(code, /tool=|goal=|question=|locked=|assignment=/);
});

test('the code that the explorer copies works on a page of another origin, and in a sandbox', async () => {
  const code = await copyEmbedCode('functions/compare.html#functions=relu,elu');
  assert.match(code, /embed\.html#widget=explorer&amp;functions=relu,elu/);
  for (const frame of [code, sandboxed(code)]) await openInHost(frame, EXPLORER_DRAWS);
});

test('a frame whose address asks for a tool trains, says that it does not show it, and links to the lab that does', async () => {
  for (const { id } of tools) {
    const { page, complaints, leave } = await site.visit(`embed.html#widget=lab&tool=${id}`);
    await page.waitForSelector(LAB_RUNS);
    assert.match(
      await page.locator('.notice').innerText(),
      /one of the lab’s tools, which this frame does not show/,
    );
    assert.match(
      String(await page.locator('.embed-link').getAttribute('href')),
      new RegExp(`lab\\.html#.*tool=${id}$`),
    );
    assert.deepEqual(complaints, []);
    await leave();
  }
});

for (const [address, shown, script] of [
  ['lab.html', LAB_RUNS, 'offline-lab.js'],
  ['functions/compare.html#functions=relu', LESSON_DRAWS, 'offline-lesson.js'],
  ['images.html', IMAGES_ANSWER, 'offline-images.js'],
  ['teach.html', 'main h1', ''],
]) {
  test(`${address} works in a sandboxed frame, and asks for ${script || 'no such script'} only there`, async () => {
    const code = `<iframe src="${site.url}${address}" width="1000" height="700"></iframe>`;
    await openInHost(sandboxed(code), shown, async ({ files }) => {
      if (script) assert.ok(files.includes(script), files.join(' '));
    });
    await openInHost(code, shown, async ({ files }) => {
      assert.deepEqual(
        files.filter((file) => file.startsWith('offline')),
        [],
      );
    });
  });
}

test('of two widgets in an address the last one is shown, and that is said', async () => {
  for (const [address, shown] of [
    ['embed.html#widget=lab&widget=explorer', 'nonlinear-explorer'],
    ['embed.html#widget=explorer&widget=lab&paused=yes', '.lab-compact'],
  ]) {
    const { page, leave } = await site.visit(address);
    await page.waitForSelector(shown);
    await page.waitForSelector('.notice:has-text("widget appears more than once; the last one counts")');
    await page.reload();
    await page.waitForSelector(shown);
    await leave();
  }
});

test('a claim of the lesson is measured in a sandboxed frame', async () => {
  const code = `<iframe src="${site.url}lesson/index.html" width="1000" height="700"></iframe>`;
  await openInHost(sandboxed(code), 'main h1', async ({ frame }) => {
    const card = frame.locator('nonlinear-claim').first();
    await card.scrollIntoViewIfNeeded();
    await card.locator('[data-action="claim-skip"]').click();
    await card.locator('[data-action="claim-run"]').click();
    await card.locator('.claim-here').first().waitFor();
  });
});

test('a race in a sandboxed frame has its workers, too', async () => {
  const code = `<iframe src="${site.url}lab.html#paused=yes&amp;tool=race" width="1000" height="700"></iframe>`;
  await openInHost(sandboxed(code), 'nonlinear-race', async ({ frame }) => {
    await frame.locator('nonlinear-race [data-action="race-start"]').click();
    await frame.locator('nonlinear-race table').first().waitFor();
  });
});

for (const style of ['display: none', 'width: 0; height: 0; border: 0']) {
  test(`a frame that is hidden at first (${style}) trains once it is shown`, async () => {
    const host = await openHost(
      `<iframe style="${style}" src="${site.url}embed.html#widget=lab" width="800" height="600"></iframe>`,
    );
    const { page, leave } = await site.visit('about:blank');
    await page.goto(host.url);
    await page.evaluate(() => document.querySelector('iframe')?.removeAttribute('style'));
    const map = page.frameLocator('iframe').locator('nonlinear-decision-map canvas').first();
    await page.frameLocator('iframe').locator(LAB_RUNS).waitFor();
    const box = await map.boundingBox();
    assert.ok(box && box.width > 100 && box.height > 100, JSON.stringify(box));
    await leave();
    host.close();
  });
}

/** @param {{scripts?: string, connect?: string, workers?: string}} allowed */
const policy = ({ scripts = "'self' 'wasm-unsafe-eval'", connect = "'self'", workers = "'self' blob:" }) =>
  `default-src 'none'; script-src ${scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src ${connect}; worker-src ${workers}; base-uri 'none'; form-action 'none'`;

for (const address of [
  'embed.html#widget=lab',
  'embed.html#widget=explorer',
  'images.html',
  'functions/compare.html#functions=relu',
]) {
  test(`${address}: a server whose policy forbids WebAssembly is told so in one sentence`, async () => {
    const strict = await openWithPolicy(site.url, policy({ scripts: "'self'" }));
    const { page, leave } = await site.visit('about:blank');
    await page.goto(strict.url + address);
    await page.waitForSelector('.notice:has-text("policy forbids WebAssembly")');
    const sentences = await page.locator('.notice').allInnerTexts();
    assert.equal(sentences.length, 1, sentences.join(' | '));
    assert.doesNotMatch(sentences[0], /CompileError|Aborted|ASSERTIONS/);
    await leave();
    strict.close();
  });
}

for (const [what, allowed] of /** @type {const} */ ([
  ['workers from a Blob', { workers: "'self'" }],
  ['workers of any kind', { workers: "'none'" }],
  ['fetching files', { connect: "'none'" }],
])) {
  test(`where the server’s policy forbids ${what}, the lab trains all the same, in a sandbox too`, async () => {
    const strict = await openWithPolicy(site.url, policy(allowed));
    for (const rights of ['allow-scripts allow-same-origin', 'allow-scripts']) {
      const host = await openHost(
        `<iframe sandbox="${rights}" src="${strict.url}embed.html#widget=lab" width="800" height="600"></iframe>`,
      );
      const { page, leave } = await site.visit('about:blank');
      await page.goto(host.url);
      await page.frameLocator('iframe').locator(LAB_RUNS).waitFor();
      await leave();
      host.close();
    }
    strict.close();
  });
}
