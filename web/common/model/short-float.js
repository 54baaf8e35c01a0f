/**
 * The shortest decimal that identifies this number: as a single-precision number, or as a double if it is not one.
 * @param {number} value
 */
export function shortFloat(value) {
  if (Math.fround(value) !== value) return String(value);
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
