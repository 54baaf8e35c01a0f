/**
 * <nonlinear-feature-maps>: all maps of a layer for one image, before and after the activation, on one colour scale; one of them
 * enlarged. A layer of units is one map, a square per unit.
 *
 * Properties in: `layers` (of the description), `layer` (an index into them), `maps` ({channels, height, width, before, after})
 * or null, `picture` (bytes [64][64][3], the input image) or null. Event out: `choose-layer` with detail {layer}.
 */
import { html, nothing } from 'lit';
import { paintMaps, reachOf } from '../charts/feature-map.js';
import { numberText, percentText } from '../../common/charts/number-text.js';
import { countText, kindName, shapeText } from './block-text.js';
import { DrawnElement } from '../../common/elements/drawn-element.js';
import { liveliest, mapFacts, unitsAsMap, zerosSentence } from './feature-map-text.js';
import { showPixels } from './prediction-parts.js';
import { tileGrid } from './tile-grid.js';

/** @typedef {import('./feature-map-text.js').InspectedMaps} InspectedMaps */
/** @typedef {import('./feature-map-text.js').MapFacts} MapFacts */
/** @typedef {{when: 'before' | 'after', title: string, values: Float32Array, facts: MapFacts[]}} Side the maps on one side of the activation */

/** The rows of numbers beside an enlarged map. @type {readonly [string, (facts: MapFacts) => string][]} */
const readings = [
  ['minimum', ({ least }) => numberText(least, 3)],
  ['maximum', ({ most }) => numberText(most, 3)],
  ['exactly 0', ({ zeros }) => percentText(zeros)],
];

const MAPS_READ =
  'All maps share one scale. The bar under a map shows its share of exact zeros. Point at a map, or move to it with the arrow keys, to see it large.';
const UNITS_READ = 'Each square is a unit, row by row.';
/** Beyond this many maps, each is shown smaller. */
const MANY = 32;
/** Maps wider than this may have more pixels than their place on the screen. */
const FINE = 40;

export class NonlinearFeatureMaps extends DrawnElement {
  /** @override */
  static properties = {
    layers: { attribute: false },
    layer: { type: Number },
    maps: { attribute: false },
    picture: { attribute: false },
    chosen: { state: true },
    pointed: { state: true },
  };

  constructor() {
    super();
    /** @type {readonly {kind: string, outputShape: number[]}[]} */
    this.layers = [];
    this.layer = 0;
    /** @type {InspectedMaps | null} */
    this.maps = null;
    /** @type {Uint8Array | null} */
    this.picture = null;
    /** The enlarged map while none is hovered. */
    this.chosen = 0;
    /** @type {number | null} */
    this.pointed = null;
    /** @type {ReturnType<typeof unitsAsMap> | null} the maps as drawn */
    this.drawn = null;
    /** @type {Side[]} */
    this.sides = [];
    this.reach = 1;
    /** The kind of maps that `chosen` belongs to; for other maps the choice is reset. */
    this.among = '';
  }

  get shown() {
    return this.pointed ?? this.chosen;
  }

