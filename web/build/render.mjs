// The lesson's texts -> the HTML of its pages, whole before any script has run.
//
// A chapter is a piece of HTML with these additions:
//   {{slope sigmoid 5 | short}}     a number, computed when the site is built; after the bar its format (lesson/widgets/numbers/text.js)
//   {{is 30}}                       a number that was chosen, not found: a network's size
//   {{drag z 5 0 12 0.5}}           a number that the reader moves: name, value, least, greatest, step
//   {{live slope sigmoid $z}}       a number that follows the moved ones of the same chapter
//   $\max(0, x)$                    TeX, set as MathML
//   [^he2015]                       a reference (references.mjs)
//   <figure data-widget="depth">…   a widget; its caption is the sentence that states the finding
//   <claim id="dead_for_good">      a card (claims.mjs)
//   <puzzle id="even-odds">           a puzzle (web/lesson/widgets/puzzles/puzzles.js)
//   <puzzles>                         the list of all puzzles
//   <block-picture kind="residual">   the picture of a layer and what stands around it (lesson/charts/svg-blocks.mjs)
//
// Chapters stand one after another on the page of the whole lesson, and each on a page of its own.

import { escapeText } from '../common/charts/svg-plot.js';
import { readFile } from 'node:fs/promises';
import temml from 'temml';
import { quantityText } from '../lesson/widgets/numbers/text.js';
import { chapters } from '../lesson/chapters.mjs';
import { blockSvg } from '../lesson/charts/svg-blocks.mjs';
import { claimCard } from '../lesson/widgets/claim/card.mjs';
import { claimTexts, verdicts } from '../lesson/claims.mjs';
import { glossary, termAnchor } from '../lesson/glossary.mjs';
import { quickQuestionSection } from '../lesson/widgets/quick-question/card.mjs';
import { quickQuestions } from '../lesson/questions.mjs';
import { asShown } from '../lesson/answers.mjs';
import { imageNetworkCompile, imageNetworkTable } from '../images/network-table.mjs';
import { createNumbers, measured } from './numbers.mjs';
import { stillOf } from './stills.mjs';
import { puzzleCards, puzzleList } from '../lesson/widgets/puzzles/card.mjs';
import { referenceKey, references } from '../lesson/references.mjs';

/** Words read in a minute, in a text to think about. */
const PACE = 160;

/**
 * Places where an inline formula may break: before each relation but the first, outside of braces.
 * @param {string} tex
 * @returns {string[]}
 */
function breakable(tex) {
  const parts = [''];
  let depth = 0;
  let relations = 0;
  for (const [token] of tex.matchAll(/\\[a-zA-Z]+|\\.|[^]/g)) {
    if (token === '{' || token === '\\left') depth += 1;
    if (token === '}' || token === '\\right') depth -= 1;
    if (depth === 0 && RELATIONS.includes(token)) {
      relations += 1;
      if (relations > 1) parts.push('');
    }
    parts[parts.length - 1] += token;
  }
  return parts;
}
const RELATIONS = ['=', '<', '>', '\\le', '\\ge', '\\approx'];

/**
 * `replace` for an asynchronous function.
 * @param {string} text @param {RegExp} pattern with the flag g
 * @param {(match: RegExpMatchArray) => Promise<string> | string} make
 */
async function replaceAll(text, pattern, make) {
  const made = await Promise.all([...text.matchAll(pattern)].map(make));
  return text.replace(pattern, () => /** @type {string} */ (made.shift()));
}

/** Widgets that were renamed: links to their old anchors go on working. @type {Record<string, string>} */
const formerNames = { 'dead-units': 'kinks', 'init-map': 'start-map', 'non-monotonic': 'shape' };

/**
 * @param {import('#catalog').WholeCatalog} catalog
 */
