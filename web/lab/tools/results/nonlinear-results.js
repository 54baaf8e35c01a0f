/**
 * <nonlinear-results>: correctness of the network: accuracy, confusion of classes, and per class precision and recall.
 *
 * Properties in: `confusion` ({train, validation}, each {classes, counts} or null), `shown` (which of them, train or validation), `labels`
 * of the classes, `status` (of a snapshot), `task`. Event out: `confusion-part` with detail {part}.
 */
import { LitElement, html, nothing } from 'lit';
import { numberText, percentText } from '../../../common/charts/number-text.js';
import { readConfusion } from '../../../common/model/confusion.js';
import { className } from '../../elements/map-text.js';

/** @typedef {'train' | 'validation'} Part */
/** @typedef {import('../../../common/model/confusion.js').Fraction} Fraction */

/** @type {readonly {part: Part, name: string}[]} */
const PARTS = [
  { part: 'train', name: 'training' },
  { part: 'validation', name: 'validation' },
];

/** Share of the accent's colour in the fullest cell, in per cent: text on it stays readable. */
const STRENGTH = 42;

export class NonlinearResults extends LitElement {
  /** @override */
  static properties = {
    confusion: { attribute: false },
    shown: { type: String },
    labels: { attribute: false },
    status: { attribute: false },
    task: { type: String },
  };

  constructor() {
    super();
    /** @type {Record<Part, import('../../../common/model/confusion.js').Confusion | null> | null} */
    this.confusion = null;
    /** @type {Part} */
    this.shown = 'validation';
    /** @type {readonly string[]} */
    this.labels = [];
    /** @type {import('../../../engine/contract.js').Status | null} */
    this.status = null;
    /** @type {import('../../../common/model/defaults.js').Task} */
    this.task = 'binary';
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {Part} part */
  choose(part) {
    this.dispatchEvent(new CustomEvent('confusion-part', { bubbles: true, detail: { part } }));
  }

  numbers() {
    const { status } = this;
    if (!status) return nothing;
    const { trainLoss, validationLoss } = status;
    return html`<p>
        Training loss <strong class="readout">${numberText(trainLoss)}</strong>${
          validationLoss === null
            ? nothing
            : html`, validation loss <strong class="readout">${numberText(validationLoss)}</strong>`
        }.
      </p>
      <p class="caption">
        The targets are numbers, not classes: an answer is more or less far off instead of right or wrong, so
        there is no accuracy and no matrix. The losses say how far off the answers are.
      </p>`;
  }

  /** @param {Fraction} fraction @param {string} none */
  fraction({ right, of, share }, none) {
    return share === null
      ? html`<span class="caption">${none}</span>`
      : html`<strong class="readout">${percentText(share, 1)}</strong>
          <span class="caption readout">${right} of ${of}</span>`;
  }

  /** @param {ReturnType<typeof readConfusion>} read */
  matrix({ rows }) {
    const names = rows.map((_, index) => className(index, this.labels));
    const cell = (/** @type {number} */ count, /** @type {number} */ of, /** @type {boolean} */ right) => {
      const share = of === 0 ? 0 : count / of;
      return html`<td
        class="readout ${right ? 'right' : ''} ${count ? '' : 'none'}"
        style="background: color-mix(in srgb, var(${right ? '--accent' : '--warning'}) ${(share * STRENGTH).toFixed(1)}%, var(--paper))"
      >
        ${count}
      </td>`;
    };
    return html`<table class="confusion">
      <caption class="visually-hidden">
        Confusion matrix of the ${this.partName()} samples: rows are true classes, columns the network’s
        answers
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="colgroup" colspan=${rows.length} class="caption">the network’s answer</th>
        </tr>
        <tr>
          <th scope="col" class="caption">true class</th>
          ${names.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row, at) => {
          const of = row.reduce((sum, count) => sum + count, 0);
          return html`<tr>
            <th scope="row">${names[at]}</th>
            ${row.map((count, column) => cell(count, of, column === at))}
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  /** @param {ReturnType<typeof readConfusion>} read */
  perClass({ classes }) {
    return html`<table class="per-class">
      <caption class="visually-hidden">
        Precision and recall of each class
      </caption>
      <thead>
        <tr>
          <th scope="col">class</th>
          <th scope="col">
            <abbr title="Of the answers of this class, the share that is right">precision</abbr>
          </th>
          <th scope="col">
            <abbr title="Of the samples of this class, the share that is found">recall</abbr>
          </th>
        </tr>
      </thead>
      <tbody>
        ${classes.map(
          ({ precision, recall }, index) =>
            html`<tr>
              <th scope="row">${className(index, this.labels)}</th>
              <td>${this.fraction(precision, 'no answer of this class')}</td>
              <td>${this.fraction(recall, 'no sample of this class')}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  partName() {
    return this.shown === 'train' ? 'training' : 'validation';
  }

  /** @override */
  render() {
    const { status, confusion, shown } = this;
    if (!status) return nothing;
    if (this.task === 'regression') return html`<div class="results">${this.numbers()}</div>`;
    const matrix = confusion?.[shown] ?? null;
    const read = matrix ? readConfusion(matrix) : null;
    return html`<div class="results">
      <div class="results-head">
        <div class="segmented" role="group" aria-label="Which samples">
          ${PARTS.map(
            (one) =>
              html`<button
                type="button"
                class="button"
                data-part=${one.part}
                aria-pressed=${shown === one.part ? 'true' : 'false'}
                @click=${() => this.choose(one.part)}
              >
                ${one.name}
              </button>`,
          )}
        </div>
        <p class="results-accuracy">
          ${
            !read
              ? nothing
              : read.accuracy.share === null
                ? `There are no ${this.partName()} samples.`
                : html`<strong class="readout">${percentText(read.accuracy.share, 1)}</strong> right:
                    <span class="readout">${read.accuracy.right} of ${read.accuracy.of}</span>
                    ${this.partName()} samples`
          }
        </p>
      </div>
      ${
        read && read.accuracy.of > 0
          ? html`<div class="results-tables">
                <div class="results-scroll" tabindex="0" role="region" aria-label="Confusion matrix">
                  ${this.matrix(read)}
                </div>
                <div class="results-scroll" tabindex="0" role="region" aria-label="Precision and recall">
                  ${this.perClass(read)}
                </div>
              </div>
              <p class="caption">
                Each row of the matrix holds the samples of one class; the diagonal counts the right answers.
                Precision: of the answers of a class, the share that is right. Recall: of the samples of a
                class, the share that is found.
              </p>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('nonlinear-results', NonlinearResults);
