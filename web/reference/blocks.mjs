// Pieces of HTML that several pages of the reference are made of.

import { escapeText } from '../common/charts/svg-plot.js';
import { parameterTeX } from './code.mjs';
import { mathML } from './entries.mjs';

/**
 * Lines to copy. Their button is given by the page's script, since without one it could do nothing.
 * @param {string} title
 * @param {string} text
 */
export const codeBlock = (title, text) =>
  `<div class="code"><h3>${escapeText(title)}</h3><pre tabindex="0" aria-label="${escapeText(title)}"><code>${escapeText(text)}</code></pre></div>`;

/** A term and its description, or nothing. @param {string} term @param {string | null} description html */
export const row = (term, description) =>
  description === null ? '' : `<div><dt>${term}</dt><dd>${description}</dd></div>`;

/** Words in backquotes become code. @param {string} html */
export const withCode = (html) => html.replace(/`([^`]+)`/g, '<code>$1</code>');

/** A formula with more signs is set smaller. */
const LONG_FORMULA = 21;

/** @param {string} mathML */
export const isLong = (mathML) => (mathML.match(/<m[ion][ >]/g)?.length ?? 0) > LONG_FORMULA;

/**
 * The parameters at which a fact holds.
 * @param {Pick<import('./entries.mjs').Entry, 'parameters' | 'varying'>} entry
 * @param {keyof import('./varying.mjs').Varying} fact
 * @returns {string} html with a space before it; '' where it holds at all of them
 */
export function heldAt({ parameters, varying }, fact) {
  const named = parameters.filter(({ name }) => varying[fact]?.includes(name));
  if (named.length === 0) return '';
  return ` <span class="held-at">for ${named.map((one) => mathML(parameterTeX(one))).join(', ')}</span>`;
}
