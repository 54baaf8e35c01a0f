/**
 * <nonlinear-init-map>: activation by initialiser, the value after thirty plain, normalised or residual layers of a network at
 * initialisation; one pair is shown layer by layer.
 *
 * Property `map` (lesson/widgets/init-map/model.js) comes in once. Property `setup` goes out with every `setup-change`; `shown` comes in.
 */
import { catalog } from '#catalog';
import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { depthLegend, layerTable } from '../../elements/depth-text.js';
import { cellText, initMapCaption, initMapScale, initMapSentence } from './text.js';
import { depthSvg, depthPlot } from '../../charts/svg-depth.js';
import { depthNames } from '../../model/depth.js';
import {
  MAP_DEPTH,
  MAP_STARTS,
  MAP_WIDTH,
  atFarEnd,
  columnName,
  mapActivations,
  mapInitializers,
  mapMeasures,
  measureIds,
  shade,
  initMapDrawing,
  initMapLabel,
  initMapDefaults,
} from './model.js';
import { ComputedElement } from '../../elements/computed-element.js';
import { BLOCK_CAPTION, blockButtons } from '../../elements/block-buttons.js';
import { layerReader } from '../../elements/layer-reader.js';
import { choiceButtons } from '../../elements/fields.js';

/** @typedef {import('./model.js').InitMapSetup} InitMapSetup */
/** @typedef {import('./model.js').ShownInitMap} ShownInitMap */

/** Row and column step of each key. @type {Record<string, readonly [number, number]>} */
const arrows = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

const activationName = (/** @type {string} */ id) =>
  catalog.activations.find((row) => row.id === id)?.name ?? id;

/** @extends {ComputedElement<InitMapSetup, ShownInitMap>} */
export class NonlinearInitMap extends ComputedElement {
  /** @override */
  static properties = /** @type {import('lit').PropertyDeclarations} */ ({
    map: { attribute: false },
    layer: { state: true },
  });

  constructor() {
    super(initMapDefaults);
    /** @type {import('./model.js').InitMap | null} */
    this.map = null;
    /** The selected layer, from 1. */
    this.layer = MAP_DEPTH;
  }

  /** @override @param {ShownInitMap} shown */
  facts({ setup: { activation, initializer, block }, chosen }) {
    return {
      ...{ activation, initializer, block },
      variance: atFarEnd(chosen.signal, 'signal'),
      differences: atFarEnd(chosen.differences, 'differences'),
      ratio: atFarEnd(chosen.error, 'error'),
    };
  }

  /** The previous choice becomes the comparison. @param {Partial<import('../../model/depth.js').Choice>} part */
  choose(part) {
    const { activation, initializer, block } = this.setup;
    this.change({ before: { activation, initializer, block }, ...part });
  }

  /** @param {number} row @param {number} column */
  chooseCell(row, column) {
    const pair = { activation: mapActivations[row], initializer: mapInitializers[column] };
    if (!this.isChosen(row, column)) this.choose(pair);
  }

  /** @param {number} row @param {number} column */
  isChosen(row, column) {
    const { activation, initializer } = this.setup;
    return mapActivations[row] === activation && mapInitializers[column] === initializer;
  }

  /** @param {KeyboardEvent} event @param {number} row @param {number} column */
  onKey(event, row, column) {
    const arrow = arrows[event.key];
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.querySelector(`[data-cell="${row + arrow[0]}.${column + arrow[1]}"]`);
    event.preventDefault();
    /** @type {HTMLElement | null} */ (next)?.focus();
  }

  /** @param {import('./model.js').Cell} cell @param {number} row @param {number} column */
  cell(cell, row, column) {
    const value = cell[this.setup.measure];
    const { side, strength } = shade(value);
    const isChosen = this.isChosen(row, column);
    const name = `${activationName(mapActivations[row])}, ${columnName(mapInitializers[column])}: ${cellText(value)}`;
    return html`<td class="init-cell ${side}" style="--strength: ${strength.toFixed(2)}">
      <button
        type="button"
        data-cell="${row}.${column}"
        tabindex=${isChosen ? 0 : -1}
        aria-pressed=${isChosen}
        aria-label=${name}
        @click=${() => this.chooseCell(row, column)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.onKey(event, row, column)}
      >
        ${cellText(value)}
      </button>
    </td>`;
  }

