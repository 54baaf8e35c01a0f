/**
 * <nonlinear-warp>: a layer's transformation of the plane: its grid and the samples, drawn over the outputs of two of the layer's units.
 *
 * Properties in: `unitMaps` (of a snapshot, null before the first), `size` of a map, `inputs`, `layers` (units and activation, the output
 * layer included), `samples`, `domain`, `classes`, `valueRange`, `labels`, `names` of the inputs, `activationNames`. No events: the
 * choice of layer and units is the user's and no part of the run.
 */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { markerPath } from '../../../common/charts/markers.js';
import {
  nearestCentroidAccuracy,
  stableLimits,
  unitMap,
  warpedSamples,
  widestPair,
} from '../../../common/charts/warp.js';
import { createWarpGrid } from '../../../common/charts/warp-grid.js';
import { DrawnElement } from '../../../common/elements/drawn-element.js';
import { className } from '../../elements/map-text.js';
import { warpSentence } from './text.js';

/** @typedef {[number, number]} Pair */

export class NonlinearWarp extends DrawnElement {
  /** @override */
  static properties = {
    unitMaps: { attribute: false },
    size: { type: Number },
    inputs: { type: Number },
    layers: { attribute: false },
    samples: { attribute: false },
    domain: { attribute: false },
    classes: { type: Number },
    valueRange: { attribute: false },
    labels: { attribute: false },
    names: { attribute: false },
    activationNames: { attribute: false },
    layer: { state: true },
    chosen: { state: true },
  };

  constructor() {
    super();
    /** @type {Float32Array | null} */
    this.unitMaps = null;
    this.size = 1;
    this.inputs = 2;
    /** @type {readonly {units: number, activation: string}[]} */
    this.layers = [];
    /** @type {import('../../../common/charts/sample-points.js').Samples | null} */
    this.samples = null;
    /** @type {readonly number[]} */
    this.domain = [-1, 1, -1, 1];
    this.classes = 0;
    /** @type {readonly [number, number]} */
    this.valueRange = [-1, 1];
    /** @type {readonly string[]} */
    this.labels = [];
    /** @type {readonly [string, string]} */
    this.names = ['x₁', 'x₂'];
    /** @type {Record<string, string>} */
    this.activationNames = {};
    /** Default: the last hidden layer, which shows most. */
    this.layer = Infinity;
    /** @type {Pair | null} the user's choice of units */
    this.chosen = null;
    /** @type {Pair | null} */
    this.pair = null;
    /** @type {{key: string, limits: [number, number, number, number]} | null} */
    this.axes = null;
    /** @type {ReturnType<typeof createWarpGrid> | null} */
    this.chart = null;
  }

  /** The index of the shown layer, from 0; -1 if there is no hidden layer. */
  shownLayer() {
    return Math.min(this.layer, this.layers.length - 2);
  }

  /** The content of drawing and text; null if there is none yet. */
  picture() {
    const at = this.shownLayer();
    const { unitMaps, size, inputs, samples } = this;
    if (at < 0 || !unitMaps) return null;
    const { units } = this.layers[at];
    const plane = inputs === 1 ? size : size * size;
    const first = this.layers.slice(0, at).reduce((sum, layer) => sum + layer.units, 0);
    if (unitMaps.length < (first + units) * plane) return null;
    const maps = { unitMaps, plane, first, units };
    const chosen = this.chosen && Math.max(...this.chosen) < units ? this.chosen : null;
    const pair = chosen ?? widestPair(maps, this.pair);
    this.pair = pair;
    const horizontal = unitMap(maps, pair[0]);
    // A layer of one unit has no second direction: its sheet is a line.
    const vertical = units === 1 ? new Float32Array(plane) : unitMap(maps, pair[1]);
    const both = /** @type {[Float32Array, Float32Array]} */ ([horizontal, vertical]);
    const places = samples ? warpedSamples(samples, both, size, this.domain) : new Float32Array(0);
    const ends = /** @type {[[number, number], [number, number]]} */ (both.map(endsOf));
    const key = `${at} ${pair}`;
    const before = this.axes?.key === key ? this.axes.limits : null;
    const limits = /** @type {[number, number, number, number]} */ ([
      ...stableLimits(...ends[0], before ? [before[0], before[1]] : null),
      ...stableLimits(...ends[1], before ? [before[2], before[3]] : null),
    ]);
    this.axes = { key, limits };
    return { at, units, pair, maps: both, places, ends, limits };
  }

