// A typed or pasted number -> a number, or the sentence that says why it is none. Every field of every page reads with it.
//
// Decimal mark: a point or a comma. Marks between groups of three digits: a comma, a point, an apostrophe, a space or _, if the text
// cannot be read otherwise: "1.000,5" and "1,000,000" are numbers, "1,000" is 1 or 1000, and the user is asked which. In a field of whole
// numbers "1.000" is asked about too: no page writes a whole number with a decimal point. Also accepted are 1/20, 5%, 1e-3, 2 × 10⁻³, any
// script's digits and any minus sign. JavaScript's other numbers (0x10, Infinity, NaN) are refused.

/**
 * @typedef {object} TypedLimits
 * @property {readonly [number, number]} [limits] least and greatest; default: any finite number
 * @property {boolean} [whole]
 *
 * @typedef {{value: number}} Reading
 * @typedef {{why: string}} Refusal a clause that follows the field's name: `is 7, but …`
 */

/** Longest quotation in a sentence, and longest examined text, in characters. */
const LONGEST_SHOWN = 40;
const LONGEST_READ = 400;

const SPACES = /[\s\u180e\u2800\u3164]/gu;
/** Soft hyphens, joiners, direction marks: invisible characters that are pasted along. */
const UNSEEN = /[\p{Cf}\ufe0f]/gu;
const MINUS = /[\u2010-\u2015\u2212\u207b\u02d7\ufe58\ufe63]/gu;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const DIGITS = String.raw`[\d.,' _]*\d[\d.,' _]*`;
const NUMBER = new RegExp(`^([+-]?) ?(${DIGITS}?)(?: ?(?:e|[x×*·] ?10 ?\\^?) ?([+-]?\\d+))?$`, 'iu');
const OVER = / ?[/⁄∕÷] ?/u;
const PERCENT = / ?%$/;

/** Value of a digit of any script: Unicode has each script's ten in a row. @param {string} digit */
function digitValue(digit) {
  const point = /** @type {number} */ (digit.codePointAt(0));
  if (point >= 0x1d7ce && point <= 0x1d7ff) return (point - 0x1d7ce) % 10;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) --zero;
  return point - zero;
}

