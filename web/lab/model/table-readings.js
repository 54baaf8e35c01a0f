// Readings of a column's cells: decimal point or comma, with marks between thousands; dates. A column has one reading for all its cells. If
// two readings fit and give different numbers, only the user knows which is meant.

const DAY = 86400;
/** Direction marks, which exports put around numbers. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const MINUS = /[\u2212\u2010-\u2013\ufe63\uff0d]/g;
/** Spaces and apostrophes between thousands, for either decimal mark. */
const SPACES = ' \u00a0\u2009\u202f\u2007';
const APOSTROPHES = "'\u2019\u02bc";

/** Removes blanks and invisible characters around a cell; identical looks become identical text. @param {string} cell */
export function cleanCell(cell) {
  if (/^[!-~]*$/.test(cell)) return cell;
  return cell
    .replace(/^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/g, '')
    .replace(/[^\S\n]/g, ' ')
    .normalize('NFC');
}

/** Whether a cell means a missing number, or none. @param {string} cell */
export const isMissing = (cell) =>
  /^(|n\/?a|nan|null|none|nil|missing|[-–—.?]|#(n\/a|div\/0!|value!|ref!|num!|name\?|null!)|[+-]?(inf(inity)?|∞|1\.#(inf|ind|qnan)\w*))$/i.test(
    cell,
  );

/** Whether a cell means a missing label: "none" may be one. @param {string} cell */
export const isMissingLabel = (cell) => /^(|n\/?a|nan|null|#(n\/a|ref!|value!|name\?))$/i.test(cell);

/**
 * @param {string} decimal
 * @param {string} thousands in addition to spaces and apostrophes
 */
function numberReader(decimal, thousands) {
  const mark = `[${thousands}${SPACES}${APOSTROPHES}]`;
  const groups = `[1-9]\\d{0,2}(?:(${mark})\\d{3})(?:\\1\\d{3})*|[1-9]\\d?(?:,\\d{2})+,\\d{3}`;
  const exponent = '(?:e[+-]?\\d+)?';
  const whole = new RegExp(
    `^[+-]?(?:(?:${groups}|\\d+)(?:[${decimal}]\\d*)?|[${decimal}]\\d+)${exponent}$`,
    'i',
  );
  const marks = new RegExp(mark, 'g');
  return (/** @type {string} */ cell) => {
    if (!/\d/.test(cell)) return NaN;
    const text = cell.replace(DIRECTION, '').replace(MINUS, '-');
    if (!whole.test(text) || (thousands === '.' && /\d,\d+,/.test(text))) return NaN;
    return Number(text.replace(marks, '').replace(decimal, '.'));
  };
}

/** @param {number} year @param {number} month @param {number} day @returns {number} seconds since 1970; NaN for an impossible day */
function dayStart(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / 1000 : NaN;
}

const CLOCK =
  '(?:(?:T|,? +)(\\d{1,2}):(\\d{2})(?::(\\d{2}(?:[.,]\\d{1,9})?))?(?: ?([ap])\\.?m\\.?)?(?: ?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?)?';

/** @param {RegExpExecArray} match @param {number} at index of the first clock group @returns {number} seconds; NaN for an impossible time */
function clockOf(match, at) {
  const [hour, minute, second, half, zone] = match.slice(at);
  if (hour === undefined) return 0;
  let hours = Number(hour);
  if (half) {
    if (hours < 1 || hours > 12) return NaN;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const seconds = Number((second ?? '0').replace(',', '.'));
  if (hours > 23 || Number(minute) > 59 || seconds >= 60) return NaN;
  const [, sign, zoneHours, zoneMinutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '') ?? [];
  const east = sign ? (sign === '-' ? -60 : 60) * (Number(zoneHours) * 60 + Number(zoneMinutes)) : 0;
  return hours * 3600 + Number(minute) * 60 + seconds - east;
}

/** @param {string} pattern of three numbers @param {(parts: number[]) => number[]} order year, month and day of these */
function dateReader(pattern, order) {
  const whole = new RegExp(`^${pattern}${CLOCK}$`, 'i');
  return (/** @type {string} */ cell) => {
    const match = whole.exec(cell);
    if (!match) return NaN;
    const parts = match.slice(1, 4).map(Number);
    const [year, month, day] = order(parts);
    return dayStart(year, month, day) + clockOf(match, 4);
  };
}

/**
 * @typedef {object} Reading
 * @property {string} id
 * @property {boolean} isTime whether it gives seconds since 1970
 * @property {(cell: string) => number} read NaN if the cell does not fit
 * @property {(cell: string) => string} words description of its interpretation
 */

/** @type {readonly Reading[]} */
export const readings = [
  {
    id: 'point',
    isTime: false,
    read: numberReader('.', ','),
    words: (cell) => (cell.includes('.') ? 'the point is the decimal mark' : 'the comma separates thousands'),
  },
  {
    id: 'comma',
    isTime: false,
    read: numberReader(',', '.'),
    words: (cell) => (cell.includes(',') ? 'the comma is the decimal mark' : 'the point separates thousands'),
  },
  {
    id: 'year-first',
    isTime: true,
    read: dateReader('(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})', (parts) => parts),
    words: () => 'the year comes first',
  },
  {
    id: 'day-first',
    isTime: true,
    read: dateReader('(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})', ([day, month, year]) => [year, month, day]),
    words: () => 'the day comes first',
  },
  {
    id: 'month-first',
    isTime: true,
    read: dateReader('(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})', ([month, day, year]) => [year, month, day]),
    words: () => 'the month comes first',
  },
];

/** Whether a cell is a number or a date in some reading. @param {string} cell */
export const isNumeric = (cell) => readings.some(({ read }) => !Number.isNaN(read(cell)));

/**
 * @typedef {object} Fit possible readings of a column
 * @property {Reading[]} choices those that fit most cells; several only if they give different numbers
 * @property {number} share share of the non-empty cells that are numbers in that reading
 * @property {string} [example] a cell that the choices read differently
 */

/**
 * @param {readonly string[]} cells of a column
 * @returns {Fit}
 */
export function fitReadings(cells) {
  const present = cells.filter((cell) => !isMissing(cell));
  const counted = readings.map((reading) => ({
    reading,
    values: present.map(reading.read),
  }));
  const fits = counted.map(({ reading, values }) => ({
    reading,
    values,
    count: values.filter((value) => !Number.isNaN(value)).length,
  }));
  const most = Math.max(...fits.map(({ count }) => count));
  const best = fits.filter(({ count }) => count === most && most > 0);
  /** @type {typeof best} */
  const different = [];
  // A reading that does not fit all cells means a slip, which is reported, not asked about.
  for (const one of most === present.length ? best : best.slice(0, 1)) {
    if (!different.some((other) => other.values.every((value, i) => Object.is(value, one.values[i]))))
      different.push(one);
  }
  const at = present.findIndex((_, i) =>
    different.some(({ values }) => !Object.is(values[i], different[0].values[i])),
  );
  return {
    choices: different.map(({ reading }) => reading),
    share: present.length ? most / present.length : 0,
    ...(different.length > 1 ? { example: present[at] } : {}),
  };
}

/** A number's interpretation, for the user to judge. @param {Reading} reading @param {string} cell */
export function readAs({ read, isTime }, cell) {
  const value = read(cell);
  if (!isTime) return String(value);
  const iso = new Date(value * 1000).toISOString();
  return value % DAY === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}
