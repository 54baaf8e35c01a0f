/**
 * <nonlinear-export>: everything a user can export from the lab, and import again.
 *
 * Properties in: `charts` (the available charts: {id, label} each), `answer` ({isError, message} to the last request, or null), `shown`
 * ({label, text}: a text that could not be copied, to be copied by hand, or null). Events out: `copy-link`, `copy-pytorch`, `copy-keras`,
 * `save-run`, `save-metrics`, `save-data`, `save-picture` {id} and `open-run` {file}.
 */
import { LitElement, html, nothing } from 'lit';

/** @typedef {{id: string, label: string}} Picture */
/** @typedef {[action: string, name: string, explanation: string]} Row */

/** @type {Row[]} */
const COPIES = [
  ['copy-link', 'Copy link', 'The address of this very run: data, network, training and seeds.'],
  [
    'copy-pytorch',
    'Copy as PyTorch',
    'A Python program with this network, these samples and initial weights; it reaches the same loss.',
  ],
  [
    'copy-keras',
    'Copy as Keras',
    'The same for Keras 3, which shuffles in its own way, so its loss only comes close.',
  ],
];
/** @type {Row[]} */
const SAVES = [
  [
    'save-run',
    'Save run (JSON)',
    'The setup and the weights as they are now, to open again or to compute with.',
  ],
  ['save-metrics', 'Save metrics (CSV)', 'Loss and accuracy over the epochs, as the curves show them.'],
  [
    'save-data',
    'Save data (CSV)',
    'Every sample with its target and its part: training, validation or test.',
  ],
];

export class NonlinearExport extends LitElement {
  /** @override */
  static properties = {
    charts: { attribute: false },
    answer: { attribute: false },
    shown: { attribute: false },
    over: { state: true },
  };

  constructor() {
    super();
    /** @type {readonly Picture[]} */
    this.charts = [];
    /** @type {{isError: boolean, message: string} | null} */
    this.answer = null;
    /** @type {{label: string, text: string} | null} */
    this.shown = null;
    this.over = false;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('shown') || !this.shown) return;
    const field = /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
    field.focus();
    field.select();
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {File | null | undefined} file */
  take(file) {
    if (file) this.send('open-run', { file });
  }

  /** @param {DragEvent} event */
  drop(event) {
    event.preventDefault();
    this.over = false;
    this.take(event.dataTransfer?.files[0]);
  }

  /** @param {Row} row */
  row([action, name, explanation]) {
    return html`<li>
      <button
        type="button"
        class="button"
        data-action=${action}
        aria-describedby="take-away-${action}"
        @click=${() => this.send(action)}
      >
        ${name}
      </button>
      <span class="caption" id="take-away-${action}">${explanation}</span>
    </li>`;
  }

  openRow() {
    return html`<li>
      <label class="button export-file">
        <input
          type="file"
          class="visually-hidden"
          accept=".json,application/json"
          aria-describedby="export-open-run"
          @change=${(/** @type {Event} */ event) => {
            const input = /** @type {HTMLInputElement} */ (event.target);
            this.take(input.files?.[0]);
            input.value = '';
          }}
        />
        Open run…
      </label>
      <span class="caption" id="export-open-run"
        >Choose a saved run, or drop it here. The new run starts from its weights.</span
      >
    </li>`;
  }

  pngRow() {
    return html`<li>
      <div class="row" role="group" aria-label="Pictures (PNG)">
        ${this.charts.map(
          ({ id, label }) =>
            html`<button
              type="button"
              class="button"
              data-action="save-picture"
              data-picture=${id}
              aria-label="Save picture: ${label} (PNG)"
              @click=${() => this.send('save-picture', { id })}
            >
              ${label}
            </button>`,
        )}
      </div>
      <span class="caption">Pictures (PNG) of the charts as they are now, each with its legend.</span>
    </li>`;
  }

  /** @override */
  render() {
    const { answer, shown } = this;
    return html`<div
      class="export ${this.over ? 'over' : ''}"
      @dragover=${(/** @type {DragEvent} */ event) => {
        event.preventDefault();
        this.over = true;
      }}
      @dragleave=${() => (this.over = false)}
      @drop=${this.drop}
    >
      <ul>
        ${COPIES.map((row) => this.row(row))} ${SAVES.map((row) => this.row(row))} ${this.openRow()}
        ${this.charts.length ? this.pngRow() : nothing}
      </ul>
      <nonlinear-notice class="export-answer" .answer=${answer}></nonlinear-notice>
      ${
        shown
          ? html`<label class="field export-text">
              <span>${shown.label}</span>
              <textarea readonly rows="8" spellcheck="false" .value=${shown.text}></textarea>
            </label>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('nonlinear-export', NonlinearExport);
