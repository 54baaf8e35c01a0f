/**
 * <nonlinear-curves>: loss, and for classes accuracy, over the epochs, for the training and the validation samples.
 *
 * Properties in: `history` (columns of a snapshot: one row per whole epoch), `isBetween` (whether the run is paused between two of their
 * rows), `hasAccuracy`, `hasValidation`.
 */
import { LitElement, html } from 'lit';
import { createLineChart } from '../../common/charts/line-chart.js';

/** @typedef {import('../../common/charts/line-chart.js').LineChart} LineChart */

const TRAINING = { label: 'training', colour: '--class-0' };
const VALIDATION = { label: 'validation', colour: '--class-1', dash: [6, 4] };

export class NonlinearCurves extends LitElement {
  /** @override */
  static properties = {
    history: { attribute: false },
    isBetween: { type: Boolean },
    hasAccuracy: { type: Boolean },
    hasValidation: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {import('../../engine/contract.js').History | null} */
    this.history = null;
    this.isBetween = false;
    this.hasAccuracy = true;
    this.hasValidation = true;
    /** @type {LineChart | null} */
    this.loss = null;
    /** @type {LineChart | null} */
    this.accuracy = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  series() {
    return this.hasValidation ? [TRAINING, VALIDATION] : [TRAINING];
  }

  /** @override */
  firstUpdated() {
    const place = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (this.querySelector(`.curves-${name}`));
    this.loss = createLineChart(place('loss'), { series: this.series(), xLabel: 'Epoch', yLabel: 'Loss' });
    this.accuracy = createLineChart(place('accuracy'), {
      series: this.series(),
      xLabel: 'Epoch',
      yLabel: 'Accuracy',
    });
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('hasValidation') && changed.get('hasValidation') !== undefined) {
      this.loss?.setSeries(this.series());
      this.accuracy?.setSeries(this.series());
    }
    if (changed.has('hasAccuracy')) this.accuracy?.resize();
    const { history, isBetween } = this;
    if (!history) return;
    const columns = (/** @type {Float32Array} */ train, /** @type {Float32Array} */ validation) =>
      this.hasValidation ? [history.epoch, train, validation] : [history.epoch, train];
    this.loss?.update(columns(history.trainLoss, history.validationLoss), isBetween);
    if (this.hasAccuracy)
      this.accuracy?.update(columns(history.trainAccuracy, history.validationAccuracy), isBetween);
  }

  /** @override */
  render() {
    return html`<div class="curves">
      <div class="curves-loss"></div>
      <div class="curves-accuracy" ?hidden=${!this.hasAccuracy}></div>
    </div>`;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.loss?.destroy();
    this.accuracy?.destroy();
  }
}

customElements.define('nonlinear-curves', NonlinearCurves);