export async function createRenderer(catalog) {
  const numberOf = await createNumbers(catalog);
  /** @type {string[]} keys, in the order in which they are first cited */
  const cited = [];

  /** @param {string} content between the braces @param {Record<string, number>} moved */
  async function number(content, moved) {
    const [expression, form] = content.split('|').map((part) => part.trim());
    const [first, ...words] = expression.split(/\s+/);
    if (first === 'is') return escapeText(words.join(' '));
    if (first === 'drag') {
      const [name, value, min, max, step] = words;
      return `<nonlinear-draggable-number name="${name}" value="${value}" min="${min}" max="${max}" step="${step}">${value}</nonlinear-draggable-number>`;
    }
    const isLive = first === 'live';
    const asked = isLive ? words.join(' ') : expression;
    const value = await numberOf(asked, moved);
    const text = escapeText(quantityText(value, form));
    return isLive
      ? `<nonlinear-live-number of="${escapeText(asked)}" form="${form ?? 'plain'}">${text}</nonlinear-live-number>`
      : `<data value="${value}">${text}</data>`;
  }

  /** The references of a text, numbered in the order in which the page cites them. @param {string} text */
  const withReferences = (text) =>
    text.replace(/\[\^(\w+)\]/g, (_, key) => {
      if (!Object.hasOwn(references, key)) throw new Error(`references.mjs has no "${key}"`);
      if (!cited.includes(key)) cited.push(key);
      const place = cited.indexOf(key) + 1;
      return `<sup class="reference"><a href="#ref-${key}" aria-label="Reference ${place}">${place}</a></sup>`;
    });

  /** @param {string} tex @param {boolean} block */
  function formula(tex, block) {
    return (block ? [tex] : breakable(tex))
      .map((part) => temml.renderToString(part, { throwOnError: true, annotate: false, displayMode: block }))
      .join('<wbr>');
  }

  /**
   * Numbers and formulas of a piece of text.
   * @param {string} source
   * @returns {Promise<string>}
   */
  async function numbersAndFormulas(source) {
    const moved = Object.fromEntries(
      [...source.matchAll(/\{\{drag\s+(\S+)\s+(\S+)/g)].map(([, name, value]) => [name, Number(value)]),
    );
    let text = source.replace(
      /\$\$([^$]+)\$\$/g,
      (_, tex) => `<div class="formula" tabindex="0">${formula(tex, true)}</div>`,
    );
    // A dollar sign inside braces names a moved number.
    text = text.replace(/\{\{[^}]*\}\}|\$([^$]+)\$/g, (all, tex) => (tex ? formula(tex, false) : all));
    return replaceAll(text, /\{\{([^}]*)\}\}/g, ([, content]) => number(content, moved));
  }

  /** @param {string} name @param {string} content @returns {Promise<string>} */
  async function widget(name, content) {
    const still = (await (await stillOf(name))?.default(catalog)) ?? '';
    const formerId = name in formerNames ? ` id="widget-${formerNames[name]}"` : '';
    return `<figure class="widget" id="widget-${name}" data-widget="${name}"><nonlinear-${name}${formerId}><div class="static">${still}</div></nonlinear-${name}>${content}</figure>`;
  }

  /** @param {string} id */
  async function claim(id) {
    const text = claimTexts[id];
    const found = measured.claims[id];
    if (!text || !found) throw new Error(`there is no claim "${id}"`);
    const [statement, recipe, question, outcome] = await Promise.all(
      [text.statement, text.recipe, text.question, text.outcome].map(numbersAndFormulas),
    );
    const measures = Object.entries(found.measures).map(([name, one]) => ({ id: name, ...one }));
    const { options, right, core } = asShown(id, text);
    const verdict = verdicts[text.verdict];
    const paper = `${found.paper.replace(/ \(arXiv.*\)/, '')}[^${referenceKey(found.paper)}]`;
    const number = Object.keys(claimTexts).indexOf(id) + 1;
    const card = claimCard({
      ...{ id, number, statement, recipe, question, options, right, verdict, outcome, measures, paper },
    });
    if (core) return card;
    return `<details class="deeper"><summary>Go deeper: ${statement}</summary>\n${card}</details>`;
  }

  /** The quick questions of a chapter. @param {string} chapter its id */
  async function questionsOf(chapter) {
    const cards = quickQuestions[chapter].map(async (source, index) => {
      const id = `question-${chapter}-${index + 1}`;
      const { right, ...texts } = asShown(id, source);
      const [question, why, ...options] = await Promise.all(
        [texts.question, texts.why, ...texts.options].map(numbersAndFormulas),
      );
      return { id, question, options, right, why };
    });
    return quickQuestionSection(chapter, await Promise.all(cards));
  }

  /** A chapter's text, complete but for its references. @param {import('../lesson/chapters.mjs').Chapter} chapter */
  async function chapterText({ id }) {
    try {
      const source = await readFile(new URL(`../lesson/chapters/${id}.html`, import.meta.url), 'utf8');
      let text = await numbersAndFormulas(source);
      text = await replaceAll(
        text,
        /<figure data-widget="([\w-]+)">([\s\S]*?)<\/figure>/g,
        ([, name, content]) => widget(name, content),
      );
      text = await replaceAll(text, /<claim id="(\w+)"><\/claim>/g, ([, name]) => claim(name));
      text = text.replace(/<block-picture kind="(\w+)"><\/block-picture>/g, (_, kind) => blockSvg(kind));
      text = text.replace(
        /<dfn>([^<]*)<\/dfn>/g,
        (_, term) => `<dfn id="${termAnchor(term.replace(/\s+/g, ' '))}">${term}</dfn>`,
      );
      const whole = puzzleCards(
        text.replace(
          '<image-network></image-network>',
          `<figure class="image-network-code">${imageNetworkTable()}
${imageNetworkCompile()}</figure>`,
        ),
      );
      return whole + (await questionsOf(id));
    } catch (error) {
      throw new Error(`web/lesson/chapters/${id}.html: ${/** @type {Error} */ (error).message}`, {
        cause: error,
      });
    }
  }

  /** All chapters' texts, made once for all pages. */
  const chapterTexts = () => (chapterTextsMade ??= makeChapterTexts());

  /** @returns {Promise<ChapterTexts>} */
  async function makeChapterTexts() {
    const made = await Promise.all(chapters.map(chapterText));
    const whole = made.join('');
    const texts = made.map((text) => puzzleList(text, whole));
    const homes = chapters.flatMap(({ id }, at) =>
      [id, ...idsIn(texts[at])].map((anchor) => /** @type {[string, string]} */ ([anchor, id])),
    );
    return {
      texts: Object.fromEntries(chapters.map(({ id }, at) => [id, texts[at]])),
      homes: new Map(homes),
    };
  }

  return {
    /** Numbers, formulas and references of a piece of text. @param {string} source */
    inline: async (source) => withReferences(await numbersAndFormulas(source)),
    /** Every chapter, one after another. */
    async lesson() {
      const { texts } = await chapterTexts();
      const sections = chapters.map(
        ({ id, title }, index) => `<section class="chapter" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title"><span class="chapter-number">${index + 1}</span> <a href="#${id}">${escapeText(title)}</a></h2>
${texts[id]}</section>`,
      );
      return withReferences(sections.join('\n'));
    },
    /** One chapter on a page of its own: links to what other chapters hold lead to their pages. @param {string} id */
    async chapter(id) {
      const { texts, homes } = await chapterTexts();
      const index = chapters.findIndex((one) => one.id === id);
      const { title, question, takeaway } = chapters[index];
      const text = texts[id].replace(/href="#([\w-]+)"/g, (link, anchor) => {
        const home = homes.get(anchor);
        if (home === undefined || home === id) return link;
        return home === anchor ? `href="${home}.html"` : `href="${home}.html#${anchor}"`;
      });
      return withReferences(`<section class="chapter chapter-alone" id="${id}" aria-labelledby="${id}-title">
<h1 id="${id}-title"><span class="chapter-number">${index + 1}</span> ${escapeText(title)}</h1>
<h2 class="chapter-question">${escapeText(question)}</h2>
${text}
<p class="takeaway"><strong>In a sentence.</strong> ${await numbersAndFormulas(takeaway)}</p></section>`);
    },
    /** A chapter's main figure, its first, with its caption. @param {string} id */
    async mainFigure(id) {
      const figure = (await chapterTexts()).texts[id].match(/<figure\b[\s\S]*?<\/figure>/)?.[0];
      if (figure === undefined) throw new Error(`web/lesson/chapters/${id}.html has no figure`);
      return figure.replace(/\[\^\w+\]/g, '');
    },
    /** Links to all chapters: to their places on this page, or to their pages. @param {string} [current] the chapter that is this page */
    contents(current) {
      const items = chapters.map(({ id, title }) => {
        const here = id === current ? ' aria-current="page"' : '';
        return `<li><a href="${current === undefined ? '#' : ''}${id}${current === undefined ? '' : '.html'}"${here}>${escapeText(title)}</a></li>`;
      });
      return `<ol>${items.join('')}</ol>`;
    },
    /** The lesson's terms, each with its definition and the place where a chapter defines it. */
    async glossary() {
      const { homes } = await chapterTexts();
      const rows = Object.entries(glossary)
        .sort(([one], [other]) => one.localeCompare(other, 'en'))
        .map(async ([term, meaning]) => {
          const home = homes.get(termAnchor(term));
          const chapter = chapters.find(({ id }) => id === home);
          if (!chapter) throw new Error(`No chapter defines "${term}".`);
          return `<div><dt>${escapeText(term)}</dt><dd>${await numbersAndFormulas(meaning)} <a href="${chapter.id}.html#${termAnchor(term)}">${escapeText(chapter.title)}</a></dd></div>`;
        });
      return `<dl class="glossary">${(await Promise.all(rows)).join('\n')}</dl>`;
    },
    /** The references that were cited so far. */
    references() {
      const items = cited.map((key) => {
        const { text, address } = references[key];
        const link = address
          ? ` <a href="${address}" rel="noreferrer">${address.replace('https://', '')}</a>`
          : '';
        return `<li id="ref-${key}">${escapeText(text)}${link}</li>`;
      });
      return `<ol>${items.join('')}</ol>`;
    },
  };
}

