// Student's t distribution: the width of an interval for the mean of a few numbers, and how many numbers a mean of a given size needs.

/** Standard normal quantile of 0.8: four times in five. */
const POWER = 0.8416;
/** Counts above it are not told. */
export const MOST_NEEDED = 1000;

/**
 * Probability that |T| is at most t: the finite sums for a whole number of degrees of freedom (Abramowitz & Stegun 1964, 26.7.3 and
 * 26.7.4).
 * @param {number} t from 0
 * @param {number} freedom degrees of freedom, from 1
 */
function probabilityWithin(t, freedom) {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const cosine = Math.cos(angle);
  const odd = freedom % 2;
  let term = odd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = 2 + odd; k < freedom; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  const part = Math.sin(angle) * sum;
  return odd ? (2 / Math.PI) * (angle + part) : part;
}

/**
 * The t that |T| exceeds with probability 0.05, by bisection: half the width of a 95 % interval, in standard errors.
 * @param {number} freedom degrees of freedom: one less than the count of the numbers
 */
export function criticalT(freedom) {
  let [low, high] = [1.9, 13];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, freedom) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * About how many numbers it takes for the 95 % interval of their mean to leave out 0 four times in five.
 * @param {number} mean the true one, above 0
 * @param {number} deviation their standard deviation
 * @returns {number} Infinity above MOST_NEEDED
 */
export function neededCount(mean, deviation) {
  let [low, high] = [2, MOST_NEEDED + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (((criticalT(middle - 1) + POWER) * deviation) / Math.sqrt(middle) <= mean) high = middle;
    else low = middle + 1;
  }
  return low > MOST_NEEDED ? Infinity : low;
}
