/**
 * <nonlinear-slow-motion>: one training step in four stages: forward, loss, backward, update, with the numbers on a drawing of the
 * network, in a sentence, and in a table.
 *
 * Properties in: `batch` (the next training step's computation; null while this is closed), `layers` (the output layer included), `x` and
 * `target` of all samples, `dataInputs` (numbers per sample in `x`), `classes`, `sampleInputs` ({row, inputs}: the first layer's inputs
 * for the shown sample), `inputNames`, `axisNames`, `times` (per column: whether it is a point in time), `labels`, `activationNames`,
 * `lossName`, `optimizerName`, `penalised`, `longest`. Events out: `slow-open`, `slow-close`, `slow-apply` (train this batch, then show the next) and
 * `slow-sample` {row}.
 */
import { html, nothing } from 'lit';
import { sampleText } from '../../../common/charts/coordinate-text.js';
import { boxAt, createSlowDiagram, slowLayout } from './diagram.js';
import { DrawnElement } from '../../../common/elements/drawn-element.js';
import { slowScene, STAGES } from './steps.js';
import { slowTable } from './table.js';
import { slowSentence } from './text.js';
import { unitChoice } from '../../elements/unit-choice.js';

export class NonlinearSlowMotion extends DrawnElement {
  /** @override */
  static properties = {
    batch: { attribute: false },
    layers: { attribute: false },
    x: { attribute: false },
    target: { attribute: false },
    dataInputs: { type: Number },
    classes: { type: Number },
    sampleInputs: { attribute: false },
    inputNames: { attribute: false },
    axisNames: { attribute: false },
    times: { attribute: false },
    labels: { attribute: false },
    activationNames: { attribute: false },
    lossName: { type: String },
    optimizerName: { type: String },
    penalised: { type: Boolean },
    longest: { type: Number },
    stage: { state: true },
    at: { state: true },
    chosen: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./steps.js').Batch | null} */
    this.batch = null;
    /** @type {readonly import('../../elements/unit-arithmetic.js').Layer[]} */
    this.layers = [];
    /** @type {ArrayLike<number>} */
    this.x = [];
    /** @type {ArrayLike<number>} */
    this.target = [];
    this.dataInputs = 2;
    this.classes = 0;
    /** @type {{row: number, inputs: ArrayLike<number>} | null} */
    this.sampleInputs = null;
    /** @type {readonly string[]} */
    this.inputNames = ['x₁', 'x₂'];
    /** @type {readonly string[]} */
    this.axisNames = ['x₁', 'x₂'];
    /** @type {readonly number[]} */
    this.times = [];
    /** @type {readonly string[]} */
    this.labels = [];
    /** @type {Record<string, string>} */
    this.activationNames = {};
    this.lossName = '';
    this.optimizerName = '';
    /** Whether a penalty on large weights is part of the gradients. */
    this.penalised = false;
    /** Length to which a longer gradient is scaled; 0: never. */
    this.longest = 0;
    this.stage = 0;
    this.at = 0;
    /** @type {import('../../elements/unit-arithmetic.js').Unit} */
    this.chosen = { column: 1, unit: 0 };
    /** @type {ReturnType<typeof createSlowDiagram> | null} */
    this.chart = null;
    /** @type {import('./diagram.js').SlowLayout | null} */
    this.layout = null;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const { batch, layers, chosen } = this;
    if (changed.has('batch') && batch) {
      const before = /** @type {typeof batch | null | undefined} */ (changed.get('batch'));
      if (before?.epoch !== batch.epoch || before.batch !== batch.batch) this.stage = 0;
      this.at = Math.min(this.at, batch.count - 1);
      this.send('slow-sample', { row: batch.samples[this.at] });
    }
    const units = layers[chosen.column - 1]?.units ?? 0;
    if (chosen.unit >= units) this.chosen = { column: 1, unit: 0 };
    if (!batch) this.chart = null;
  }

  /** @returns {import('./steps.js').Moment | null} */
  moment() {
    const { batch, layers, at, sampleInputs, target, classes, chosen } = this;
    if (!batch || layers.length !== batch.layers.length) return null;
    const row = batch.samples[at];
    return {
      stage: STAGES[this.stage].id,
      batch,
      at,
      layers,
      inputs: sampleInputs?.row === row ? sampleInputs.inputs : null,
      inputCount: this.inputNames.length,
      inputNames: this.inputNames,
      target: target[row],
      classes,
      chosen,
    };
  }

  /** @override */
  updated() {
    const canvas = this.querySelector('canvas');
    const moment = this.moment();
    if (!canvas || !moment || !this.theme) return;
    const view = /** @type {HTMLElement} */ (canvas.parentElement);
    this.chart ??= createSlowDiagram(canvas);
    const counts = [moment.inputCount, ...this.layers.map(({ units }) => units)];
    this.layout = slowLayout(counts, view.clientWidth);
    canvas.style.width = `${this.layout.width}px`;
    canvas.style.height = `${this.layout.height}px`;
    const headings = [
      'input',
      ...this.layers.map(({ activation }) => this.activationNames[activation] ?? activation),
    ];
    this.chart.paint(
      { ...slowScene(moment), layout: this.layout, headings, chosen: this.chosen },
      this.theme,
    );
  }

