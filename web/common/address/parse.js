// A word of an address -> a number or one of a list. Each throws the problem: `is "x", but must be …`

import { clipText } from './clip-text.js';

/**
 * @param {string} text
 * @param {readonly number[]} limit least and greatest
 * @param {{whole?: boolean}} [kind]
 */
export function parseNumber(text, [min, max], { whole = false } = {}) {
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  throw new Error(`is "${text}", but must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`);
}

/** @param {string} text @param {readonly string[]} ids */
export function parseChoice(text, ids) {
  if (ids.includes(text)) return text;
  throw new Error(`is "${text}", but must be ${ids.slice(0, -1).join(', ')} or ${ids.at(-1)}`);
}

/** A name that is looked up later. @param {string} text */
export function parseName(text) {
  if (/^[a-z0-9-]{1,40}$/.test(text)) return text;
  throw new Error(`is "${clipText(text, 40)}", but must be lower-case letters, digits and hyphens`);
}
