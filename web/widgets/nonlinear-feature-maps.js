/**
 * <nonlinear-feature-maps>: all maps of a convolution for one picture, before and after the activation, with one scale of colours.
 *
 * Properties in: `layers` (of the description), `layer` (an index into them), `maps` ({channels, height, width, before, after}) or null.
 * Out comes `choose-layer` with detail {layer}.
 */
import { html, nothing } from 'lit';
import { atlasReach, paintAtlas, shareOfZeros } from '../charts/feature-map-atlas.js';
import { numberText } from '../charts/number-text.js';
import { DrawnElement } from './drawn-element.js';

/** @typedef {{channels: number, height: number, width: number, before: Float32Array | null, after: Float32Array}} LookedAt */

/** @param {Float32Array} values */
const zerosText = (values) => `${((shareOfZeros(values) ?? 0) * 100).toFixed(0)} %`;

export class NonlinearFeatureMaps extends DrawnElement {
  /** @override */
  static properties = {
    layers: { attribute: false },
    layer: { type: Number },
    maps: { attribute: false },
  };

  constructor() {
    super();
    /** @type {{kind: string, outputShape: number[]}[]} */
    this.layers = [];
    this.layer = 0;
    /** @type {LookedAt | null} */
    this.maps = null;
  }

  /** @override */
  updated() {
    const { look, maps } = this;
    if (!look || !maps) return;
    const reach = this.reach();
    for (const canvas of this.querySelectorAll('canvas')) {
      const values = canvas.dataset.when === 'before' ? maps.before : maps.after;
      if (values) paintAtlas(canvas, { ...maps, values }, reach, look);
    }
  }

  reach() {
    const { before, after } = /** @type {LookedAt} */ (this.maps);
    return atlasReach(before ? [before, after] : [after]);
  }

  /** @param {Event} event */
  choose(event) {
    const layer = Number(/** @type {HTMLSelectElement} */ (event.target).value);
    this.dispatchEvent(new CustomEvent('choose-layer', { bubbles: true, detail: { layer } }));
  }

  /** @param {'before' | 'after'} when @param {Float32Array} values @param {string} title */
  drawing(when, values, title) {
    const { channels } = /** @type {LookedAt} */ (this.maps);
    const words = `${zerosText(values)} of these outputs are exactly 0`;
    return html`<figure>
      <figcaption>${title}: ${words}.</figcaption>
      <canvas
        data-when=${when}
        role="img"
        aria-label="${channels} maps ${title.toLowerCase()}; ${words}"
      ></canvas>
    </figure>`;
  }

  /** @override */
  render() {
    const { layers, layer, maps } = this;
    const shown = layers.flatMap(({ kind, outputShape }, index) =>
      outputShape.length === 3
        ? [{ index, name: `Layer ${index + 1}: ${kind} ${outputShape.join(' × ')}` }]
        : [],
    );
    return html`<div class="feature-maps">
      <label
        >Layer
        <select @change=${this.choose}>
          ${shown.map(
            ({ index, name }) => html`<option value=${index} ?selected=${index === layer}>${name}</option>`,
          )}
        </select></label
      >
      ${
        maps
          ? html`<div class="feature-maps-pair">
                ${maps.before ? this.drawing('before', maps.before, 'Before the activation') : nothing}
                ${this.drawing('after', maps.after, maps.before ? 'After the activation' : 'What the layer gives')}
              </div>
              <p class="caption">
                Blue is below 0, orange above, the middle is 0; full colour is ±${numberText(this.reach(), 2)}
                in all maps.
              </p>`
          : html`<p class="caption">Choose a picture: then its maps are shown here.</p>`
      }
    </div>`;
  }
}

customElements.define('nonlinear-feature-maps', NonlinearFeatureMaps);