/** The text in ASCII, with single spaces. @param {string} text */
function plain(text) {
  return text
    .replace(UNSEEN, '')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/(?<=10)[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+(?![\p{Nd}⁰¹²³⁴⁵⁶⁷⁸⁹])/gu, (power) =>
      `^${power.replace('⁺', '+').replace('⁻', '-')}`.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/gu, (one) =>
        String(SUPERSCRIPTS.indexOf(one)),
      ),
    )
    .replace(MINUS, '-')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/٫/g, ',')
    .replace(/[٬’‘ʼ`´]/g, "'")
    .replace(/٪/g, '%')
    .replace(SPACES, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .replace(/^([+-]?) ?(?=10 ?\^)/, '$1 1 x ')
    .trim();
}

/** Groups of three after one to three digits, all with one mark. @param {string} text @param {string} mark */
const isGrouped = (text, mark) => {
  const [first, ...rest] = text.split(mark);
  return /^[1-9]\d{0,2}$/.test(first) && rest.length > 0 && rest.every((group) => /^\d{3}$/.test(group));
};

/**
 * Digits and marks, without a sign.
 * @param {string} text
 * @param {boolean} whole
 * @returns {string[]} possible readings in JavaScript's notation: none, one, or two for an ambiguous text
 */
function readings(text, whole) {
  const [marks = '', ...more] = new Set(text.replace(/\d/g, ''));
  const ungrouped = (/** @type {string} */ part, /** @type {string} */ mark) => part.split(mark).join('');
  const isFraction = (/** @type {string} */ part) => /^\d*$/.test(part);
  if (marks === '') return [text];
  if (more.length === 0) {
    const parts = text.split(marks);
    const asDecimal = `${parts[0] || '0'}.${parts[1] || '0'}`;
    if (marks === '.' || marks === ',') {
      if (parts.length > 2) return isGrouped(text, marks) ? [ungrouped(text, marks)] : [];
      const isEither = isGrouped(text, marks) && (marks === ',' || whole);
      return isEither ? [asDecimal, ungrouped(text, marks)] : [asDecimal];
    }
    return isGrouped(text, marks) ? [ungrouped(text, marks)] : [];
  }
  // Two kinds of marks: the last is the decimal mark, which occurs once.
  const decimal = more[0];
  if (more.length > 1 || (decimal !== '.' && decimal !== ',')) return [];
  const at = text.indexOf(decimal);
  const [before, after] = [text.slice(0, at), text.slice(at + 1)];
  return isGrouped(before, marks) && isFraction(after) ? [`${ungrouped(before, marks)}.${after || '0'}`] : [];
}

/**
 * @param {string} text ASCII
 * @param {boolean} whole
 * @param {number} [shift] of the decimal point: -2 for percent
 * @returns {{values: number[], beyond: '' | 'too large' | 'too close to 0'} | null} null: no number; beyond: the reason why none can hold
 *   it
 */
function readValues(text, whole, shift = 0) {
  const [, sign, digits = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  const ways = sign === undefined ? [] : readings(digits.trim(), whole);
  if (ways.length === 0) return null;
  const values = ways.map((way) => Number(`${sign}${way}e${Number(exponent) + shift}`) + 0);
  const isNothing = values.some((value, at) => value === 0 && /[1-9]/.test(ways[at]));
  return { values, beyond: isNothing ? 'too close to 0' : beyondOf(values) };
}

/** @param {readonly number[]} values @returns {'' | 'too large'} */
const beyondOf = (values) => (values.every(Number.isFinite) ? '' : 'too large');

/** @param {string} text @param {boolean} whole @returns {ReturnType<typeof readValues>} */
function readText(text, whole) {
  if (PERCENT.test(text)) return readValues(text.replace(PERCENT, ''), whole, -2);
  const [over, under, ...more] = text.split(OVER);
  if (under === undefined) return readValues(text, whole);
  const above = readValues(over, whole);
  const below = readValues(under, whole);
  if (more.length > 0 || !above || !below || above.values.length * below.values.length > 1) return null;
  if (below.values[0] === 0) return null;
  const value = above.values[0] / below.values[0] + 0;
  return { values: [value], beyond: above.beyond || below.beyond || beyondOf([value]) };
}

/** A number's form in sentences: without marks between groups, which could be misread. @param {number} value */
const shown = (value) =>
  (Math.abs(value) < 1e21 ? String(value) : value.toPrecision(2).replace('+', '')).replaceAll('-', '−');

/** @param {TypedLimits} kind */
function allowed({ limits: [least, most] = [-Infinity, Infinity], whole = false }) {
  const kind = whole ? 'a whole number' : 'a number';
  if (Number.isFinite(least) && Number.isFinite(most))
    return `must be ${kind} from ${shown(least)} to ${shown(most)}`;
  return whole ? 'must be a whole number such as 3' : 'must be a number such as 0.5';
}

/**
 * @param {string} text
 * @param {TypedLimits} [kind]
 * @returns {Reading | Refusal}
 */
export function readTypedNumber(text, kind = {}) {
  const { limits: [least, most] = [-Infinity, Infinity], whole = false } = kind;
  const typed = plain(text);
  if (typed === '') return { why: `is empty, but ${allowed(kind)}` };
  const characters = [
    ...text
      .replace(UNSEEN, '')
      .replace(SPACES, ' ')
      .trim()
      .slice(0, 2 * LONGEST_READ),
  ];
  const came = characters.slice(0, LONGEST_SHOWN).join('') + (characters.length > LONGEST_SHOWN ? '…' : '');
  const read = typed.length > LONGEST_READ ? null : readText(typed, whole);
  if (!read) return { why: `is “${came}”, which cannot be read as a number: it ${allowed(kind)}` };
  if (read.beyond) return { why: `is ${came}, which is ${read.beyond} to compute with: it ${allowed(kind)}` };
  const [value, other] = read.values;
  if (other !== undefined) {
    const both = [shown(value), shown(other)];
    return { why: `is ${came}, which can be read as ${both.join(' or as ')}: type ${both.join(' or ')}` };
  }
  if (value < least || value > most || (whole && !Number.isInteger(value)))
    return { why: `is ${came}, but ${allowed(kind)}` };
  return { value };
}

/**
 * The refusal as a sentence for the user.
 * @param {string} name of the field
 * @param {Refusal} refusal
 * @param {string} [kept] the value in force, as the field shows it; '' if that goes without saying
 */
export function refusalSentence(name, { why }, kept = '') {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${why}.${kept && ` It stays ${kept.replaceAll('-', '−')}.`}`;
}
