// Pieces of HTML that several pages of the reference are made of.

import { escapeText } from '../common/charts/svg-plot.js';

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
