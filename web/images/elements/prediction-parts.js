/** Shared parts of the image widgets: the three bars of an answer, its words, and a canvas that shows an image's bytes. */
import { html, nothing } from 'lit';
import { paintPixels } from '../charts/image-pixels.js';
import { shareNumbers } from '../../common/charts/share-numbers.js';

/**
 * The shares of one answer.
 * @param {readonly number[]} shares 0 to 1; NaN becomes a dash
 * @param {number} [digits] after the point
 * @returns {string[]}
 */
export const percents = (shares, digits = 1) =>
  shareNumbers(shares, digits).map((share) => (Number.isFinite(share) ? `${share.toFixed(digits)} %` : '–'));

/**
 * @param {readonly number[] | null} probabilities
 * @returns {number | null} the most probable class; null without an answer or for NaN
 */
export function likeliest(probabilities) {
  if (!probabilities || probabilities.length === 0 || probabilities.some(Number.isNaN)) return null;
  return probabilities.indexOf(Math.max(...probabilities));
}

/**
 * @param {readonly number[] | null} probabilities
 * @param {readonly string[]} classes
 * @returns {string} the answer as text, for users who cannot see the bars
 */
export function answerText(probabilities, classes) {
  if (!probabilities) return 'no answer yet';
  const texts = percents(probabilities);
  return classes.map((name, index) => `${name} ${texts[index]}`).join(', ');
}

/**
 * One bar per class; besides its colour, the largest has a mark and bold words. A list for screen readers.
 * @param {readonly number[] | null} probabilities null: empty bars
 * @param {readonly string[]} classes
 * @param {number} [digits] digits of the percentages after the decimal point
 */
export function probabilityBars(probabilities, classes, digits = 1) {
  const first = likeliest(probabilities);
  const texts = percents(probabilities ?? [], digits);
  return html`<ul class="probability-bars" role="list">
    ${classes.map((name, index) => {
      const share = probabilities?.[index] ?? 0;
      const most = index === first;
      return html`<li class=${most ? 'most' : ''}>
        <span class="bar-name"
          ><span class="bar-mark" aria-hidden="true">${most ? '▸' : ''}</span>${name}</span
        >
        <span class="bar-track" aria-hidden="true"
          ><span
            class="bar-fill"
            style="transform: scaleX(${Number.isFinite(share) ? share.toFixed(4) : 0}); background: var(--class-${index})"
          ></span
        ></span>
        <span class="bar-number readout"
          >${texts[index] ?? '–'}${most ? html`<span class="visually-hidden"> (largest)</span>` : nothing}</span
        >
      </li>`;
    })}
  </ul>`;
}

/** The bytes shown on each canvas. @type {WeakMap<HTMLCanvasElement, Uint8Array>} */
const shown = new WeakMap();

/**
 * Paints only if the bytes differ from those shown.
 * @param {HTMLCanvasElement | null} canvas
 * @param {Uint8Array} pixels
 */
export function showPixels(canvas, pixels) {
  if (!canvas) return;
  const old = shown.get(canvas);
  if (old === pixels || (old && old.length === pixels.length && old.every((byte, i) => byte === pixels[i])))
    return;
  shown.set(canvas, pixels.slice());
  paintPixels(canvas, pixels);
}
