/**
 * <nonlinear-layers>: the network, layer by layer: units, activation and its numbers; output and loss; how the weights start.
 *
 * Properties in: `setup`, `catalog`, `problem`, `suggested` (the output and the loss that fit the data), `task`, `pairNote` (what to say
 * about an output and a loss that do not belong together). Out comes `setup-edit` with the changed parts of the setup.
 */
import { LitElement, html, nothing } from 'lit';
import { layerRow, outputRow } from './layer-rows.js';
import { choiceField, numberField } from './setting-fields.js';

/** What a first layer is like; a further one is like the last. */
const FIRST_LAYER = { units: 8, activation: 'tanh', parameters: {} };

export class NonlinearLayers extends LitElement {
  /** @override */
  static properties = {
    setup: { attribute: false },
    catalog: { attribute: false },
    problem: { attribute: false },
    suggested: { attribute: false },
    task: { type: String },
    pairNote: { type: String },
  };

  constructor() {
    super();
    /** @type {import('../state/defaults.js').Setup | null} */
    this.setup = null;
    /** @type {import('nonlinear:catalog').Catalog | null} */
    this.catalog = null;
    /** @type {import('./setting-fields.js').Problem | null} */
    this.problem = null;
    /** @type {{output: {activation: string}, loss: string} | null} */
    this.suggested = null;
    /** @type {import('../state/defaults.js').Task} */
    this.task = 'binary';
    this.pairNote = '';
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {Partial<import('../state/defaults.js').Setup>} change */
  edit(change) {
    this.dispatchEvent(new CustomEvent('setup-edit', { bubbles: true, detail: change }));
  }

  /** @override */
  render() {
    const { setup, catalog, problem } = this;
    if (!setup || !catalog) return nothing;
    const { layers } = setup;
    const { limits } = catalog;
    const addLayer = () => {
      const last = layers.at(-1) ?? FIRST_LAYER;
      this.edit({ layers: [...layers, { ...last, parameters: { ...last.parameters } }] });
    };
    const rows = layers.map((layer, at) =>
      layerRow({
        layer,
        at,
        catalog,
        problem,
        change: (part) =>
          this.edit({ layers: layers.map((one, index) => (index === at ? { ...one, ...part } : one)) }),
        remove: () => this.edit({ layers: layers.filter((_, index) => index !== at) }),
      }),
    );
    return html`<ol class="layers" aria-label="Hidden layers">
        ${rows}
      </ol>
      <button
        type="button"
        class="button layer-add"
        data-action="add-layer"
        ?disabled=${layers.length >= limits.hiddenLayers[1]}
        @click=${addLayer}
      >
        Add a hidden layer
      </button>
      ${outputRow({ setup, catalog, problem, task: this.task, suggested: this.suggested, change: (part) => this.edit(part) })}
      ${this.pairNote ? html`<p class="caption pair-note">${this.pairNote}</p>` : nothing}
      <div class="settings weights-row">
        ${choiceField({
          label: 'Weights start as',
          path: 'initializer',
          value: setup.initializer,
          options: catalog.initializers,
          problem,
          hint: 'how large, how spread',
          change: (initializer) => this.edit({ initializer }),
        })}
        ${numberField({
          label: 'Biases at',
          path: 'bias',
          value: setup.bias,
          limits: limits.bias,
          step: 0.1,
          problem,
          hint: 'where each begins',
          change: (bias) => this.edit({ bias }),
        })}
        ${numberField({
          label: 'Seed',
          path: 'seed',
          value: setup.seed,
          limits: limits.seed,
          step: 1,
          problem,
          hint: 'picks weights, order',
          change: (seed) => this.edit({ seed }),
        })}
      </div>`;
  }
}

customElements.define('nonlinear-layers', NonlinearLayers);