  /** @param {number} by */
  showSample(by) {
    const { batch } = this;
    if (!batch) return;
    this.at = (this.at + by + batch.count) % batch.count;
    this.send('slow-sample', { row: batch.samples[this.at] });
  }

  /** @param {PointerEvent} event */
  onPoint(event) {
    const box = this.layout ? boxAt(this.layout, event.offsetX, event.offsetY) : null;
    if (box && box.column > 0) this.chosen = box;
  }

  next() {
    if (this.stage < STAGES.length - 1) this.stage += 1;
    else this.send('slow-apply');
  }

  /** @param {import('./steps.js').Moment} moment */
  samplePart({ batch, at, target, classes }) {
    if (STAGES[this.stage].id === 'update')
      return html`<p class="slow-sample">All ${batch.count} samples of the batch together.</p>`;
    const row = batch.samples[at];
    const place = Array.from(
      { length: this.dataInputs },
      (_, axis) =>
        `${this.axisNames[axis]} = ${sampleText(this.x[row * this.dataInputs + axis], this.times.includes(axis))}`,
    ).join(', ');
    const what = classes
      ? (this.labels[target] ?? `class ${target}`)
      : `value ${sampleText(target, this.times.includes(this.dataInputs))}`;
    const button = (/** @type {number} */ by, /** @type {string} */ sign, /** @type {string} */ words) =>
      html`<button type="button" class="button" aria-label=${words} @click=${() => this.showSample(by)}>
        ${sign}
      </button>`;
    return html`<p class="slow-sample row">
      ${button(-1, '◀', 'Previous sample')}
      <span>sample ${at + 1} of ${batch.count}</span>
      ${button(1, '▶', 'Next sample')}
      <span class="caption">${place}: ${what}</span>
    </p>`;
  }

  /** @override */
  render() {
    const moment = this.moment();
    if (!moment) {
      return html`<p class="row">
        <button type="button" class="button" data-action="slow-open" @click=${() => this.send('slow-open')}>
          Step through the next batch
        </button>
        <span class="caption">Forward, loss, backward, update: every number of one training step.</span>
      </p>`;
    }
    const { batch, stage, layers, labels } = this;
    const names = {
      inputNames: this.inputNames,
      labels,
      activationNames: this.activationNames,
      lossName: this.lossName,
      optimizerName: this.optimizerName,
      penalised: this.penalised,
      longest: this.longest,
    };
    const sentence = slowSentence(moment, names);
    const last = stage === STAGES.length - 1;
    return html`<div class="slow">
      <p class="caption">
        Epoch ${batch?.epoch}, batch ${(batch?.batch ?? 0) + 1}. Nothing is trained before the last stage.
      </p>
      <ol class="slow-stages">
        ${STAGES.map(
          ({ name }, index) => html`<li aria-current=${index === stage ? 'step' : nothing}>${name}</li>`,
        )}
      </ol>
      <div class="row slow-buttons">
        <button
          type="button"
          class="button"
          data-action="slow-back"
          ?disabled=${stage === 0}
          @click=${() => (this.stage -= 1)}
        >
          Back
        </button>
        <button type="button" class="button primary" data-action="slow-next" @click=${this.next}>
          ${last ? 'Do it' : 'Next'}
        </button>
        <button
          type="button"
          class="button quiet"
          data-action="slow-close"
          @click=${() => this.send('slow-close')}
        >
          Close
        </button>
        ${unitChoice({ unit: this.chosen, layers, labels, choose: (unit) => (this.chosen = unit) })}
      </div>
      ${this.samplePart(moment)}
      <figure>
        <div class="slow-view" tabindex="0" role="region" aria-label="The network with its numbers">
          <canvas
            role="img"
            aria-label=${`In the boxes: ${STAGES[stage].boxes}. ${sentence}`}
            @pointerdown=${this.onPoint}
          ></canvas>
        </div>
        <figcaption>
          <p class="slow-sentence" aria-live="polite">${sentence}</p>
          <ul class="legend">
            <li>in the boxes: ${STAGES[stage].boxes}</li>
            <li><span class="weight-line" aria-hidden="true"></span> positive weight</li>
            <li><span class="weight-line negative" aria-hidden="true"></span> negative weight</li>
          </ul>
        </figcaption>
      </figure>
      <details class="fold">
        <summary>The same numbers as a table</summary>
        <div class="slow-scroll" tabindex="0" role="region" aria-label="Numbers of this stage, table">
          ${slowTable(moment, names)}
        </div>
      </details>
    </div>`;
  }
}

customElements.define('nonlinear-slow-motion', NonlinearSlowMotion);
