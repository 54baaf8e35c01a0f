// Trend of the loss: a page's statement about a run under way.

/** @typedef {'unknown' | 'falls' | 'flat' | 'rises'} Trend */

/** Least number of entries examined, if the later half of a history has fewer; below it, the last entry is compared with the first. */
const FEW = 8;
/** Smallest change that a user would notice, as a share of the first loss. */
const NOTICEABLE = 0.001;
/** In standard deviations: a weaker trend of the entries may be the fluctuation of single batches. */
const BEYOND_CHANCE = 2.5;

/** @param {readonly number[]} values */
const meanOf = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;

/**
 * Distance of the order of values from chance, in standard deviations: Mann and Kendall's test. It asks of every pair which one is
 * larger and not by how much, so that a fall counts whether it is steep or slow.
 * @param {readonly number[]} values @returns {number} negative: falling
 */
function orderOf(values) {
  let score = 0;
  values.forEach((late, at) => {
    for (const early of values.slice(0, at)) score += Math.sign(late - early);
  });
  const n = values.length;
  return score / Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
}

/**
 * The recent trend of the loss.
 * @param {ArrayLike<number>} losses at equally spaced epochs
 * @returns {Trend}
 */
export function lossTrend(losses) {
  const all = Array.from(losses).filter(Number.isFinite);
  const known = all.slice(-Math.max(FEW, all.length >> 1));
  if (known.length < 2) return 'unknown';
  const half = known.length < FEW ? 1 : known.length >> 1;
  const [early, late] = [meanOf(known.slice(0, half)), meanOf(known.slice(-half))];
  const isNoticeable = Math.abs(late - early) > NOTICEABLE * Math.abs(all[0]);
  if (!isNoticeable || (known.length >= FEW && Math.abs(orderOf(known)) < BEYOND_CHANCE)) return 'flat';
  return late < early ? 'falls' : 'rises';
}
