/** Round numbers along an axis. */

/**
 * Ticks at multiples of 1, 2 or 5 times a power of ten, about `wanted` of them inside [low, high].
 * @param {number} low
 * @param {number} high
 * @param {number} wanted
 * @returns {{values: number[], digits: number}} the positions, and the number of decimals of their labels
 */
export function axisTicks(low, high, wanted) {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return { values: [], digits: 0 };
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? power * 10;
  const values = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; ++index)
    values.push(index * step);
  return { values, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/**
 * A tick's label in its shortest form.
 * @param {number} value
 * @returns {string}
 */
export function tickText(value) {
  const exact = Number(value.toPrecision(6));
  const size = Math.abs(exact);
  return (size !== 0 && (size < 1e-3 || size >= 1e5) ? exact.toExponential() : String(exact)).replaceAll(
    '-',
    '−',
  );
}
