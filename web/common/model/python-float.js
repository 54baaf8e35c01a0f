/** A number as Python reads it as a float: 1 is 1.0. @param {number} value */
export function pythonFloat(value) {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