  /** @override */
  updated() {
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.theme) return;
    this.chart ??= createWarpGrid(canvas);
    const { shown } = this;
    if (!shown) return;
    const { size, inputs, samples, classes, valueRange } = this;
    const names = /** @type {[string, string]} */ (
      shown.units === 1 ? [`unit 1`, ''] : shown.pair.map((unit) => `unit ${unit + 1}`)
    );
    this.chart.paint({ ...shown, size, inputs, samples, classes, valueRange, names }, this.theme);
  }

  /** @type {ReturnType<NonlinearWarp['picture']>} */
  shown = null;

  /** @override */
  willUpdate() {
    this.shown = this.picture();
  }

  /** @param {string} label @param {number} value @param {string[]} options @param {(value: number) => void} choose */
  select(label, value, options, choose) {
    return html`<label class="field">
      <span>${label}</span>
      <select
        .value=${live(String(value))}
        @change=${(/** @type {Event} */ event) => choose(Number(/** @type {HTMLSelectElement} */ (event.target).value))}
      >
        ${options.map((name, at) => html`<option value=${at} ?selected=${at === value}>${name}</option>`)}
      </select>
    </label>`;
  }

  choices() {
    const at = this.shownLayer();
    const hidden = this.layers.slice(0, -1);
    const { units } = hidden[at];
    const names = Array.from({ length: units }, (_, unit) => `unit ${unit + 1}`);
    const pair = this.shown?.pair ?? [0, 0];
    const choose = (/** @type {0 | 1} */ axis) => (/** @type {number} */ unit) => {
      const next = /** @type {Pair} */ ([...pair]);
      next[axis] = unit;
      // The same unit twice would be a diagonal: the two axes swap units.
      if (next[0] === next[1]) next[1 - axis] = pair[axis];
      this.chosen = next;
    };
    return html`<div class="settings warp-choices">
      ${
        hidden.length > 1
          ? this.select(
              'Layer',
              at,
              hidden.map(
                ({ activation }, layer) => `${layer + 1}: ${this.activationNames[activation] ?? activation}`,
              ),
              (layer) => Object.assign(this, { layer, chosen: null, pair: null }),
            )
          : nothing
      }
      ${
        units > 2
          ? html`${this.select('To the right', pair[0], names, choose(0))}
            ${this.select('Upwards', pair[1], names, choose(1))}
            ${
              this.chosen
                ? html`<button
                    type="button"
                    class="button"
                    @click=${() => Object.assign(this, { chosen: null, pair: null })}
                  >
                    The two that spread it widest
                  </button>`
                : nothing
            }`
          : nothing
      }
    </div>`;
  }

  /** @override */
  render() {
    const { shown, samples, classes, labels, names } = this;
    if (this.shownLayer() < 0)
      return html`<p class="caption">There is no hidden layer, so nothing bends the plane.</p>`;
    const words = shown ? this.words(shown) : '';
    const line = (/** @type {string} */ colour, /** @type {string} */ dash) =>
      html`<svg class="swatch line" viewBox="0 0 34 12" aria-hidden="true">
        <path
          d="M0 6H34"
          stroke-dasharray=${dash}
          style="fill: none; stroke: var(${colour}); stroke-width: 2"
        />
      </svg>`;
    return html`<figure class="warp">
      ${this.choices()}
      <canvas role="img" aria-label=${words}></canvas>
      <figcaption>
        <p class="warp-sentence">${words}</p>
        <ul class="legend">
          ${
            this.inputs === 1
              ? html`<li>${line('--accent', '')} ${names[0]} from left to right</li>`
              : html`<li>${line('--accent', '')} along ${names[0]}</li>
                  <li>${line('--ink-soft', '4 3')} along ${names[1]}</li>`
          }
          ${Array.from({ length: samples ? classes : 0 }, (_, index) => {
            const path = markerPath(index, 5);
            return html`<li>
              <svg class="marker" viewBox="-8 -8 16 16" aria-hidden="true">
                <path d=${path} style="fill: var(--class-${index})" />
              </svg>
              ${className(index, labels)}
            </li>`;
          })}
          ${samples && classes === 0 ? html`<li>samples, coloured by their value</li>` : nothing}
        </ul>
      </figcaption>
    </figure>`;
  }

  /** @param {NonNullable<ReturnType<NonlinearWarp['picture']>>} shown */
  words({ at, units, pair, ends, places }) {
    const { samples, classes, inputs } = this;
    const share = (/** @type {ArrayLike<number>} */ x) =>
      samples && classes > 1 ? nearestCentroidAccuracy(x, samples, classes) : null;
    return warpSentence({
      layer: at + 1,
      units,
      pair,
      ends,
      inputs,
      before: samples && inputs === 2 ? share(samples.x) : null,
      after: share(places),
    });
  }
}

/** @param {Float32Array} values @returns {[number, number]} */
function endsOf(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

customElements.define('nonlinear-warp', NonlinearWarp);
