// Facts in words and signs.

import { numberText, plainNumber } from '../common/charts/number-text.js';

/** @typedef {import('./search.mjs').Stretch} Stretch */
/** @typedef {import('./facts.mjs').Facts} Facts */

/** Five digits, and none of those that single precision has added. @param {number} value */
export const digits = (value) => {
  const size = Math.abs(value);
  if (size >= 1e5 || (size > 0 && size < 1e-4)) return numberText(value);
  return plainNumber(Number(value.toPrecision(5)));
};

/**
 * The least number of three digits that is not below a value: from there on, what holds from the value on holds.
 * @param {number} value positive
 */
export function threeDigitsUp(value) {
  const near = Number(value.toPrecision(3));
  if (near >= value) return near;
  return Number((near + 10 ** (Math.floor(Math.log10(near)) - 2)).toPrecision(3));
}

/** Three digits, for places that depend on the last digits of a computation: rounded up. @param {number} value positive */
export const roughly = (value) =>
  value >= 1e5 ? numberText(threeDigitsUp(value)) : plainNumber(threeDigitsUp(value));

/** @param {readonly Stretch[]} stretches @returns {string} such as {0} ∪ (1, ∞) */
export function intervalText(stretches) {
  // Several single numbers stand in one pair of braces.
  if (stretches.every(({ from, to }) => from !== null && from === to))
    return `{${stretches.map(({ from }) => digits(Number(from))).join(', ')}}`;
  return stretches
    .map(({ from, to, closed }) => {
      if (from !== null && from === to) return `{${digits(from)}}`;
      const ends = [from === null ? '−∞' : digits(from), to === null ? '∞' : digits(to)];
      return `${closed[0] ? '[' : '('}${ends.join(', ')}${closed[1] ? ']' : ')'}`;
    })
    .join(' ∪ ');
}

/** @param {Stretch} stretch @returns {string} such as x ≥ 0 */
function conditionText({ from, to, closed }) {
  const [low, high] = closed.map((one) => (one ? '≤' : '<'));
  if (from === null && to === null) return 'every x';
  if (from !== null && from === to) return `x = ${digits(from)}`;
  if (from === null) return `x ${high} ${digits(Number(to))}`;
  if (to === null) return `x ${closed[0] ? '≥' : '>'} ${digits(from)}`;
  return `${digits(from)} ${low} x ${high} ${digits(to)}`;
}

/** @param {readonly Stretch[]} stretches @param {string} last the word before the last one */
const conditions = (stretches, last) =>
  stretches
    .map(conditionText)
    .join(', ')
    .replace(/, ([^,]*)$/, ` ${last} $1`);

/** @param {Facts} facts */
export const fixedText = ({ fixed }) => (fixed.length > 0 ? conditions(fixed, 'and') : 'none');

/** @param {Facts} facts */
export function extremesText({ extremes, repeats }) {
  if (extremes.length === 0) return 'none';
  const parts = extremes.map(({ kind, x, value }) => `${kind} ${digits(value)} at x = ${digits(x)}`);
  return `${parts.join(', ')}${repeats ? ', and again in every period' : ''}`;
}

/** @type {Record<Facts['steepest']['how'], (steepest: Facts['steepest']) => string>} */
const steepestTexts = {
  at: ({ slope, x }) => `${digits(slope)} at x = ${digits(Number(x))}`,
  before: ({ slope, x }) => `close to ${digits(slope)} just below x = ${digits(Number(x))}`,
  after: ({ slope, x }) => `close to ${digits(slope)} just above x = ${digits(Number(x))}`,
  along: ({ slope, stretches }) => `${digits(slope)} for ${conditions(stretches, 'and')}`,
  towards: ({ slope }) => `close to ${digits(slope)}, far out`,
  nowhere: ({ slope }) => (slope === 0 ? '0, wherever it has a slope' : 'none: it grows for ever'),
};

/** @param {Facts} facts */
export const steepestText = ({ steepest, repeats }) =>
  `${steepestTexts[steepest.how](steepest)}${repeats ? ', and again in every period' : ''}`;

/** @type {Record<NonNullable<Facts['symmetry']>, string>} */
const symmetryTexts = {
  odd: 'odd: f(−x) = −f(x)',
  even: 'even: f(−x) = f(x)',
  point: 'about its point at 0: f(x) + f(−x) = 2 f(0)',
  ramp: 'f(x) − f(−x) = x',
};

/** @param {Facts} facts */
export const symmetryText = ({ symmetry }) => (symmetry === null ? 'none' : symmetryTexts[symmetry]);