/** @typedef {{texts: Record<string, string>, homes: Map<string, string>}} ChapterTexts by chapter; and each anchor's chapter */

/** The same for every page. @type {Promise<ChapterTexts> | undefined} */
let chapterTextsMade;

/** @param {string} html */
const idsIn = (html) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

/**
 * Reading times of a text, in minutes.
 * @param {string} html
 * @returns {{short: number, whole: number}} without what is folded under "Go deeper", and with it
 */
export function readingMinutes(html) {
  const minutes = (/** @type {string} */ part) => {
    const text = part
      .replace(/<(math|table|svg|nonlinear-(?!claim|quick-question)[\w-]+)[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]*>/g, ' ');
    return Math.ceil(text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length / PACE);
  };
  return {
    short: minutes(html.replace(/<details class="deeper">[\s\S]*?<\/details>/g, ' ')),
    whole: minutes(html),
  };
}

/** Both times in words, for a chapter. @param {string} html */
export function chapterMinutes(html) {
  const { short, whole } = readingMinutes(html);
  return whole > short ? `${short} min, ${whole} with all` : `${short} min`;
}

/** Both times in words, for the whole lesson. @param {string} html */
export function lessonMinutes(html) {
  const { short, whole } = readingMinutes(html);
  return `${short} minutes to read, ${whole} with everything that is folded under <em>Go deeper</em>`;
}
