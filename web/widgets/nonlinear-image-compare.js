/**
 * <nonlinear-image-compare>: runs of the network for pictures side by side; the best validation accuracy is marked.
 *
 * Properties in: `runs`. Out comes `forget-runs`.
 */
import { LitElement, html, nothing } from 'lit';
import { numberText } from '../charts/number-text.js';
import { percentText } from './image-health-words.js';

/**
 * @typedef {object} ImageRunResult
 * @property {string} activation a name @property {string} size a name
 * @property {number} pictures trained on @property {number} seconds spent training
 * @property {number} accuracy on the validation part @property {number} zeros share of outputs exactly 0
 * @property {number | null} deltaRatio error of the first layer by that of the last hidden one
 */

export class NonlinearImageCompare extends LitElement {
  /** @override */
  static properties = { runs: { attribute: false } };

  constructor() {
    super();
    /** @type {ImageRunResult[]} */
    this.runs = [];
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  forget() {
    this.dispatchEvent(new CustomEvent('forget-runs', { bubbles: true }));
  }

  /** @override */
  render() {
    const { runs } = this;
    if (runs.length === 0) return html`<p class="caption">No run to compare yet.</p>`;
    const best = Math.max(...runs.map(({ accuracy }) => accuracy));
    return html`<div class="image-inside-table" tabindex="0" role="region" aria-label="Runs compared">
        <table>
          <thead>
            <tr>
              <th scope="col">Activation</th>
              <th scope="col">Size</th>
              <th scope="col">Pictures</th>
              <th scope="col">Seconds</th>
              <th scope="col">Validation accuracy</th>
              <th scope="col">Outputs exactly 0</th>
              <th scope="col">δ first / last hidden</th>
            </tr>
          </thead>
          <tbody>
            ${runs.map(
              (run) =>
                html`<tr class=${run.accuracy === best ? 'best' : ''}>
                  <th scope="row">${run.activation}</th>
                  <td>${run.size}</td>
                  <td>${run.pictures}</td>
                  <td>${run.seconds.toFixed(0)}</td>
                  <td>${(run.accuracy * 100).toFixed(1)} %${run.accuracy === best ? ' (best)' : nothing}</td>
                  <td>${percentText(run.zeros)}</td>
                  <td>${run.deltaRatio === null ? 'unknown' : numberText(run.deltaRatio, 3)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <button type="button" @click=${this.forget}>Forget these runs</button>`;
  }
}

customElements.define('nonlinear-image-compare', NonlinearImageCompare);
