/**
 * <nonlinear-code-check>: checks a class's result codes: an assignment's link, the codes, and a table of the results.
 *
 * Properties in: `question` of the assignment, `rows` (one per code, as `CodeRow`), `progress` ({at, count, part} while codes are
 * checked, or null), `answer` ({isError, message} or null). Events out: `check-codes` {link, codes}, `cancel-check`, `copy-csv`
 * and `save-assignment` {link}.
 */
import { LitElement, html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { isolate } from '../common/model/isolate.js';

/**
 * @typedef {object} CodeRow
 * @property {string} name
 * @property {string} code
 * @property {string} wrong why the code is wrong, '' if it is right
 * @property {number} epoch
 * @property {string} changed in words
 * @property {[train: string, validation: string, test: string]} results in words
 * @property {readonly string[]} sharedWith names with the same code
 * @property {string} address of the run in the lab, '' for none
 */

/** Example lines, shown before any are pasted. */
const SAMPLE = 'Ada   1H4RG-8260X-…\nBert  1J7QM-04C2K-…';

export class NonlinearCodeCheck extends LitElement {
  /** @override */
  static properties = {
    question: { type: String },
    rows: { attribute: false },
    progress: { attribute: false },
    answer: { attribute: false },
  };

  constructor() {
    super();
    this.question = '';
    /** @type {readonly CodeRow[]} */
    this.rows = [];
    /** @type {{at: number, count: number, part: number} | null} */
    this.progress = null;
    /** @type {{isError: boolean, message: string} | null} */
    this.answer = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name */
  typed(name) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`[data-field="${name}"]`)).value;
  }

  /** @param {string} name */
  send(name) {
    const detail = { link: this.typed('link').trim(), codes: this.typed('codes') };
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {string} event @param {string} name @param {boolean} [primary] */
  button(event, name, primary = false) {
    return html`<button
      type="button"
      class="button ${primary ? 'primary' : ''}"
      data-action=${event}
      @click=${() => this.send(event)}
    >
      ${name}
    </button>`;
  }

  progressRow() {
    const { progress } = this;
    if (!progress) return nothing;
    const { at, count, part } = progress;
    return html`<p class="row">
      <progress max=${count} .value=${at + part} aria-label="Checking the codes"></progress>
      <span class="caption">Code ${at + 1} of ${count}is being trained again.</span>
      ${this.button('cancel-check', 'Cancel')}
    </p>`;
  }

  /** @param {CodeRow} row @param {number} at */
  row({ name, code, wrong, epoch, changed, results, sharedWith, address }, at) {
    const shared = sharedWith.length
      ? html`<p class="code-shared">Same code as ${sharedWith.map(isolate).join(', ')}.</p>`
      : nothing;
    return html`<tr class=${wrong ? 'code-wrong' : 'code-right'}>
      <th scope="row">${isolate(name) || `Line ${at + 1}`}</th>
      ${
        wrong
          ? html`<td colspan="6">
              <div class="code-why"><strong>✗ Not right.</strong> ${wrong} ${shared}</div>
            </td>`
          : html`<td><strong>✓ Right</strong> ${shared}</td>
              <td class="number">${epoch.toLocaleString('en')}</td>
              <td class="code-changed">
                <a href=${address} target="_blank" rel="noopener">${changed}</a>
              </td>
              ${results.map((result) => html`<td class="number">${result}</td>`)}`
      }
      <td><code>${code}</code></td>
    </tr>`;
  }

  table() {
    const { rows } = this;
    if (rows.length === 0) return nothing;
    const right = rows.filter(({ wrong }) => !wrong).length;
    return html`<p>
        <strong data-figure="right">${right} of ${rows.length}</strong>
        ${rows.length === 1 ? 'code is' : 'codes are'} right.
      </p>
      <div class="code-table" tabindex="0" role="region" aria-label="Checked codes">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Result</th>
              <th scope="col" class="number">Epoch</th>
              <th scope="col">Changed (opens the run)</th>
              <th scope="col" class="number">Train</th>
              <th scope="col" class="number">Validation</th>
              <th scope="col" class="number">Test</th>
              <th scope="col">Code</th>
            </tr>
          </thead>
          <tbody>
            ${guard([rows], () => rows.map((row, at) => this.row(row, at)))}
          </tbody>
        </table>
      </div>
      <p class="row">${this.button('copy-csv', 'Copy as CSV')}</p>`;
  }

  /** @override */
  render() {
    const { answer, question } = this;
    return html`<div class="code-check">
      <label class="field">
        <span>The assignment’s link</span>
        <input type="text" data-field="link" spellcheck="false" autocomplete="off" />
      </label>
      <label class="field">
        <span>The codes: one per line, with a name before it if you like</span>
        <textarea
          rows="6"
          data-field="codes"
          spellcheck="false"
          autocomplete="off"
          placeholder=${SAMPLE}
        ></textarea>
      </label>
      <p class="row">
        ${this.progress ? nothing : this.button('check-codes', 'Check the codes', true)}
        ${this.button('save-assignment', 'Save for the command line program')}
      </p>
      ${this.progressRow()}
      <nonlinear-notice .answer=${answer}></nonlinear-notice>
      ${question ? html`<p class="code-question">${question}</p>` : nothing} ${this.table()}
    </div>`;
  }
}

customElements.define('nonlinear-code-check', NonlinearCodeCheck);
