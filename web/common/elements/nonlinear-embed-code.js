/**
 * <nonlinear-embed-code>: the lines of HTML that show an address in an iframe elsewhere, with a Copy button.
 * Properties in: `address` (absolute, of embed.html), `label` (the frame's title, read by screen readers), `width`
 * and `height`. Event out: `embed-copy`, detail {copied}, when the user pressed Copy.
 */
import { LitElement, html } from 'lit';
import { numberInput } from './number-input.js';

/** Frame sizes at which the embedded page is known to look right, in CSS pixels; sizes beyond them are a mistake. */
const LEAST = 240;
const MOST = 4000;

/** @param {string} text */
function escapeAttribute(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

export class NonlinearEmbedCode extends LitElement {
  /** @override */
  static properties = {
    address: { type: String },
    label: { type: String },
    width: { type: Number },
    height: { type: Number },
    answer: { state: true },
  };

  constructor() {
    super();
    this.address = '';
    this.label = 'Nonlinear';
    this.width = 800;
    this.height = 600;
    /** The result of pressing Copy. */
    /** @type {import('./nonlinear-notice.js').Answer | null} */
    this.answer = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  code() {
    return `<iframe src="${escapeAttribute(this.address)}" title="${escapeAttribute(this.label)}" width="${this.width}" height="${this.height}" style="border: 0; max-width: 100%" loading="lazy"></iframe>`;
  }

  async copy() {
    const field = /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
    let copied = true;
    try {
      await navigator.clipboard.writeText(this.code());
    } catch {
      // No clipboard on pages opened from disk and in some frames: the old way, which needs the text selected.
      field.select();
      copied = document.execCommand('copy');
    }
    this.answer = {
      isError: !copied,
      message: copied
        ? 'Copied.'
        : 'This browser does not let the page copy: the code is selected, copy it yourself.',
    };
    this.dispatchEvent(new CustomEvent('embed-copy', { detail: { copied }, bubbles: true }));
  }

  /** @param {'width' | 'height'} side */
  sizeField(side) {
    return html`<label class="field">
      <span>${side === 'width' ? 'Width' : 'Height'}, pixels</span>
      ${numberInput({
        ...{ key: `embed-${side}`, name: `The ${side}`, value: this[side] },
        ...{ limits: [LEAST, MOST], whole: true },
        change: (pixels) => {
          this[side] = pixels;
          this.answer = null;
        },
      })}
    </label>`;
  }

  /** @override */
  render() {
    return html`<div class="embed-code">
      <label class="field embed-code-text">
        <span>HTML for your page</span>
        <textarea readonly rows="4" spellcheck="false" .value=${this.code()}></textarea>
      </label>
      <div class="row embed-code-row">
        ${this.sizeField('width')} ${this.sizeField('height')}
        <button type="button" class="button primary" @click=${this.copy}>Copy embed code</button>
        <nonlinear-notice .answer=${this.answer}></nonlinear-notice>
      </div>
    </div>`;
  }
}

customElements.define('nonlinear-embed-code', NonlinearEmbedCode);