  /** @param {import('./model.js').Cell[][]} rows */
  table(rows) {
    const { measure, block } = this.setup;
    return html`<p class="caption" id="init-map-measure">${initMapCaption(rows, measure, block)}</p>
      <div class="table-place">
        <table class="init-table" aria-labelledby="init-map-measure">
          <thead>
            <tr>
              <td></td>
              ${mapInitializers.map((id) => html`<th scope="col">${columnName(id)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (cells, row) =>
                html`<tr>
                  <th scope="row">${activationName(mapActivations[row])}</th>
                  ${cells.map((cell, column) => this.cell(cell, row, column))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  /** @param {ShownInitMap} shown */
  way({ setup, chosen, before }) {
    const { measure } = setup;
    const names = depthNames(setup);
    const { from, what } = mapMeasures[measure];
    const [own, old] = [chosen[measure], before[measure]];
    const drawing = initMapDrawing({ setup, chosen, before }, this.layer);
    const at = this.layer - 1;
    const reading = `Layer ${this.layer}: ${cellText(own.median[at])} with ${names.chosen} (8 of 10 starts: ${cellText(own.low[at])} to ${cellText(own.high[at])}); ${cellText(old.median[at])} with ${names.before}.`;
    const columns = [
      { head: names.chosen, values: own.median },
      { head: '8 of 10 from', values: own.low },
      { head: 'to', values: own.high },
      { head: names.before, values: old.median },
    ];
    return html`<p class="depth-sentence" role="status">
        <strong>${names.chosen}.</strong>
        ${initMapSentence(measure, atFarEnd(own, measure), MAP_DEPTH)}
      </p>
      <div class="lesson-parts">
        <div class="lesson-picture">
          ${layerReader({
            ...{ depth: MAP_DEPTH, from, layer: this.layer, reading },
            plot: depthPlot(drawing),
            picture: depthSvg(drawing, initMapLabel({ setup, chosen, before })),
            onLayer: (layer) => (this.layer = layer),
          })}
          ${unsafeHTML(depthLegend(names, { spread: true, end: from === 'first' ? 'last layer' : 'layer 1' }))}
        </div>
        <div class="lesson-reading"><p class="depth-reading">${reading}</p></div>
        <div class="lesson-controls">
          <details>
            <summary>The numbers</summary>
            <div class="table-place">
              ${unsafeHTML(layerTable(columns, from, `Layer by layer, median of the starts: ${what}`))}
            </div>
          </details>
          <p class="caption">
            Medians of ${MAP_STARTS} starts of a net with ${MAP_WIDTH} units a layer. In layers of equal width
            Glorot’s starts are LeCun’s. Differences smaller than the rounding of single precision count as 0.
            ${BLOCK_CAPTION} The diamonds show what was chosen before.
          </p>
        </div>
      </div>`;
  }

  /** @override */
  render() {
    const { map, shown, setup } = this;
    if (!map || !shown) return html``;
    const choices = measureIds.map((id) => /** @type {const} */ ([id, mapMeasures[id].name]));
    return html`${choiceButtons('What is shown', choices, setup.measure, (measure) =>
        this.change({ measure }),
      )}
      ${blockButtons(setup.block, (block) => this.choose({ block }))} ${this.table(map[setup.block])}
      <ul class="legend init-scale">
        ${initMapScale.map(([value, name]) => {
          const { side, strength } = shade(value);
          return html`<li>
            <span class="init-swatch ${side}" style="--strength: ${strength.toFixed(2)}"></span>${name}
          </li>`;
        })}
      </ul>
      ${this.way(shown)}`;
  }
}

customElements.define('nonlinear-init-map', NonlinearInitMap);
