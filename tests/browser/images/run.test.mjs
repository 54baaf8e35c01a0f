// The images page's widgets of a run, in a real browser: its controls, its curves, the health of its layers and the comparison with other
// runs. On a bare page with the site's strict policy, which needs neither a network nor the core.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBareSite } from '../bare-page.mjs';
import { accessibilityFindings } from '../browser.mjs';

const tags = ['run', 'curves', 'setup', 'health', 'compare'].map((name) => `nonlinear-image-${name}`);
const script = `${tags.map((tag) => `import './images/elements/${tag}.js';`).join('\n')}
globalThis.heard = [];
for (const name of ['run', 'pause', 'step-batch', 'reset', 'load-trained', 'choice-edit', 'choose-begin', 'try-activation', 'forget-runs'])
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
      'styles/frame',
      'styles/charts',
      'images/elements/run',
      'images/elements/inside',
    ],
    title: 'Run',
    body: tags.map((tag) => `<${tag}></${tag}>`).join(''),
  });
  visit = await site.visit('index.html', { reducedMotion: 'reduce' });
  page = visit.page;
  await page.waitForFunction(() => document.querySelector('.image-compare'));
  await give('run', { ready: true });
  await give('setup', {
    ready: true,
    activations,
    choice: { activation: 'relu', size: 'full', sizeChosen: false, seed: 1, learningRate: 0.001 },
    sizes: [
      { id: 'full', parameterCount: 1625539 },
      { id: 'half', parameterCount: 408131 },
      { id: 'quarter' },
    ],
    seedLimits: [0, 1000],
    learningRateLimits: [0.0005, 0.05],
    weights: 'The network has random weights from seed 1.',
  });
});
after(async () => {
  await site.close();
  assert.deepEqual(visit.complaints, []);
});

const activations = [
  { id: 'relu', name: 'ReLU' },
  { id: 'sigmoid', name: 'Sigmoid' },
  { id: 'tanh', name: 'Tanh' },
];
const snapshot = {
  epoch: 2,
  batch: 38,
  batchesPerEpoch: 75,
  pictures: 3008,
  diverged: null,
  latest: { loss: 0.0812, accuracy: 0.984 },
  validation: { loss: 0.0713, accuracy: 0.98, epoch: 2.5 },
  running: true,
  seconds: 31.24,
  imagesPerSecond: 96.3,
};

/** Sets properties of a widget; lists of numbers of curves become what the engine gives. @param {string} name @param {object} properties */
const give = (name, properties) =>
  page.evaluate(
    async ([tag, values]) => {
      const element = /** @type {any} */ (document.querySelector(String(tag)));
      Object.assign(element, values);
      await element.updateComplete;
    },
    /** @type {[string, object]} */ ([`nonlinear-image-${name}`, properties]),
  );

/** What has been heard since the last call. @returns {Promise<{name: string, detail: any}[]>} */
const heard = () => page.evaluate(() => /** @type {any} */ (globalThis).heard.splice(0));

/** @param {string} name */
const widget = (name) => page.locator(`nonlinear-image-${name}`);

/** @param {string} figure */
const figure = (figure) => widget('run').locator(`[data-figure=${figure}]`).innerText();

test('the buttons ask for a run, a pause, a batch and a new beginning, for which there has to be a network', async () => {
  const run = widget('run');
  for (const name of ['Run', 'One batch', 'Reset'])
    await run.getByRole('button', { name, exact: true }).click();
  await give('run', { running: true });
  await run.getByRole('button', { name: 'Pause' }).click();
  assert.deepEqual(
    (await heard()).map(({ name }) => name),
    ['run', 'step-batch', 'reset', 'pause'],
  );
  await give('run', { running: false, ready: false, progress: { done: 412, total: 1680 } });
  for (const name of ['Run', 'One batch', 'Reset'])
    await run.getByRole('button', { name, exact: true }).click({ force: true });
  assert.deepEqual(
    (await heard()).map(({ name }) => name),
    ['run', 'step-batch'],
    'the page does these when the network is there',
  );
  assert.match(await run.innerText(), /412 of 1,680 pictures drawn/);
  await give('run', { ready: true, progress: null });
  assert.doesNotMatch(await run.innerText(), /pictures drawn/);
});

test('Run and Pause are one button, which keeps the focus', async () => {
  await widget('run').getByRole('button', { name: 'Run', exact: true }).focus();
  await page.keyboard.press('Enter');
  await give('run', { running: true });
  await page.keyboard.press('Enter');
  assert.deepEqual(
    (await heard()).map(({ name }) => name),
    ['run', 'pause'],
  );
  await give('run', { running: false });
});

test('each setting asks for its own change, and offers no learning rate that is not allowed', async () => {
  const setup = widget('setup');
  await setup.getByLabel('Activation').selectOption('tanh');
  await setup.getByLabel('Learning rate').selectOption('0.01');
  await setup.getByRole('button', { name: 'half 408,131 parameters' }).click();
  await setup.getByLabel('Seed').fill('12');
  await setup.getByLabel('Seed').press('Enter');
  assert.deepEqual(
    await heard(),
    [{ activation: 'tanh' }, { learningRate: 0.01 }, { size: 'half' }, { seed: 12 }].map((detail) => ({
      name: 'choice-edit',
      detail,
    })),
  );
  const rates = await setup.getByLabel('Learning rate').locator('option').allInnerTexts();
  assert.ok(rates.includes('0.001') && rates.includes('0.03'), String(rates));
  assert.ok(
    rates.map(Number).every((rate) => rate >= 0.0005 && rate <= 0.05),
    String(rates),
  );
  const pressed = setup.locator('.segmented [aria-pressed=true]');
  assert.match((await pressed.allInnerTexts()).join(), /full/, 'it is the page that changes the choice');
});

test('a seed that can be none changes nothing and is told so beside it, until a good one comes', async () => {
  const setup = widget('setup');
  const seed = setup.getByLabel('Seed');
  await seed.fill('1.5');
  await seed.press('Enter');
  assert.deepEqual(await heard(), []);
  await give('setup', { weights: 'Trained here.' });
  assert.equal(await seed.inputValue(), '1.5');
  const complaint = await seed.evaluate(
    (field) => document.getElementById(String(field.getAttribute('aria-describedby')))?.textContent,
  );
  assert.equal(complaint, 'Seed is 1.5, but must be a whole number from 0 to 1000. It stays 1.');
  await seed.fill('1001');
  await seed.press('Enter');
  assert.match(await setup.innerText(), /Seed is 1001, but/);
  await seed.fill('');
  await seed.press('Enter');
  assert.match(await setup.innerText(), /Seed is empty, but/);
  await seed.fill('7');
  await seed.press('Enter');
  assert.deepEqual(await heard(), [{ name: 'choice-edit', detail: { seed: 7 } }]);
  assert.doesNotMatch(await setup.innerText(), /It stays/);
});

test('what is being typed stays while the run goes on', async () => {
  const seed = widget('setup').getByLabel('Seed');
  await seed.fill('');
  await seed.pressSequentially('4');
  for (let batch = 0; batch < 5; ++batch) await give('setup', { weights: `Trained on ${batch} batches.` });
  await seed.pressSequentially('2');
  assert.equal(await seed.inputValue(), '42');
  await seed.press('Enter');
  assert.deepEqual(await heard(), [{ name: 'choice-edit', detail: { seed: 42 } }]);
});

test('a choice that the engine refused is told beside its field', async () => {
  const setup = widget('setup');
  await give('setup', {
    problem: { field: 'activation', sentence: 'softmax is no activation of a hidden layer.' },
  });
  const field = setup.getByLabel('Activation');
  assert.equal(await field.getAttribute('aria-invalid'), null, 'a select has nothing that was typed wrong');
  assert.match(await field.locator('..').innerText(), /softmax is no activation/);
  await give('setup', { problem: { field: 'size', sentence: 'There is no room for it.' } });
  assert.match(await setup.locator('fieldset', { hasText: 'Size' }).innerText(), /There is no room for it\./);
  await give('setup', { problem: null });
});

test('the status says where the run stands, and when its validation was', async () => {
  await give('run', { snapshot, running: true });
  const run = widget('run');
  assert.deepEqual(await Promise.all(['epoch', 'pictures', 'rate', 'seconds'].map(figure)), [
    '2',
    '3,008',
    '96',
    '31.2',
  ]);
  const cells = async (/** @type {string} */ part) =>
    run.locator(`[data-part=${part}]`).locator('th, td').allInnerTexts();
  assert.deepEqual(await cells('training'), ['training', '98.4 %', '0.081', 'over the last batches']);
  assert.deepEqual(await cells('validation'), ['validation', '98.0 %', '0.071', 'at epoch 2.50']);
  await give('run', {
    snapshot: { ...snapshot, validation: { loss: 1.2, accuracy: 0.004, epoch: 3 } },
  });
  assert.deepEqual(await cells('validation'), ['validation', '0.4 %', '1.200', 'at epoch 3']);
  const bar = run.getByRole('progressbar', { name: 'batch 38 of 75 in this epoch' });
  assert.deepEqual([await bar.getAttribute('value'), await bar.getAttribute('max')], ['38', '75']);
  await give('run', { running: false });
  assert.equal(await figure('rate'), '–');
});

test('before anything is trained one chooses what Run begins with; afterwards the question is gone', async () => {
  const setup = widget('setup');
  assert.equal(await setup.getByRole('group', { name: 'Run begins with' }).count(), 0);
  await give('setup', {
    hasGivenWeights: true,
    canLoadTrained: true,
    weights: 'The network has random weights from seed 1.',
  });
  assert.match(await setup.innerText(), /The network has random weights from seed 1\./);
  await setup.getByRole('button', { name: 'these weights' }).click();
  await setup.getByRole('button', { name: 'Open trained weights' }).click();
  assert.deepEqual(await heard(), [
    { name: 'choose-begin', detail: { begin: 'shown' } },
    { name: 'load-trained', detail: null },
  ]);
  await give('setup', { hasGivenWeights: false });
  assert.equal(await setup.getByRole('group', { name: 'Run begins with' }).count(), 0, 'there is no other');
  await give('setup', { begin: 'shown', hasGivenWeights: true });
  assert.equal(
    await setup.getByRole('button', { name: 'these weights' }).getAttribute('aria-pressed'),
    'true',
  );
});

test('a run that diverged says why, cannot go on, and can begin again', async () => {
  const run = widget('run');
  await give('run', { snapshot: { ...snapshot, diverged: 'The run diverged in epoch 1: so it is.' } });
  assert.match(await run.locator('.notice').innerText(), /The run diverged in epoch 1: so it is\./);
  for (const name of ['Run', 'One batch', 'Reset'])
    await run.getByRole('button', { name, exact: true }).click({ force: true });
  assert.deepEqual(
    (await heard()).map(({ name }) => name),
    ['reset'],
  );
  await give('run', { snapshot });
  await give('setup', { sizeSentence: 'This machine trains 96 pictures a second at full size.' });
});

const curve = (
  /** @type {number[]} */ epoch,
  /** @type {number[]} */ loss,
  /** @type {number[]} */ accuracy,
) => ({
  epoch,
  loss,
  accuracy,
});
const nothing = curve([], [], []);
const relu = {
  train: curve([0.25, 0.5, 0.75, 1], [1, 0.5, 0.25, 0.125], [0.25, 0.5, 0.75, 0.875]),
  validation: curve([0, 0.5], [1.25, 0.5], [0.375, 0.75]),
};
const sigmoid = {
  train: curve([0.25, 0.5], [1.125, 1.125], [0.25, 0.375]),
  validation: curve([0], [1.5], [0.25]),
};

/** The legend of a chart: names and numbers. @param {'loss' | 'accuracy'} chart */
const legend = async (chart) =>
  (await widget('curves').locator(`.image-curves-${chart} .legend li`).allInnerTexts()).map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  );

test('without a run the curves are two pairs of axes, what guessing gives, and a sentence', async () => {
  await give('curves', { history: { train: nothing, validation: nothing } });
  assert.match(await widget('curves').innerText(), /Nothing has been trained yet/);
  assert.deepEqual(await legend('accuracy'), ['training –', 'validation –', 'by chance 0.3333']);
  assert.equal((await legend('loss'))[2], `by chance ${Math.log(3).toFixed(4)}`);
  const inks = await page.evaluate(() =>
    [...document.querySelectorAll('nonlinear-image-curves canvas')].map((one) => {
      const canvas = /** @type {HTMLCanvasElement} */ (one);
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return data.some((value) => value > 0);
    }),
  );
  assert.deepEqual(inks, [true, true]);
});

test('the curves of a run are read with the arrow keys, between two validations the one before', async () => {
  await give('curves', { history: relu });
  // With reduced motion it still takes the browser a moment to hide what is hidden.
  await page.waitForFunction(
    () =>
      !/Nothing has been trained/.test(
        /** @type {HTMLElement} */ (document.querySelector('nonlinear-image-curves')).innerText,
      ),
  );
  assert.deepEqual(await legend('loss'), ['training 0.1250', 'validation 0.5000', 'by chance 1.0986']);
  const chart = page.locator('.image-curves-accuracy [role=slider]');
  await chart.focus();
  await page.keyboard.press('Home');
  assert.equal(
    await chart.getAttribute('aria-valuetext'),
    'epoch 0, training –, validation 0.3750, by chance 0.3333',
  );
  await page.keyboard.press('ArrowRight');
  assert.match(
    String(await chart.getAttribute('aria-valuetext')),
    /^epoch 0\.25, training 0\.2500, validation 0\.3750,/,
  );
  await page.keyboard.press('End');
  assert.match(
    String(await chart.getAttribute('aria-valuetext')),
    /^epoch 1, training 0\.8750, validation –,/,
  );
  await chart.blur();
});

test('an earlier run comes in with its name, drawn otherwise, and goes again', async () => {
  await give('curves', { earlier: { name: 'Sigmoid', history: sigmoid } });
  assert.deepEqual(await legend('accuracy'), [
    'training 0.8750',
    'validation 0.7500',
    'by chance 0.3333',
    'Sigmoid, training 0.3750',
    'Sigmoid, validation 0.2500',
  ]);
  const strokes = await page
    .locator('.image-curves-accuracy .legend line')
    .evaluateAll((lines) => lines.map((line) => `${line.getAttribute('stroke-dasharray')}`));
  assert.equal(new Set(strokes).size, 5, `no two lines are dashed alike: ${strokes.join(' | ')}`);
  await give('curves', { earlier: { name: 'Tanh', history: sigmoid } });
  assert.equal((await legend('loss'))[3], 'Tanh, training 1.1250');
  await give('curves', { earlier: null });
  assert.equal((await legend('loss')).length, 3);
});

test('the curves are there again after they were taken off the page and put back', async () => {
  await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('nonlinear-image-curves'));
    const after = element.nextSibling;
    element.remove();
    after.before(element);
    await element.updateComplete;
  });
  assert.equal((await legend('loss'))[0], 'training 0.1250');
});

const health = [
  { layer: 0, kind: 'conv2d', delta: 0.0009, zeros: 0.57, small: 0.57, dead: 0 },
  { layer: 2, kind: 'conv2d', delta: 0.0017, zeros: 0.42, small: 0.42, dead: 0 },
  { layer: 5, kind: 'dense', delta: 0.018, zeros: 0.65, small: 0.65, dead: 0.003 },
];

test('the health of the layers is a picture with its numbers, and shares that are bars as well', async () => {
  const place = widget('health');
  assert.match(await place.innerText(), /none has been trained yet/);
  await give('health', { health, activation: 'ReLU' });
  assert.match(
    await place.innerText(),
    /The error at the first convolution is 1\/20 of that at the last hidden layer\./,
  );
  const picture = place.getByRole('img');
  assert.match(
    String(await picture.getAttribute('aria-label')),
    /Convolution, layer\s1: 9\.00\s×\s10⁻⁴; .*Dense, layer\s6: 0\.0180/,
  );
  const rows = await place
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim())));
  assert.deepEqual(rows[2], ['Dense, layer\u00a06', '0.0180', '65 %', '65 %', '<1 %']);
  const shares = await place.locator('tbody tr:first-child .share-bar').evaluateAll((bars) =>
    bars.map((bar) => {
      const filled = /** @type {Element} */ (bar.firstElementChild).getBoundingClientRect().width;
      return filled / bar.clientWidth;
    }),
  );
  [0.57, 0.57, 0].forEach((share, at) => assert.ok(Math.abs(shares[at] - share) < 0.01, String(shares)));
});

/** @param {object} part */
const row = (part) => ({
  activation: 'ReLU',
  size: 'full',
  pictures: 1504,
  seconds: 16,
  accuracy: 0.88,
  zeros: 0.6,
  deltaRatio: 0.25,
  current: false,
  ...part,
});

test('one other activation is a button away, and the one that is there is not', async () => {
  const compare = widget('compare');
  await give('compare', {
    activations,
    suggestions: ['sigmoid', 'tanh', 'relu', 'no such'],
    runs: [row({ current: true })],
  });
  assert.deepEqual(await compare.getByRole('button').allInnerTexts(), [
    'Train with Sigmoid',
    'Train with Tanh',
    'Train with ReLU',
  ]);
  await compare.getByRole('button', { name: 'Train with Sigmoid' }).click();
  await compare.getByRole('button', { name: 'Train with ReLU' }).click({ force: true });
  assert.deepEqual(await heard(), [{ name: 'try-activation', detail: { activation: 'sigmoid' } }]);
});

test('the best of several runs and the present one are named in words, and the earlier ones can be forgotten', async () => {
  const compare = widget('compare');
  await give('compare', {
    activations: [{ id: 'relu', name: 'ReLU' }],
    runs: [
      row({ activation: 'Sigmoid', accuracy: 1 / 3, zeros: 0, deltaRatio: 1 / 4000, current: true }),
      row({}),
    ],
  });
  const rows = await compare.locator('tbody tr').allInnerTexts();
  assert.match(rows[0], /Sigmoid this run\s+33\.3 %\s+0 %\s+1\/4,000/);
  assert.doesNotMatch(rows[0], /best/);
  assert.match(rows[1], /ReLU\s+88\.0 % ▸ best/);
  assert.match(
    await compare.innerText(),
    /Sigmoid is at 33\.3 % \(1,504 pictures trained\); guessing gets 33\.3 % right\./,
  );
  await compare.getByRole('button', { name: 'Forget earlier runs' }).click();
  assert.deepEqual(
    (await heard()).map(({ name }) => name),
    ['forget-runs'],
  );
  await give('compare', { runs: [row({ current: true })] });
  assert.notEqual(
    await page.evaluate(() => document.activeElement?.localName),
    'body',
    'the focus stays near the button that is gone',
  );
  assert.doesNotMatch(await compare.innerText(), /replaces the oldest/);
  await give('compare', { runs: [row({}), row({ current: true })], most: 2 });
  assert.match(await compare.innerText(), /The latest 2 runs are listed: the next one replaces the oldest\./);
});

test('nothing on the page is hard to use by axe’s rules, in both themes, and it fits 360 pixels', async () => {
  await give('curves', { earlier: { name: 'Sigmoid', history: sigmoid } });
  await give('run', { snapshot: { ...snapshot, diverged: 'It diverged.' } });
  await give('setup', { canLoadTrained: true, hasGivenWeights: true });
  const seed = widget('setup').getByLabel('Seed');
  await seed.fill('1.5');
  await seed.press('Enter');
  assert.deepEqual(await accessibilityFindings(page, 'main'), []);
  await page.setViewportSize({ width: 360, height: 740 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  const small = await page
    .locator('main button, main select, main input')
    .evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height < 32).map((one) => one.outerHTML),
    );
  assert.deepEqual(small, [], 'all that one touches is large enough');
});
