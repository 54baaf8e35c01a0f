/** Scores as dots on a line, with their mean and its interval: one row of a comparison, as path data. */

export const ROW_WIDTH = 200;
export const ROW_HEIGHT = 18;
const PAD = 6;
/** Number of lanes that overlapping dots are spread over. */
const LANES = 5;

/** @param {number} score @param {number} low @returns {number} in view box units */
const toX = (score, low) => PAD + ((score - low) / (1 - low)) * (ROW_WIDTH - 2 * PAD);

/**
 * Start of a comparison's axis: a round score below all of them.
 * @param {Iterable<number | null>} scores
 */
export function axisLow(scores) {
  const least = Math.min(0.9, ...[...scores].filter((score) => score !== null));
  return Math.max(0, Math.floor((least - 0.001) * 10) / 10);
}

/**
 * @param {object} row
 * @param {readonly (number | null)[]} row.scores from 0 to 1; null has no dot
 * @param {number} row.mean NaN: none
 * @param {number} row.error
 * @param {number} low start of the axis; it ends at 1
 * @returns {{dots: string, mean: string, interval: string}} dots for round line caps; the interval is two standard errors either side
 */
export function dotRow({ scores, mean, error }, low) {
  const middle = ROW_HEIGHT / 2;
  const dots = scores
    .map((score, at) =>
      score === null
        ? ''
        : `M${Math.round(toX(score, low))} ${middle + ((at % LANES) - (LANES - 1) / 2) * 2.4}h0`,
    )
    .join('');
  if (!Number.isFinite(mean)) return { dots, mean: '', interval: '' };
  const x = (/** @type {number} */ score) => +Math.min(ROW_WIDTH, Math.max(0, toX(score, low))).toFixed(1);
  const interval =
    Number.isFinite(error) && error > 0
      ? `M${x(mean - 2 * error)} ${middle}H${x(Math.min(1, mean + 2 * error))}`
      : '';
  return { dots, mean: `M${x(mean)} 2V${ROW_HEIGHT - 2}`, interval };
}
