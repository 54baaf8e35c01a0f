/**
 * <nonlinear-presets>: a choice of experiments worth seeing, and what to notice in the chosen one.
 *
 * Properties in: `presets`, `chosen` (an id, null once the setup is the user's own), `changed` (settings that the address overrides). Event
 * out: `preset` with detail {id}.
 */
import { LitElement, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

export class NonlinearPresets extends LitElement {
  /** @override */
  static properties = {
    presets: { attribute: false },
    chosen: { attribute: false },
    changed: { attribute: false },
  };

  constructor() {
    super();
    /** @type {readonly import('../../common/model/presets.js').Preset[]} */
    this.presets = [];
    /** @type {string | null} */
    this.chosen = null;
    /** @type {readonly string[]} */
    this.changed = [];
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {Event} event */
  choose(event) {
    const id = /** @type {HTMLSelectElement} */ (event.target).value;
    if (id) this.dispatchEvent(new CustomEvent('preset', { bubbles: true, detail: { id } }));
  }

  /** @override */
  render() {
    const chosen = this.presets.find(({ id }) => id === this.chosen);
    return html`<label class="field inline presets-choice">
        <span class="visually-hidden">Experiment</span>
        <select title="Experiments worth seeing" .value=${live(this.chosen ?? '')} @change=${this.choose}>
          <option value="" ?selected=${!chosen}>Experiments …</option>
          ${this.presets.map(
            ({ id, name }) => html`<option value=${id} ?selected=${id === this.chosen}>${name}</option>`,
          )}
        </select>
      </label>
      ${
        chosen
          ? html`<p class="presets-notice">
              <strong>Notice:</strong> ${chosen.notice}${
                this.changed.length
                  ? html` <em
                      >Its link changes ${this.changed.map((key) => key.replaceAll('-', ' ')).join(', ')}, so
                      the run may go differently here.</em
                    >`
                  : nothing
              }
            </p>`
          : nothing
      }`;
  }
}

customElements.define('nonlinear-presets', NonlinearPresets);
