/** A number in Python's float notation: 1 is 1.0. @param {number} value */
export function pythonFloat(value) {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
