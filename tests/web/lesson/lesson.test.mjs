// The lesson's texts: numbers in sentences are computed, and related parts are together.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { activationRows } from '../../../web/build/activation-rows.mjs';
import { gates } from '../../../web/reference/gates.mjs';

import { chapters } from '../../../web/lesson/chapters.mjs';
import { claimTexts } from '../../../web/lesson/claims.mjs';
import { glossary } from '../../../web/lesson/glossary.mjs';
import { quickQuestions } from '../../../web/lesson/questions.mjs';
import { catalog } from '../../../web/build/built-catalog.mjs';
import { measured } from '../../../web/build/numbers.mjs';
import { createRenderer, readingMinutes } from '../../../web/build/render.mjs';
import { stillOf } from '../../../web/build/stills.mjs';
import { referenceKey, references } from '../../../web/lesson/references.mjs';

const folder = new URL('../../../web/lesson/', import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, folder), 'utf8');

/** Every chapter's text by its id. */
const texts = Object.fromEntries(chapters.map(({ id }) => [id, read(`chapters/${id}.html`)]));
const opening = read('chapters/opening.html');
const everything = [opening, ...Object.values(texts)].join('\n');

/**
 * Typed digits: outside of {{…}}, which is computed or marks a chosen number ({{is 30}}), of formulas, which define, of code, of
 * references and of tags.
 * @param {string} text
 */
function typedNumbers(text) {
  const prose = text
    .replace(/\{\{[^}]*\}\}/g, '')
    .replace(/\$\$?[^$]+\$\$?/g, '')
    .replace(/\[\^\w+\]/g, '')
    .replace(/<code>[\s\S]*?<\/code>/g, '')
    .replace(/<[^>]*>/g, '');
  return [...prose.matchAll(/[^\s]*\d[^\s]*/g)]
    .map(([found]) => found)
    .filter((word) => !/^\(?(19|20)\d\d\)?[,.;:]?$/.test(word));
}

test('no number in a chapter was typed: each is computed, chosen for an experiment, a definition, a year or a reference', () => {
  const aboutImages = read('../images/about.html');
  for (const [id, text] of Object.entries({ opening, ...texts, aboutImages }))
    assert.deepEqual(typedNumbers(text), [], id);
});

test('no number in what a claim found was typed', () => {
  for (const [id, { outcome, recipe, statement }] of Object.entries(claimTexts)) {
    assert.deepEqual(typedNumbers([outcome, recipe, statement].join(' ')), [], id);
  }
});

test('no number in a quick question was typed', () => {
  for (const [chapter, questions] of Object.entries(quickQuestions))
    for (const { question, options, why } of questions)
      assert.deepEqual(typedNumbers([question, ...options, why].join(' ')), [], chapter);
});

test('a typed number is noticed', () => {
  assert.deepEqual(typedNumbers('<p id="a1">In 1993, {{is 30}} layers of $2n$ and 42 % or 0.9.</p>'), [
    '42',
    '0.9.',
  ]);
});

test('every claim of the core has its card in the lesson, once, in the order of the table', () => {
  const cards = [...everything.matchAll(/<claim id="(\w+)">/g)].map(([, id]) => id);
  assert.equal(new Set(cards).size, cards.length, 'a card stands twice');
  assert.deepEqual(cards, Object.keys(measured.claims));
  assert.deepEqual(Object.keys(claimTexts), cards);
});

