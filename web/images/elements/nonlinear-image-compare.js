/**
 * <nonlinear-image-compare>: runs of the image classifier side by side, including the present one, and buttons that start another.
 *
 * Properties in: `runs`, `activations` ({id, name}[]), `suggestions` (ids of them), `chance` (the accuracy of guessing), `most`
 * (maximum number of runs; another one replaces the oldest). Events out: `try-activation` {activation: an id} and `forget-runs`.
 */
import { LitElement, html, nothing } from 'lit';
import { accuracyText, bestAccuracy, comparisonSentences } from './compare-text.js';
import { ratioText } from './health-text.js';
import { percentText } from '../../common/charts/number-text.js';

/** @typedef {import('./compare-text.js').ImageRunResult} ImageRunResult */

export class NonlinearImageCompare extends LitElement {
  /** @override */
  static properties = {
    runs: { attribute: false },
    activations: { attribute: false },
    suggestions: { attribute: false },
    chance: { type: Number },
    most: { type: Number },
  };

  constructor() {
    super();
    /** @type {readonly ImageRunResult[]} */
    this.runs = [];
    /** @type {readonly {id: string, name: string}[]} */
    this.activations = [];
    /** @type {readonly string[]} */
    this.suggestions = ['sigmoid', 'tanh', 'relu'];
    this.chance = 1 / 3;
    this.most = Infinity;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {ImageRunResult} run @param {number} best */
  row(run, best) {
    const { activation, size, pictures, seconds, accuracy, zeros, deltaRatio, current } = run;
    const first = accuracy === best;
    return html`<tr class="${first ? 'best' : ''} ${current ? 'current' : ''}">
      <th scope="row">${activation}${current ? html` <span class="caption">this run</span>` : nothing}</th>
      <td class="image-compare-accuracy">
        <span class="readout"
          >${accuracyText(accuracy)}${first ? html` <span class="image-compare-best">▸ best</span>` : nothing}</span
        >
        <span class="share-bar" aria-hidden="true"
          ><span style="transform: scaleX(${Number.isFinite(accuracy) ? accuracy.toFixed(4) : 0})"></span
          ><i style="left: ${(this.chance * 100).toFixed(2)}%"></i
        ></span>
      </td>
      <td>${percentText(zeros)}</td>
      <td>${deltaRatio === null ? '–' : deltaRatio > 0 ? ratioText(deltaRatio) : String(deltaRatio)}</td>
      <td>${pictures.toLocaleString('en')}</td>
      <td>${Math.round(seconds).toLocaleString('en')}</td>
      <td>${size}</td>
    </tr>`;
  }

  table() {
    const { runs } = this;
    if (runs.length === 0)
      return html`<p class="caption">
        There is no run to compare yet: one appears here after a little training.
      </p>`;
    const best = runs.length > 1 ? bestAccuracy(runs) : NaN;
    return html`<div class="image-inside-table" tabindex="0" role="region" aria-label="Runs compared">
        <table>
          <thead>
            <tr>
              <th scope="col">Activation</th>
              <th scope="col">Validation accuracy</th>
              <th scope="col">Outputs exactly&nbsp;0</th>
              <th scope="col">δ, first : last hidden</th>
              <th scope="col">Pictures</th>
              <th scope="col">Seconds</th>
              <th scope="col">Size</th>
            </tr>
          </thead>
          <tbody>
            ${runs.map((run) => this.row(run, best))}
          </tbody>
        </table>
      </div>
      <p class="caption">
        The mark in each bar is what guessing gives, ${accuracyText(this.chance)}. δ, first : last hidden: the
        error at the first convolution divided by that at the last hidden layer, as root mean squares over a
        recent batch.
        ${runs.length < this.most ? nothing : `The latest ${this.most} runs are listed: the next one replaces the oldest.`}
      </p>
      ${comparisonSentences(runs, this.chance).map((sentence) => html`<p>${sentence}</p>`)}`;
  }

  /** @param {string} id */
  suggestion(id) {
    const row = this.activations.find((one) => one.id === id);
    if (!row) return nothing;
    // The pressed button keeps the focus.
    const off = this.runs.some(({ current, activation }) => current && activation === row.name);
    return html`<button
      type="button"
      class="button"
      data-activation=${id}
      aria-disabled=${off ? 'true' : 'false'}
      title=${off ? 'The present run uses it' : nothing}
      @click=${() => off || this.send('try-activation', { activation: id })}
    >
      Train with ${row.name}
    </button>`;
  }

  /** The button disappears with the runs; the focus stays near it. */
  forget() {
    /** @type {HTMLElement | null} */ (this.querySelector('[data-activation]'))?.focus();
    this.send('forget-runs');
  }

  /** @override */
  render() {
    return html`<div class="image-compare">
      <div class="row">${this.suggestions.map((id) => this.suggestion(id))}</div>
      ${this.table()}
      ${
        this.runs.some(({ current }) => !current)
          ? html`<div>
              <button type="button" class="button" data-action="forget-runs" @click=${this.forget}>
                Forget earlier runs
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('nonlinear-image-compare', NonlinearImageCompare);
