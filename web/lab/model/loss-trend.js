// Whether the loss still falls: what a page may say of a run under way.

/** @typedef {'unknown' | 'falls' | 'flat' | 'rises'} Trend */

/** The later half of a history is looked at, and so many entries at least; with fewer, the last is set against the first. */
const FEW = 8;
/** A change of a smaller share of the first loss is none that a reader would notice. */
const NOTICEABLE = 0.001;
/** In standard deviations: a weaker order of the entries may be the ups and downs of single batches. */
const BEYOND_CHANCE = 2.5;

/** @param {readonly number[]} values */
const meanOf = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;

/**
 * How far the order of values is from that of chance, in standard deviations: Mann and Kendall's test. It asks of every pair which one
 * is larger and not by how much, so that a fall is one whether it is steep or slow.
 * @param {readonly number[]} values @returns {number} negative: they fall
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
 * How the loss has gone of late.
 * @param {ArrayLike<number>} losses at equal distances of epochs
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