test('every chapter has one text, at least one figure, and each widget a still picture with a caption', async () => {
  const files = readdirSync(new URL('chapters/', folder)).filter((file) => file !== 'opening.html');
  assert.deepEqual(files.sort(), chapters.map(({ id }) => `${id}.html`).sort());
  for (const [id, text] of Object.entries(texts)) {
    const widgets = [
      ...text.matchAll(/<figure data-widget="([\w-]+)">\s*<figcaption[^>]*>([\s\S]*?)<\/figcaption>/g),
    ];
    assert.ok(widgets.length > 0 || /<figure/.test(text), `${id} has no figure`);
    for (const [, name, finding] of widgets) {
      assert.ok(await stillOf(name), `${name} has no still picture`);
      assert.match(finding, /\{\{|first choice/, `${name} states no number`);
    }
  }
});

test('every reference that is cited is in the list, and every one in the list is cited', () => {
  const source =
    everything +
    JSON.stringify([
      Object.values(claimTexts).map(({ outcome, recipe }) => outcome + recipe),
      // The pages of the functions cite from the same list.
      Object.values(activationRows).map(({ reference }) => reference),
      gates,
    ]);
  const papers = Object.values(measured.claims).map(({ paper }) => referenceKey(paper));
  const cited = new Set([...papers, ...[...source.matchAll(/\[\^(\w+)\]/g)].map(([, key]) => key)]);
  assert.deepEqual([...cited].sort(), Object.keys(references).sort());
});

/** Words that give a claim's answer away. @type {Record<string, RegExp>} */
const answersInWords = {
  step_trains: /four in five|step_trains\./,
  universal: /polynomial/,
  sigmoid_values: /one half|not the values/,
  weight_gradient: /look healthy/,
  sgd_against_adam: /rescales|of the same size/,
  dead_for_good: /In the first layer|moved back to life/,
  dead_units_return: /RMSProp/,
  not_monotone: /steepest/,
  smooth_gates: /half as large|fades/,
  squared_error: /times less/,
  softmax_twice: /can give none more/,
  log_sigmoid: /minus\s+infinity/,
  relu_output: /wrong output/,
  relu_variance: /cuts\s+off half|init-map\.chosen/,
  who_wins: /could be chance/,
};
/** Numbers of a claim that do not answer its question: this one asks about He's weights. */
const openNumbers = ['tanh_vanishes.ratio_sigmoid_xavier', 'tanh_vanishes.ratio_tanh_xavier'];

test('no text before a claim gives the answer to its question', () => {
  let before = '';
  for (const { id } of chapters) {
    for (const part of texts[id].split(/(?=<claim id=)/)) {
      const claim = /^<claim id="(\w+)">/.exec(part)?.[1];
      if (claim) {
        const text = before.replace(/\s+/g, ' ');
        const own = [...text.matchAll(new RegExp(`\\bclaim (${claim}\\.\\w+)`, 'g'))].map(([, one]) => one);
        assert.deepEqual(
          own.filter((one) => !openNumbers.includes(one)),
          [],
          `${claim}: its numbers stand before it`,
        );
        const words = answersInWords[claim]?.exec(text.slice(text.lastIndexOf('§')));
        assert.equal(words ?? null, null, `${claim}: “${words?.[0]}” stands before it`);
      }
      before += part;
    }
    before += JSON.stringify(quickQuestions[id]) + '§';
  }
});

test('about ten claims are shown, the others are folded; some hold, some hold in part', () => {
  const all = Object.values(claimTexts);
  const core = all.filter((claim) => claim.core);
  assert.ok(core.length >= 9 && core.length <= 12, `${core.length} of ${all.length}`);
  for (const verdict of /** @type {const} */ (['yes', 'partly', 'no']))
    assert.ok(all.filter((claim) => claim.verdict === verdict).length >= 3, verdict);
});

test('every term of the glossary is defined in one place, and every definition is in the glossary', () => {
  const defined = [...everything.matchAll(/<dfn>([^<]*)<\/dfn>/g)].map(([, term]) =>
    term.replace(/\s+/g, ' ').toLowerCase(),
  );
  const terms = Object.keys(glossary).map((term) => term.toLowerCase());
  assert.deepEqual(defined.sort(), terms.sort());
});

/** Terms that are everyday words too, or are explained by a link where a recipe first needs them. */
const EARLIER = new Set([
  ...['step', 'dead', 'error', 'range', 'slope', 'gate', 'kink', 'saturate', 'universal', 'weights'],
  ...['adam', 'glorot’s rule', 'squared error', 'cross-entropy', 'binary cross-entropy'],
]);

test('no chapter uses a term before the place that defines it', () => {
  // The functions themselves may be named before they are explained.
  const names = new Set(Object.keys(activationRows).map((id) => id.replaceAll('_', ' ')));
  /** @type {string[]} */
  const early = [];
  for (const term of Object.keys(glossary).filter(
    (one) => !EARLIER.has(one.toLowerCase()) && !names.has(one.toLowerCase()),
  )) {
    const before = [];
    for (const { id } of chapters) {
      const at = texts[id].search(new RegExp(`<dfn>${term.replace(/ /g, '\\s+')}</dfn>`, 'i'));
      before.push(at < 0 ? texts[id] : texts[id].slice(0, at));
      if (at >= 0) break;
      before.push(...quickQuestions[id].flatMap(({ question, options, why }) => [question, ...options, why]));
    }
    const prose = before
      .join(' ')
      .replace(
        /<claim id="(\w+)">/g,
        (_, id) => ` ${claimTexts[id].statement} ${claimTexts[id].recipe} ${claimTexts[id].outcome}`,
      )
      .replace(/<a [^>]*>[^<]*<\/a>|<[^>]*>|\{\{[^}]*\}\}|\[\^\w+\]/g, ' ');
    const found = new RegExp(`.{0,40}\\b${term}\\b.{0,20}`, 'is').exec(prose);
    if (found) early.push(`${term}: ${found[0].replace(/\s+/g, ' ')}`);
  }
  assert.deepEqual(early, []);
});

test('a claim has two to four answers, and the right one is among them', () => {
  for (const [id, { options, right }] of Object.entries(claimTexts)) {
    assert.ok(options.length >= 2 && options.length <= 4, id);
    assert.ok(right in options, id);
  }
});

test('every chapter has two quick questions of three or four answers, and the right one is among them', () => {
  assert.deepEqual(
    Object.keys(quickQuestions),
    chapters.map(({ id }) => id),
  );
  for (const [chapter, questions] of Object.entries(quickQuestions)) {
    assert.equal(questions.length, 2, chapter);
    for (const { options, right } of questions) {
      assert.ok(options.length === 3 || options.length === 4, chapter);
      assert.equal(new Set(options).size, options.length, chapter);
      assert.ok(right in options, chapter);
    }
  }
});

/** The questions as the lesson's page shows them, claims and quick questions. */
const shown = [
  ...(await (await createRenderer(/** @type {any} */ (catalog))).lesson()).matchAll(
    /<nonlinear-(claim|quick-question) [^>]*\bid="([\w-]+)"[^>]*\bright="(\d)"[\s\S]*?<\/nonlinear-\1>/g,
  ),
].map(([html, kind, id, right]) => ({
  kind,
  id,
  right: Number(right),
  options: [...html.matchAll(/<li><span class="answer">([\s\S]*?)<\/span><\/li>/g)].map(([, one]) => one),
  answer: /class="claim-answer"><span[^>]*>[^<]*<\/span> (.*)<\/p>|<strong>(.*)\.<\/strong>/
    .exec(html)
    ?.slice(1)
    .join(''),
}));

test('every question is on the page, and the place called right holds its right answer', () => {
  const ofKind = (/** @type {string} */ kind) => shown.filter((one) => one.kind === kind);
  assert.equal(ofKind('claim').length, Object.keys(claimTexts).length);
  assert.equal(ofKind('quick-question').length, Object.values(quickQuestions).flat().length);
  for (const { id, options, right, answer } of shown) assert.equal(options[right], answer, id);
  for (const { id, options, right } of ofKind('claim')) {
    const source = claimTexts[id.replace('claim-', '')];
    assert.equal(options[right], source.options[source.right], id);
    assert.deepEqual([...options].sort(), [...source.options].sort(), id);
    if (source.ordered) assert.deepEqual(options, source.options, id);
  }
});

test('the place of the right answer cannot be guessed: on the page each place is right as often as chance allows', () => {
  for (const places of [2, 3, 4]) {
    const questions = shown.filter(({ options }) => options.length === places);
    const expected = questions.length / places;
    const deviation = Math.sqrt(expected * (1 - 1 / places));
    for (let place = 0; place < places; place += 1) {
      const count = questions.filter(({ right }) => right === place).length;
      assert.ok(
        Math.abs(count - expected) <= 2 * deviation,
        `of ${places} places, ${place} is right on ${count} of ${questions.length} cards`,
      );
    }
  }
});

test('nor can the right answer of a quick question be told by its length', () => {
  const questions = Object.values(quickQuestions).flat();
  /** How often it is further this way than every other answer. @param {1 | -1} way */
  const extreme = (way) =>
    questions.filter(({ options, right }) =>
      options.every((one, at) => at === right || way * one.length < way * options[right].length),
    ).length;
  for (const way of /** @type {const} */ ([1, -1]))
    assert.ok(extreme(way) <= questions.length / 2, `${extreme(way)} of ${questions.length}`);
});

test('the minutes to read a chapter count its quick questions', () => {
  const words = 'word '.repeat(160);
  const question = `<nonlinear-quick-question><legend>${words}</legend></nonlinear-quick-question>`;
  assert.deepEqual(readingMinutes(words), { short: 1, whole: 1 });
  assert.deepEqual(readingMinutes(words + question), { short: 2, whole: 2 });
});

test('the cards of trained nets say data, rate, batch, epochs and seeds', () => {
  for (const [id, text] of Object.entries(claimTexts)) {
    const recipe = text.recipe.replace(/\s+/g, ' ');
    if (!/gradient descent|Adam/.test(recipe)) continue;
    assert.match(recipe, /at \{\{is [\d.]+\}\}|rate/, `${id}: the learning rate`);
    assert.match(recipe, /points|samples|inputs|rows of/, `${id}: the data`);
    if (!/until/.test(recipe)) assert.match(recipe, /epochs/, `${id}: the epochs`);
    if (!/all inputs at once/.test(recipe)) assert.match(recipe, /batches of/, `${id}: the batch`);
  }
});