  /** @override @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (!(changed.has('maps') || changed.has('layer'))) return;
    const maps = this.maps && unitsAsMap(this.maps);
    this.drawn = maps;
    if (!maps) return;
    /** @type {[Side['when'], string, Float32Array | null][]} */
    const given = [
      ['before', 'before the activation', maps.before],
      ['after', maps.before ? 'after the activation' : '', maps.after],
    ];
    this.sides = given.flatMap(([when, title, values]) =>
      values ? [{ when, title, values, facts: mapFacts({ ...maps, values }) }] : [],
    );
    this.reach = reachOf(this.sides.map(({ values }) => values));
    const among = [this.layer, maps.channels, maps.height, maps.width].join(' ');
    if (among === this.among) return;
    this.among = among;
    this.chosen = liveliest(this.sides[this.sides.length - 1].facts);
    this.pointed = null;
  }

  /** @override @param {import('lit').PropertyValues} changed */
  updated(changed) {
    const { theme, drawn, picture, shown, reach } = this;
    if (picture) showPixels(this.querySelector('[data-picture]'), picture);
    if (!theme || !drawn) return;
    const anew = ['maps', 'theme', 'layer'].some((name) => changed.has(name));
    for (const { when, values } of this.sides) {
      const side = { ...drawn, values };
      const canvases = (/** @type {string} */ part) =>
        /** @type {NodeListOf<HTMLCanvasElement>} */ (this.querySelectorAll(`[data-${part}=${when}] canvas`));
      paintMaps(canvases('large'), side, reach, theme, shown);
      if (anew) paintMaps(canvases('all'), side, reach, theme);
    }
  }

  /** @param {Event} event */
  chooseLayer(event) {
    const layer = Number(/** @type {HTMLSelectElement} */ (event.target).value);
    this.dispatchEvent(new CustomEvent('choose-layer', { bubbles: true, detail: { layer } }));
  }

  layerField() {
    return html`<label class="field"
      ><span>The output of</span>
      <select @change=${this.chooseLayer}>
        ${this.layers.map(
          ({ kind, outputShape }, index) =>
            html`<option value=${index} ?selected=${index === this.layer}>
              Layer ${index + 1}: ${kindName(kind)}, ${shapeText(outputShape)}
            </option>`,
        )}
      </select></label
    >`;
  }

  /** Description of a small map. @param {number} at */
  whatIs(at) {
    const units = this.drawn?.units ?? null;
    return units === null ? `Map ${at + 1}` : `${countText(units)} ${units === 1 ? 'unit' : 'units'}`;
  }

  /** @param {Side} side @param {number} at */
  nameOf({ title, facts }, at) {
    const said = readings.map(([name, text]) => `${name} ${text(facts[at])}`).join(', ');
    return `${this.whatIs(at)}${title ? ` ${title}` : ''}: ${said}`;
  }

  /** The image's path into one map, with its values. */
  magnifier() {
    const { sides, shown, picture } = this;
    const what = this.whatIs(shown);
    return html`<div class="map-way">
      ${
        picture
          ? html`<figure>
              <canvas
                data-picture
                width="64"
                height="64"
                role="img"
                aria-label="The picture that the network is given"
              ></canvas>
              <figcaption>The picture</figcaption>
            </figure>`
          : nothing
      }
      ${sides.map(
        (side) =>
          html`<figure data-large=${side.when}>
            <span class="map-frame"><canvas role="img" aria-label=${this.nameOf(side, shown)}></canvas></span>
            <figcaption>${what} ${side.title}</figcaption>
          </figure>`,
      )}
      <table>
        <caption>
          ${what}
        </caption>
        ${
          sides.length > 1
            ? html`<thead>
                <tr>
                  <td></td>
                  ${sides.map(({ when }) => html`<th scope="col">${when}</th>`)}
                </tr>
              </thead>`
            : nothing
        }
        <tbody>
          ${readings.map(
            ([name, text]) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${sides.map(({ facts }) => html`<td class="readout">${text(facts[shown])}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** @param {Side} side */
  all(side) {
    const { chosen, shown } = this;
    const width = this.drawn?.width ?? 0;
    const heading = side.title ? `All maps ${side.title}` : 'All maps of the layer';
    return html`<figure data-all=${side.when}>
      <figcaption>${heading}</figcaption>
      ${tileGrid({
        label: heading,
        kind: `${side.facts.length > MANY ? 'many' : 'few'} ${width > FINE ? 'fine' : ''}`,
        count: side.facts.length,
        chosen,
        shown,
        name: (at) => this.nameOf(side, at),
        choose: (at) => (this.chosen = at),
        point: (at) => (this.pointed = at),
        under: (at) =>
          html`<span class="tile-zeros"
            ><span style="transform: scaleX(${side.facts[at].zeros.toFixed(4)})"></span
          ></span>`,
      })}
    </figure>`;
  }

  /** @override */
  render() {
    const { drawn, sides } = this;
    const reach = numberText(this.reach, 2);
    return html`<div class="feature-maps">
      ${this.layerField()}
      ${
        drawn
          ? html`${this.magnifier()}
              <p>${zerosSentence(drawn)}</p>
              ${drawn.units === null ? html`<div class="feature-maps-all">${sides.map((side) => this.all(side))}</div>` : nothing}
              <p class="map-scale caption">
                <span class="readout">≤ −${reach}</span><span class="map-ramp" aria-hidden="true"></span
                ><span class="readout">≥ ${reach}</span>
                <span>Blue is below 0, orange above. ${drawn.units === null ? MAPS_READ : UNITS_READ}</span>
              </p>`
          : html`<p class="caption">Choose a picture, and its maps are shown here.</p>`
      }
    </div>`;
  }
}

customElements.define('nonlinear-feature-maps', NonlinearFeatureMaps);
