// Number formats of a race: shares in per cent and their differences in points, losses unchanged.

/** @typedef {import('./race-statistics.js').Measure} Measure */

/** @param {number} loss @returns {string} digits enough that a small loss does not become 0 */
const lossText = (loss) => {
  if (!Number.isFinite(loss)) return '–';
  const digits = loss === 0 ? 0 : Math.max(0, -Math.floor(Math.log10(Math.abs(loss))));
  return digits > 7 ? loss.toExponential(2) : loss.toFixed(Math.max(4, digits + 2));
};

/** @param {number} score @param {Measure} measure @param {number} [digits] of a percentage @returns {string} */
export function scoreText(score, measure, digits = 1) {
  if (!Number.isFinite(score)) return '–';
  return measure === 'accuracy' ? `${(score * 100).toFixed(digits)} %` : lossText(score);
}

/** @param {number} mean @param {number} deviation NaN: there is none @param {Measure} measure @returns {string} */
export function spreadText(mean, deviation, measure) {
  if (!Number.isFinite(deviation)) return scoreText(mean, measure);
  return measure === 'accuracy'
    ? `${(mean * 100).toFixed(1)} ± ${(deviation * 100).toFixed(1)} %`
    : `${lossText(mean)} ± ${lossText(deviation)}`;
}

/**
 * A difference of two scores without its unit. Differences that round to nothing get as many digits as it takes.
 * @param {number} value
 * @param {Measure} measure
 * @param {number} digits of points
 */
const differenceText = (value, measure, digits) =>
  (measure === 'loss'
    ? lossText(value)
    : (value * 100).toFixed(value !== 0 && Math.abs(value) < 0.0005 ? 3 : digits)
  ).replace('-', '−');

/**
 * A difference of two scores.
 * @param {number} difference
 * @param {Measure} measure
 * @param {number} [digits] of points
 */
export function amountText(difference, measure, digits = 1) {
  return `${differenceText(difference, measure, digits)}${measure === 'accuracy' ? ' points' : ''}`;
}

/**
 * The interval about a difference, in its unit.
 * @param {number} difference
 * @param {number} margin half its width
 * @param {Measure} measure
 * @param {number} [digits] of points
 */
export function intervalText(difference, margin, measure, digits = 1) {
  const [low, high] = [difference - margin, difference + margin];
  return `${differenceText(low, measure, digits)} to ${differenceText(high, measure, digits)}`;
}

/** @param {number} wins @returns {string} shared wins in tenths */
export function winsText(wins) {
  return String(Number(wins.toFixed(1)));
}
