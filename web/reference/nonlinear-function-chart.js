/**
 * <nonlinear-function-chart>: value and slope of one activation in one chart, with a crosshair, a read-out and a slider for every parameter. In
 * place of its still picture once there is a curve.
 *
 * Attribute: `activation`. Properties in: `row` (of the catalogue), `x`, `curve`, `notice`. Event out: `function-change` {parameters}.
 */
import { LitElement, html, nothing } from 'lit';
import { createFunctionChart } from '../common/charts/function-chart.js';
import { numberText, plainNumber } from '../common/charts/number-text.js';
import { stepByKey } from '../common/charts/plot-keys.js';
import { lineStyle } from '../common/charts/theme.js';
import { parameterFields, swatch } from '../explorer/parts.js';

/** @typedef {{value: ArrayLike<number>, slope: ArrayLike<number>, kinks: readonly number[]}} Curve */

export class NonlinearFunctionChart extends LitElement {
  /** @override */
  static properties = {
    activation: { type: String },
    row: { attribute: false },
    x: { attribute: false },
    curve: { attribute: false },
    notice: { attribute: false },
    parameters: { state: true },
    reading: { state: true },
  };

  constructor() {
    super();
    this.activation = '';
    /** @type {import('#catalog').CatalogActivation | undefined} */
    this.row = undefined;
    this.x = new Float32Array(0);
    /** @type {Curve | null} */
    this.curve = null;
    this.notice = '';
    /** Those that differ from the initial ones. @type {Record<string, number>} */
    this.parameters = {};
    /** Index of the x that is read. @type {number | null} */
    this.reading = null;
    /** @type {ReturnType<typeof createFunctionChart> | null} */
    this.chart = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.chart?.destroy();
    this.chart = null;
  }

  /** @override The still picture stays until there is a curve. */
  shouldUpdate() {
    return this.curve !== null || this.notice !== '';
  }

  /** @override */
  willUpdate() {
    if (this.curve) this.querySelector(':scope > .static')?.remove();
    this.reading ??= Math.round((this.x.length - 1) * 0.6);
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.curve === null) return;
    this.chart ??= createFunctionChart(/** @type {HTMLElement} */ (this.querySelector('.function-plot')), {
      least: [-0.1, 1],
      onRead: (index) => (this.reading = index),
    });
    const { value, slope, kinks } = this.curve;
    if (changed.has('curve'))
      this.chart.update(this.x, [
        { ...lineStyle(1), values: slope, kinks },
        { ...lineStyle(0), values: value, kinks },
      ]);
    this.chart.read(this.reading);
  }

  /** @param {string} name @param {number} value */
  setParameter(name, value) {
    this.parameters = { ...this.parameters, [name]: value };
    const detail = { parameters: this.parameters };
    this.dispatchEvent(new CustomEvent('function-change', { bubbles: true, detail }));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const last = this.x.length - 1;
    const next = stepByKey(event, this.reading ?? 0, last, {
      small: Math.round(last / 100),
      large: Math.round(last / 10),
    });
    if (next !== null) this.reading = next;
  }

  /** The values that are read, in words. */
  readings() {
    const { curve, reading } = this;
    if (curve === null || reading === null) return { x: '–', value: '–', slope: '–' };
    return {
      x: plainNumber(this.x[reading]),
      value: numberText(curve.value[reading]),
      slope: numberText(curve.slope[reading]),
    };
  }

  /** @override */
  render() {
    if (this.curve === null) return html`<p class="notice" role="alert">${this.notice}</p>`;
    const { x, value, slope } = this.readings();
    return html`<div
        class="function-plot"
        tabindex="0"
        role="slider"
        aria-label="Place x read out; arrow keys move it"
        aria-orientation="horizontal"
        aria-valuemin=${this.x[0]}
        aria-valuemax=${this.x[this.x.length - 1]}
        aria-valuenow=${this.x[this.reading ?? 0]}
        aria-valuetext="x ${x}: value ${value}, slope ${slope}"
        @keydown=${this.onKey}
      ></div>
      <ul class="legend function-reading">
        <li class="readout">x = ${x}</li>
        <li class="readout">${swatch(0)} f(x) = ${value}</li>
        <li class="readout">${swatch(1)} f′(x) = ${slope}</li>
      </ul>
      ${parameterFields(this.row, {
        values: this.parameters,
        named: false,
        onValue: (name, number) => this.setParameter(name, number),
      })}
      ${this.notice === '' ? nothing : html`<p class="notice" role="alert">${this.notice}</p>`}`;
  }
}

customElements.define('nonlinear-function-chart', NonlinearFunctionChart);
