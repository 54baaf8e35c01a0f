/** The colours of a map or a network, read from the page's tokens once per theme. */
import { distinctLines, resolveColour } from './theme.js';

/**
 * @typedef {object} Palette
 * @property {string} paper @property {string} ink @property {string} inkSoft @property {string} line
 * @property {string} negative @property {string} neutral @property {string} positive
 * @property {string} accent @property {string} focus
 * @property {string[]} classes one colour a class
 * @property {string[]} depth the ramp from the first layer's colour to the last one's
 * @property {string} font a CSS font-family list
 */

/**
 * A new object each time: charts compare it by identity to know when to recompute dependent values.
 * @param {Element} element
 * @returns {Palette}
 */
export function readPalette(element) {
  const colour = (/** @type {string} */ token) => resolveColour(element, token);
  return {
    paper: colour('--paper'),
    ink: colour('--ink'),
    inkSoft: colour('--ink-soft'),
    line: colour('--line'),
    negative: colour('--negative'),
    neutral: colour('--neutral'),
    positive: colour('--positive'),
    accent: colour('--accent'),
    focus: colour('--focus'),
    classes: Array.from({ length: distinctLines }, (_, index) => colour(`--class-${index}`)),
    depth: Array.from({ length: 4 }, (_, index) => colour(`--depth-${index}`)),
    font: getComputedStyle(element).getPropertyValue('--font-text').trim() || 'sans-serif',
  };
}
