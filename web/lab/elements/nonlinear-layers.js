/**
 * <nonlinear-layers>: the network, layer by layer: settings of each (units, activation and its parameters; output and loss), and the
 * curve of its activation over the distribution of its pre-activations.
 *
 * Properties in: `setup`, `catalog`, `problem`, `suggested` (the output and the loss that fit the data), `task`, `pairNote` (note on an
 * output and a loss that do not match), `health` (of a snapshot), `run` (facts for its units' prospects). Event out: `setup-edit` with
 * the changed parts of the setup.
 */
import { html, nothing } from 'lit';
import { paintLayerHistogram } from '../charts/layer-histogram.js';
import { DrawnElement } from '../../common/elements/drawn-element.js';
import { diagnose } from './health-text.js';
import { BLOCK_WORDS, blockSwitch, layerRow, outputRow } from './layer-rows.js';
import { canHave, layerBlocks } from '../../common/model/layer-blocks.js';
import { percentText } from '../../common/charts/number-text.js';

/** Settings of a new first layer; a further one copies the last. */
const FIRST_LAYER = { units: 8, activation: 'tanh', parameters: {} };

export class NonlinearLayers extends DrawnElement {
  /** @override */
  static properties = {
    setup: { attribute: false },
    catalog: { attribute: false },
    problem: { attribute: false },
    suggested: { attribute: false },
    task: { type: String },
    pairNote: { type: String },
    health: { attribute: false },
    run: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../../common/model/defaults.js').Setup | null} */
    this.setup = null;
    /** @type {import('#catalog').Catalog | null} */
    this.catalog = null;
    /** @type {import('../../common/elements/setting-fields.js').Problem | null} */
    this.problem = null;
    /** @type {{output: {activation: string}, loss: string} | null} */
    this.suggested = null;
    /** @type {import('../../common/model/defaults.js').Task} */
    this.task = 'binary';
    this.pairNote = '';
    /** @type {import('../../engine/contract.js').LayerHealth[]} */
    this.health = [];
    /** @type {import('./dead-text.js').RunFacts | null} */
    this.run = null;
  }

  /** @param {import('../../common/model/defaults.js').HiddenLayer[]} layers */
  editLayers(layers) {
    this.edit({ layers });
  }

  /** @param {Partial<import('../../common/model/defaults.js').Setup>} change */
  edit(change) {
    this.dispatchEvent(new CustomEvent('setup-edit', { bubbles: true, detail: change }));
  }

  /** Switches for all hidden layers at once. @param {import('../../common/model/defaults.js').HiddenLayer[]} layers */
  allLayers(layers) {
    return html`<div class="row layer-all">
      <span>All hidden layers</span>
      ${layerBlocks.map((block) => {
        const { field } = block;
        const able = layers.filter((_, at) => canHave(block, layers, at));
        return blockSwitch({
          block,
          name: BLOCK_WORDS[field].all,
          path: 'layers',
          value: able.length > 0 && able.every((layer) => layer[field]),
          disabled: able.length === 0,
          title: BLOCK_WORDS[field].title,
          change: (on) =>
            this.editLayers(
              layers.map((layer, at) =>
                canHave(block, layers, at) ? { ...layer, [field]: on || undefined } : layer,
              ),
            ),
        });
      })}
    </div>`;
  }

  /** @override */
  updated() {
    const { theme } = this;
    if (!theme) return;
    this.querySelectorAll('canvas').forEach((canvas, at) => {
      const layer = this.health[at];
      if (layer) paintLayerHistogram(canvas, layer, theme);
    });
  }

  /** @override */
  render() {
    const { setup, catalog, problem, health, run } = this;
    if (!setup || !catalog) return nothing;
    const { layers } = setup;
    const { limits } = catalog;
    // Measurements belong to the previous network while another one is loading.
    const measured = health.length === layers.length + 1 ? health : [];
    const addLayer = () => {
      const last = layers.at(-1) ?? FIRST_LAYER;
      this.editLayers([...layers, { ...last, parameters: { ...last.parameters } }]);
    };
    const rows = layers.map((layer, at) =>
      layerRow({
        layer,
        at,
        health: measured[at],
        catalog,
        problem,
        canHave: (block) => canHave(block, layers, at),
        change: (part) =>
          this.editLayers(layers.map((one, index) => (index === at ? { ...one, ...part } : one))),
        remove: () => this.editLayers(layers.filter((_, index) => index !== at)),
      }),
    );
    return html`<ol class="layers" aria-label="Layers">
        ${rows}
        ${
          layers.length < limits.hiddenLayers[1]
            ? html`<li class="layer-add">
                <button
                  type="button"
                  class="button"
                  data-action="add-layer"
                  aria-label="Add a hidden layer"
                  title="Add a hidden layer"
                  @click=${addLayer}
                >
                  +
                </button>
              </li>`
            : nothing
        }
        ${outputRow({ setup, health: measured.at(-1), catalog, problem, task: this.task, suggested: this.suggested, change: (part) => this.edit(part) })}
      </ol>
      ${layers.length > 1 ? this.allLayers(layers) : nothing}
      ${this.pairNote ? html`<p class="caption pair-note">${this.pairNote}</p>` : nothing}
      <p class="health-sentence">
        ${measured.length > 0 && run ? diagnose(measured, run).sentence : nothing}
      </p>
      <ul class="legend layer-legend">
        <li><span aria-hidden="true" class="swatch layer-curve"></span> the activation f(z)</li>
        <li>
          <span aria-hidden="true" class="swatch layer-bars"></span> where the units' sums z lie, over the
          training samples
        </li>
        <li><span aria-hidden="true" class="swatch layer-mean"></span> mean output</li>
        <li><span aria-hidden="true" class="swatch layer-dead"></span> slope 0: dead zone</li>
        <li>
          <span aria-hidden="true" class="swatch layer-faint"></span> slope under
          ${percentText(catalog.unitHealth.smallSlopeShare)} of the steepest: saturated
        </li>
        <li><strong>error</strong> the size of the error δ that reaches the layer</li>
      </ul>`;
  }
}

customElements.define('nonlinear-layers', NonlinearLayers);
