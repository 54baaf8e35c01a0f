/**
 * <nonlinear-confusion-matrix>: number of images per true class and answer, and the sentence on the most frequent confusion.
 *
 * Properties in: `result` (of `evaluate`: {part, count, accuracy, loss, confusion: number[][]}, rows the true classes) or null,
 * `classes`, `parts` ({id, name}[], the selectable parts), `busy`. Event out: `evaluate` {part}.
 */
import { LitElement, html, nothing } from 'lit';
import { readConfusion } from '../../common/model/confusion.js';
import { numberText, percentText } from '../../common/charts/number-text.js';

/** @typedef {{part: string, count: number, accuracy: number, loss: number, confusion: number[][]}} Evaluation */

/** Percentage of the mark's colour in the fullest cell: text on it stays readable. */
const strength = 42;

/** "1 dog", "3 dogs". @param {number} count @param {string} name */
const counted = (count, name) => `${count} ${count === 1 ? name : `${name}s`}`;

/**
 * @param {number[][]} rows
 * @param {readonly string[]} classes
 * @returns {string} the most frequent confusion
 */
export function confusionSentence(rows, classes) {
  const wrong = rows.flatMap((row, actual) =>
    row.flatMap((count, said) => (said === actual ? [] : [{ count, actual, said }])),
  );
  const most = wrong.reduce((worst, one) => (one.count > worst.count ? one : worst), {
    count: 0,
    actual: 0,
    said: 0,
  });
  if (most.count === 0) return 'No picture is taken for another class.';
  const verb = most.count === 1 ? 'was taken for a' : 'were taken for';
  const other = most.count === 1 ? classes[most.said] : `${classes[most.said]}s`;
  return `Most often confused: ${counted(most.count, classes[most.actual])} ${verb} ${other}.`;
}

export class NonlinearConfusionMatrix extends LitElement {
  /** @override */
  static properties = {
    result: { attribute: false },
    classes: { attribute: false },
    parts: { attribute: false },
    busy: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {Evaluation | null} */
    this.result = null;
    /** @type {readonly string[]} */
    this.classes = ['human', 'dog', 'car'];
    /** @type {readonly {id: string, name: string}[]} */
    this.parts = [
      { id: 'validation', name: 'validation' },
      { id: 'test', name: 'test' },
    ];
    this.busy = false;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} part */
  evaluate(part) {
    if (!this.busy) this.dispatchEvent(new CustomEvent('evaluate', { bubbles: true, detail: { part } }));
  }

  /** @param {number} count @param {number} of @param {boolean} right */
  cell(count, of, right) {
    const share = of === 0 ? 0 : count / of;
    const colour = right ? '--accent' : '--warning';
    return html`<td
      class="readout ${right ? 'right' : ''}"
      style="background: color-mix(in srgb, var(${colour}) ${(share * strength).toFixed(1)}%, var(--paper))"
    >
      <strong>${count}</strong>
      <span class="cell-share">${of === 0 ? '–' : percentText(share, 1)}</span>
    </td>`;
  }

  /** @param {number[][]} rows @param {string} part */
  table(rows, part) {
    const { classes } = this;
    return html`<table class="picture-confusion">
      <caption class="visually-hidden">
        Confusion matrix of the ${part} pictures: rows are true classes, columns the network’s answers; each
        cell has the count and its share of the row
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="colgroup" colspan=${classes.length}>the network said</th>
        </tr>
        <tr>
          <th scope="col">it is a</th>
          ${classes.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row, actual) => {
          const of = row.reduce((sum, count) => sum + count, 0);
          return html`<tr>
            <th scope="row">${classes[actual]}</th>
            ${row.map((count, said) => this.cell(count, of, said === actual))}
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  shown() {
    const { result, classes } = this;
    if (!result) return nothing;
    const part = this.parts.find(({ id }) => id === result.part)?.name ?? result.part;
    if (result.count === 0) return html`<p>There are no ${part} pictures to count.</p>`;
    if (Number.isNaN(result.loss))
      return html`<p class="notice">
        The network’s answers to the ${part} pictures are not numbers, so none can be counted. Reset begins
        the run again.
      </p>`;
    const { accuracy, rows } = readConfusion({ classes: classes.length, counts: result.confusion.flat() });
    return html`<p>
        <strong class="readout">${percentText(accuracy.share, 1)}</strong> right:
        <span class="readout">${accuracy.right} of ${accuracy.of}</span> ${part} pictures; loss
        <span class="readout">${numberText(result.loss)}</span>.
      </p>
      <div class="confusion-scroll" tabindex="0" role="region" aria-label="Confusion matrix">
        ${this.table(rows, part)}
      </div>
      <p>${confusionSentence(rows, classes)}</p>
      <p class="caption">
        Each row holds the pictures of one class, with their share of the row; the framed diagonal counts the
        right answers.
      </p>`;
  }

  /** @override */
  render() {
    return html`<div class="confusion-matrix" aria-busy=${this.busy ? 'true' : 'false'}>
      <div class="row">
        ${this.parts.map(
          ({ id, name }) =>
            html`<button
              type="button"
              class="button"
              data-part=${id}
              aria-disabled=${this.busy ? 'true' : 'false'}
              @click=${() => this.evaluate(id)}
            >
              Count the ${name} pictures
            </button>`,
        )}
        <span role="status" class="caption">${this.busy ? 'Counting …' : ''}</span>
      </div>
      ${this.shown()}
    </div>`;
  }
}

customElements.define('nonlinear-confusion-matrix', NonlinearConfusionMatrix);