/** @param {Facts} facts */
export function breaksText({ breaks }) {
  if (breaks.length === 0) return 'none';
  return breaks
    .map(({ at, kind, from }) => {
      const [left, right] = from.map(digits);
      return kind === 'jump'
        ? `jump at ${digits(at)}, from ${left} to ${right}`
        : `kink at ${digits(at)}, slope from ${left} to ${right}`;
    })
    .join('; ');
}

/**
 * The facts at a glance, in their order on the page.
 * @type {readonly {id: keyof Facts, name: string, text: (facts: Facts) => string}[]}
 */
export const factRows = [
  { id: 'range', name: 'Range', text: ({ range }) => intervalText(range) },
  {
    id: 'zero',
    name: 'At 0',
    text: ({ zero }) => `value ${digits(zero.value)}, slope ${digits(zero.slope)}`,
  },
  { id: 'extremes', name: 'Extremes', text: extremesText },
  { id: 'steepest', name: 'Steepest', text: steepestText },
  {
    id: 'monotonic',
    name: 'Ever falls',
    text: ({ monotonic }) => (monotonic ? 'no' : 'yes: it is not monotone'),
  },
  { id: 'breaks', name: 'Kinks, jumps', text: breaksText },
  { id: 'symmetry', name: 'Symmetry', text: symmetryText },
  { id: 'fixed', name: 'Fixed points', text: fixedText },
];

/** A place far out from which something holds. @param {number} index of the tail @param {number} x its size */
const placeText = (index, x) => (index === 0 ? `x = −${roughly(x)} down` : `x = ${roughly(x)} up`);

/**
 * The ends of the range that mathematics leaves open and single precision reaches.
 * @param {Facts} facts
 * @returns {string} such as 0 from x = −87.7 down and 1 from x = 16.3 up; '' where there is none
 */
export function reachedText({ range, tails }) {
  const open = range.flatMap(({ from, to, closed }) => [from, to].filter((_, end) => !closed[end]));
  return tails
    .map(({ limit, reached }, index) =>
      limit !== null && reached !== null && open.includes(limit)
        ? `${digits(limit)} from ${placeText(index, reached)}`
        : '',
    )
    .filter(Boolean)
    .join(' and ');
}

/** The same of softmax. @param {{one: number, zero: number}} [ends] */
export const reachedSharesText = (ends) =>
  ends
    ? `0 where another logit is larger by ${roughly(ends.zero)} or more, and of two logits 1 from a difference of ${roughly(ends.one)} on`
    : '';

/** @param {Facts} facts @returns {string[]} sentences on single precision; none where nothing is lost */
export function tailTexts({ tails }) {
  return tails.flatMap((tail, index) => {
    const from = (/** @type {number} */ x) => `from ${placeText(index, x)}`;
    const { limit, reached, flat, slope, overflows } = tail;
    const value = limit === null ? 'x' : digits(limit);
    const parts = [];
    if (reached !== null && reached === flat)
      parts.push(
        `${from(reached)}, the value is exactly ${value} and the slope exactly ${digits(Number(slope))}`,
      );
    else {
      if (reached !== null) parts.push(`${from(reached)}, the value is exactly ${value}`);
      if (flat !== null) parts.push(`${from(flat)}, the slope is exactly ${digits(Number(slope))}`);
    }
    // Where a value comes as far as its x, an overflow is no surprise.
    if (overflows !== null && overflows < 1e30) parts.push(`${from(overflows)}, the value overflows`);
    return parts.map((part) => `${part[0].toUpperCase()}${part.slice(1)}.`);
  });
}

/** The sign for a parameter in formulas, by its name. @type {Record<string, string>} TeX */
export const parameterSigns = {
  negative_slope: 'a',
  alpha: '\\alpha',
  beta: '\\beta',
  lambda: '\\lambda',
  omega: '\\omega',
  threshold: '\\theta',
  value: 'v',
  min_val: '\\mathit{min}',
  max_val: '\\mathit{max}',
};

/** What a sign in formulas stands for. @type {readonly (readonly [sign: RegExp, tex: string, words: string, id?: string])[]} */
const signs = [
  [/\\Phi/, '\\Phi', 'the probability that a standard normal number is smaller'],
  [/\\varphi/, '\\varphi(x) = e^{-x^2/2} / \\sqrt{2\\pi}', 'its density'],
  [/\\sigma/, '\\sigma(x) = 1 / (1 + e^{-x})', 'the sigmoid', 'sigmoid'],
  [/\[a > 0\]/, '[a > 0]', '1 where a > 0, else 0'],
];

/** The signs of formulas that need a word. @param {string} tex @param {string} id of the function itself */
export const signsIn = (tex, id) => signs.filter(([sign, , , own]) => sign.test(tex) && own !== id);
