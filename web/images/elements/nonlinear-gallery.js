/**
 * <nonlinear-gallery>: images of one part of the data, each with its true class, the network's three probabilities as bars, and
 * whether the answer is right.
 *
 * Properties in: `items` ({label, pixels, probabilities, index}[]), `total` images in the part, `first` index shown, `count` per
 * page, `classes`, `shown` (the part's id), `parts` ({id, name, count}[]), `only` ('all' or 'wrong'). Events out: `choose-part`
 * {part}, `choose-only` {only}, `turn-page` {first}, `choose-picture` {pixels, label, index, part}.
 */
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { answerText, likeliest, probabilityBars, showPixels } from './prediction-parts.js';
import { segmentedButtons } from './segmented-buttons.js';

/** @typedef {{label: number, pixels: Uint8Array, probabilities: number[], index: number}} GalleryItem */

export class NonlinearGallery extends LitElement {
  /** @override */
  static properties = {
    items: { attribute: false },
    total: { type: Number },
    first: { type: Number },
    count: { type: Number },
    classes: { attribute: false },
    shown: { type: String },
    parts: { attribute: false },
    only: { type: String },
  };

  constructor() {
    super();
    /** @type {readonly GalleryItem[]} */
    this.items = [];
    this.total = 0;
    this.first = 0;
    this.count = 12;
    /** @type {readonly string[]} */
    this.classes = ['human', 'dog', 'car'];
    this.shown = 'validation';
    /** @type {readonly {id: string, name: string, count: number}[]} */
    this.parts = [];
    /** @type {'all' | 'wrong'} */
    this.only = 'all';
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {object} detail */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @returns {readonly GalleryItem[]} */
  get visible() {
    if (this.only === 'all') return this.items;
    return this.items.filter(({ label, probabilities }) => likeliest(probabilities) !== label);
  }

  /** @override */
  updated() {
    const canvases = this.querySelectorAll('canvas');
    this.visible.forEach(({ pixels }, at) => showPixels(canvases[at], pixels));
  }

  /** @param {GalleryItem} item */
  picture(item) {
    const { label, pixels, probabilities, index } = item;
    const said = likeliest(probabilities);
    const right = said === label;
    const name = this.classes[label];
    const verdict = said === null ? 'no answer' : right ? 'right' : `said ${this.classes[said]}`;
    return html`<li class="gallery-item ${right ? 'right' : 'wrong'}">
      <button
        type="button"
        class="gallery-picture"
        aria-label="Picture ${index + 1}, a ${name}: ${verdict}; ${answerText(probabilities, this.classes)}. Choose it."
        @click=${() => this.send('choose-picture', { pixels, label, index, part: this.shown })}
      >
        <canvas width="64" height="64" aria-hidden="true"></canvas>
      </button>
      <p class="gallery-verdict">
        <strong>${name}</strong>
        <span class="verdict"><span aria-hidden="true">${right ? '✓' : '✗'}</span> ${verdict}</span>
      </p>
      ${probabilityBars(probabilities, this.classes, 0)}
    </li>`;
  }

  pager() {
    const { first, count, total, items } = this;
    const last = Math.min(total, first + items.length);
    /** @param {string} words @param {number} to @param {boolean} off */
    const button = (words, to, off) =>
      html`<button
        type="button"
        class="button"
        aria-disabled=${off ? 'true' : 'false'}
        @click=${() => off || this.send('turn-page', { first: to })}
      >
        ${words}
      </button>`;
    return html`<div class="row gallery-pager">
      ${button('Previous', Math.max(0, first - count), first <= 0)}
      ${button('Next', first + count, first + count >= total)}
      <span class="readout" role="status">
        ${total === 0 ? 'No pictures' : `Pictures ${first + 1} to ${last} of ${total}`}
      </span>
    </div>`;
  }

  /** @override */
  render() {
    const { visible, items, only } = this;
    const parts = this.parts.map(({ id, name, count }) => ({
      id,
      name: html`${name} <span class="caption readout">${count}</span>`,
    }));
    const filters = [
      { id: 'all', name: 'all' },
      { id: 'wrong', name: 'wrong ones' },
    ];
    return html`<div class="gallery">
      <div class="row">
        ${parts.length > 0 ? segmentedButtons(parts, this.shown, (part) => this.send('choose-part', { part }), 'Which pictures') : nothing}
        ${segmentedButtons(filters, only, (id) => this.send('choose-only', { only: id }), 'Which answers')}
      </div>
      ${this.pager()}
      ${
        only === 'wrong' && items.length > 0 && visible.length === 0
          ? html`<p>The network is right about all ${items.length} pictures on this page.</p>`
          : nothing
      }
      ${
        // Each picture keeps its canvas while it stays on the page.
        html`<ul class="gallery-grid" role="list">
          ${repeat(
            visible,
            ({ index }) => `${this.shown} ${index}`,
            (item) => this.picture(item),
          )}
        </ul>`
      }
      <p class="caption">
        ✓ right, ✗ wrong. The bold name is the true class; the bars are the network’s three probabilities; ▸
        marks the largest.
      </p>
    </div>`;
  }
}

customElements.define('nonlinear-gallery', NonlinearGallery);
