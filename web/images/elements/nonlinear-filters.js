/**
 * <nonlinear-filters>: the filters of a convolution. Those of the first are colour pictures, because its input is an image; of
 * the others each channel is a small square. One of them is enlarged.
 *
 * Properties in: `filters` ({filters, channels, kernel, weights}) or null, `layerName`.
 */
import { html, nothing } from 'lit';
import { divergingColour, parseColour } from '../../common/charts/colours.js';
import { filterWeights, paintFilters, weightReach } from '../charts/filter-image.js';
import { numberText } from '../../common/charts/number-text.js';
import { DrawnElement } from '../../common/elements/drawn-element.js';
import { colourNames, filterText, filtersSentence } from './filter-text.js';
import { tileGrid } from './tile-grid.js';

/** @typedef {import('../charts/filter-image.js').Filters} Filters */

/** A weight in a table with room for two digits. @param {number} weight */
const rounded = (weight) =>
  weight
    .toFixed(2)
    .replace(/^-(?!0\.00$)/, '−')
    .replace('-', '');

/** Black or white, whichever is more readable on a colour. @param {string} css */
function readableOn(css) {
  const [red, green, blue] = parseColour(css).map((byte) => (byte / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#000' : '#fff';
}

export class NonlinearFilters extends DrawnElement {
  /** @override */
  static properties = {
    filters: { attribute: false },
    layerName: { type: String },
    chosen: { state: true },
    pointed: { state: true },
  };

  constructor() {
    super();
    /** @type {Filters | null} */
    this.filters = null;
    this.layerName = '';
    /** The enlarged filter while none is hovered. */
    this.chosen = 0;
    /** @type {number | null} */
    this.pointed = null;
  }

  get shown() {
    return this.pointed ?? this.chosen;
  }

  /** @override */
  willUpdate() {
    const { filters, chosen, pointed } = this;
    if (!filters) return;
    if (chosen >= filters.filters) this.chosen = 0;
    if (pointed !== null && pointed >= filters.filters) this.pointed = null;
  }

  /** @override @param {import('lit').PropertyValues} changed */
  updated(changed) {
    const { filters, theme, shown } = this;
    if (!filters || !theme) return;
    const canvases = (/** @type {string} */ within) =>
      /** @type {NodeListOf<HTMLCanvasElement>} */ (this.querySelectorAll(`${within} canvas`));
    paintFilters(canvases('.filter-large'), filters, theme, { first: shown });
    if (changed.has('filters') || changed.has('theme')) paintFilters(canvases('.tile-grid'), filters, theme);
  }

  /** The weights, one table per channel. @param {Filters} filters @param {number} at */
  numbers(filters, at) {
    const { kernel } = filters;
    const weights = filterWeights(filters, at);
    const reach = weightReach(filters.weights);
    const sides = Array.from({ length: kernel }, (_, side) => side);
    const { theme } = this;
    return html`<div class="filter-numbers">
      ${colourNames.map(
        (colour, channel) =>
          html`<table>
            <caption>
              ${colour}
            </caption>
            <tbody>
              ${sides.map(
                (row) =>
                  html`<tr>
                    ${sides.map((column) => {
                      const weight = weights[(channel * kernel + row) * kernel + column];
                      const back = theme ? divergingColour(theme, 0.5 + (0.39 * weight) / reach) : '#888888';
                      return html`<td style="background: ${back}; color: ${readableOn(back)}">
                        ${rounded(weight)}
                      </td>`;
                    })}
                  </tr>`,
              )}
            </tbody>
          </table>`,
      )}
    </div>`;
  }

  /** @param {Filters} filters */
  large(filters) {
    const { shown } = this;
    const inColour = filters.channels === 3;
    const name = filterText(filters, shown);
    return html`<figure class="filter-large ${inColour ? 'in-colour' : ''}">
      <canvas role="img" aria-label=${name}></canvas>
      ${inColour ? this.numbers(filters, shown) : nothing}
      <figcaption>${name}.</figcaption>
    </figure>`;
  }

  /** How to read the pictures. @param {Filters} filters */
  key(filters) {
    const { kernel } = filters;
    const reach = numberText(weightReach(filters.weights), 2);
    if (filters.channels === 3)
      return html`<p class="caption">
        A filter is a picture of ${kernel} × ${kernel}. Grey is a weight of 0; more red than grey is a weight
        above 0 for red, less red is one below 0, and likewise for green and blue; full colour is ±${reach} in
        all filters. A filter responds most where the picture looks like it: one that is light on one side and
        dark on the other finds an edge. The numbers are rounded.
      </p>`;
    return html`<p class="map-scale caption">
      <span class="readout">−${reach}</span><span class="map-ramp" aria-hidden="true"></span
      ><span class="readout">${reach}</span>
      <span
        >Each small square of a filter is applied to one of the layer’s ${filters.channels} input maps, the
        first to map 1, row by row; blue weights are below 0, orange ones above. The results of all squares
        are summed.</span
      >
    </p>`;
  }

  /** @override */
  render() {
    const { filters, chosen, shown, layerName } = this;
    if (!filters) return html`<p class="caption">There are no filters to look at yet.</p>`;
    return html`<div class="filters">
      <p>${layerName ? `${layerName}: ` : ''}${filtersSentence(filters)}</p>
      <div class="filters-body">
        ${this.large(filters)}
        ${tileGrid({
          label: `Filters${layerName ? ` of ${layerName}` : ''}`,
          kind: filters.channels === 3 ? 'few' : 'wide',
          count: filters.filters,
          chosen,
          shown,
          name: (at) => filterText(filters, at),
          choose: (at) => (this.chosen = at),
          point: (at) => (this.pointed = at),
        })}
      </div>
      ${this.key(filters)}
    </div>`;
  }
}

customElements.define('nonlinear-filters', NonlinearFilters);
