/** Text of a number on an axis: as many digits as the axis resolves, a point in time as a date. */
import { threeDigits } from './number-text.js';

/** Resolution, as a share of an axis. */
const SHARE = 1 / 1000;
/** Beyond this many digits before or after the point, a power of ten is used. */
const MAX_DIGITS = 15;
const DAY = 86400;
/** First and last second of dates with a four-digit year. */
const DATES = [-62167219200, 253402300799];

/** @typedef {readonly number[]} Ends both ends of an axis */

/** @param {string} text */
const trueMinus = (text) => text.replace(/-/g, '−');

/**
 * @param {number} value
 * @param {number} digits decimals
 * @param {number} span of the axis
 */
function digitsText(value, digits, span) {
  const size = Math.abs(value);
  if (digits <= MAX_DIGITS && size < 10 ** MAX_DIGITS)
    return trueMinus(value.toFixed(digits)).replace(/^−(0(\.0*)?)$/, '$1');
  const steps = size > 0 ? Math.ceil(Math.log10(size / (span * SHARE))) : 0;
  return trueMinus(value.toExponential(Math.min(MAX_DIGITS, Math.max(0, steps))));
}

/**
 * A position on an axis.
 * @param {number} value
 * @param {Ends} ends
 * @param {boolean} [isTime] whether it is seconds since 1970
 */
export function coordinateText(value, [low, high], isTime = false) {
  if (!Number.isFinite(value)) return String(value);
  const span = Math.abs(high - low) || 1;
  if (isTime) return timeText(value, span * SHARE);
  const needed = Math.ceil(-Math.log10(span * SHARE) - 1e-9);
  // Two decimals: the usual form on a map of a few units.
  const usual = span >= 1 && span <= 1000 && Math.max(Math.abs(low), Math.abs(high)) < 1e5;
  return digitsText(value, usual ? 2 : Math.max(0, needed), span);
}

/**
 * A sample's number: as written if short, else three digits of it.
 * @param {number} value
 * @param {boolean} [isTime]
 */
export function sampleText(value, isTime = false) {
  if (isTime) return timeText(value);
  const text = String(value);
  return Number.isFinite(value) && text.length <= MAX_DIGITS ? trueMinus(text) : threeDigits(value);
}

/**
 * A position rounded to pointing precision: steps of a ten thousandth of the axis, or finer.
 * @param {number} value
 * @param {number} span of the axis
 */
export function roundTo(value, span) {
  const digits = Math.ceil(4 - Math.log10(span));
  if (!(digits >= 0 && digits <= 15)) return value;
  return Number(value.toFixed(digits));
}

/**
 * The labels of ticks.
 * @param {{values: number[], digits: number}} ticks
 * @param {Ends} ends
 */
export const tickTexts = ({ values, digits }, [low, high]) =>
  values.map((value) => digitsText(value, digits, Math.abs(high - low)));

/**
 * @param {number} seconds since 1970
 * @param {number} [step] in seconds: finer parts are left out
 * @returns {string} such as 2024-03-05 14:22:07
 */
export function timeText(seconds, step = 0) {
  if (!(seconds >= DATES[0] && seconds <= DATES[1])) return trueMinus(String(seconds));
  const iso = new Date(Math.round(seconds * 1000)).toISOString();
  if (step >= DAY) return iso.slice(0, 10);
  const clock = step >= 60 ? iso.slice(11, 16) : iso.slice(11, 19);
  const thousandths = step < 1 && !iso.endsWith('.000Z') ? iso.slice(19, 23) : '';
  return `${iso.slice(0, 10)} ${clock}${thousandths}`;
}

const TIME_STEPS = [
  ...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
  ...[60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200],
  ...[1, 2, 7, 14, 30, 90, 180, 365, 730, 1825, 3650, 7300, 18250, 36500].map((days) => days * DAY),
];

/**
 * Ticks of an axis of time: times of day if all lie within two days, else dates.
 * @param {Ends} ends
 * @param {number} wanted
 * @returns {{values: number[], texts: string[]}}
 */
export function timeTicks([low, high], wanted) {
  const span = high - low;
  const step = TIME_STEPS.find((candidate) => candidate * Math.max(1, wanted) >= span) ?? span;
  const values = [];
  for (let index = Math.ceil(low / step); index * step <= high; ++index) values.push(index * step);
  const part = (/** @type {string} */ text) =>
    span > 2 * DAY ? text.slice(0, 10) : step >= 60 ? text.slice(11, 16) : text.slice(11);
  return { values, texts: values.map((value) => part(timeText(value, step >= 1 ? 1 : 0))) };
}
