/**
 * <nonlinear-training-panel>: how the network is trained: optimiser, learning rate, batch, where its weights start, penalties.
 *
 * Properties in: `setup`, `catalog`, `problem`. Out comes `setup-edit` with the changed parts of the setup.
 */
import { LitElement, html, nothing } from 'lit';
import { choiceField, numberField, switchField } from './setting-fields.js';

/** What the fields of the optimisers are called on the page, where not as in the catalogue. */
const FIELD_NAMES = /** @type {Record<string, string>} */ ({
  l1: 'L1 penalty',
  l2: 'L2 penalty',
  beta1: 'beta 1',
  beta2: 'beta 2',
  nesterov: 'Nesterov’s step',
});

/** The slider's places: 1e-6, 3e-6, 1e-5, … 100. */
const RATES = Array.from({ length: 17 }, (_, at) => Number(`${at % 2 ? 3 : 1}e${Math.floor(at / 2) - 6}`));

export class NonlinearTrainingPanel extends LitElement {
  /** @override */
  static properties = {
    setup: { attribute: false },
    catalog: { attribute: false },
    problem: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../state/defaults.js').Setup | null} */
    this.setup = null;
    /** @type {import('nonlinear:catalog').Catalog | null} */
    this.catalog = null;
    /** @type {import('./setting-fields.js').Problem | null} */
    this.problem = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {Partial<import('../state/defaults.js').Setup>} change */
  edit(change) {
    this.dispatchEvent(new CustomEvent('setup-edit', { bubbles: true, detail: change }));
  }

  /** @param {Record<string, number | boolean>} change */
  editOptimizer(change) {
    if (this.setup) this.edit({ optimizer: { ...this.setup.optimizer, ...change } });
  }

  /** @param {number} rate @param {readonly [number, number]} limits */
  rateFields(rate, limits) {
    const apart = (/** @type {number} */ at) => Math.abs(Math.log(RATES[at] / rate));
    const nearest = RATES.reduce((best, _, at) => (apart(at) < apart(best) ? at : best), 0);
    return html`<div class="rate settings-wide">
      <label class="field">
        <span>Learning rate, in steps</span>
        <input
          type="range"
          min="0"
          max=${RATES.length - 1}
          step="1"
          aria-valuetext=${String(rate)}
          .value=${String(nearest)}
          @change=${(/** @type {Event} */ event) =>
            this.editOptimizer({
              learningRate: RATES[/** @type {HTMLInputElement} */ (event.target).valueAsNumber],
            })}
        />
      </label>
      ${numberField({
        label: 'exactly',
        hiddenLabel: 'Learning rate',
        path: 'optimizer.learningRate',
        value: rate,
        limits,
        problem: this.problem,
        change: (learningRate) => this.editOptimizer({ learningRate }),
      })}
    </div>`;
  }

  /** @param {import('nonlinear:catalog').CatalogNumberField | import('nonlinear:catalog').CatalogSwitchField} field */
  optimizerField(field) {
    const optimizer = this.setup?.optimizer ?? { kind: '', learningRate: 0 };
    const { name } = field;
    const shared = { label: FIELD_NAMES[name] ?? name, path: `optimizer.${name}`, problem: this.problem };
    if ('min' in field) {
      return numberField({
        ...shared,
        value: optimizer[name] ?? field.initial,
        limits: [field.min, field.max],
        change: (next) =>
          this.editOptimizer({
            [name]: next,
            ...(name === 'momentum' && next === 0 ? { nesterov: false } : {}),
          }),
      });
    }
    // Nesterov's step is a step with momentum: without any there is nothing to switch.
    if (name === 'nesterov' && !optimizer.momentum) return nothing;
    return switchField({
      ...shared,
      value: optimizer[name] ?? field.initial,
      change: (next) => this.editOptimizer({ [name]: next }),
    });
  }

  /** @override */
  render() {
    const { setup, catalog, problem } = this;
    if (!setup || !catalog) return nothing;
    const { optimizer } = setup;
    const row = catalog.optimizers.find(({ id }) => id === optimizer.kind);
    const fields = (row?.fields ?? []).filter(({ name }) => name !== 'learningRate');
    const troubled = fields.some(({ name }) => problem?.path === `optimizer.${name}`);
    return html`<div class="settings">
      ${choiceField({
        label: 'Optimiser',
        path: 'optimizer.kind',
        value: optimizer.kind,
        options: catalog.optimizers,
        problem,
        change: (kind) => {
          const { learningRate, l1 = 0, l2 = 0 } = optimizer;
          this.edit({ optimizer: { kind, learningRate, l1, l2 } });
        },
      })}
      ${numberField({
        label: 'Batch',
        path: 'batch',
        value: setup.batch,
        limits: catalog.limits.batch,
        step: 1,
        problem,
        change: (batch) => this.edit({ batch }),
      })}
      ${numberField({
        label: 'Seed',
        path: 'seed',
        value: setup.seed,
        limits: catalog.limits.seed,
        step: 1,
        problem,
        change: (seed) => this.edit({ seed }),
      })}
      ${this.rateFields(optimizer.learningRate, catalog.limits.learningRate)}
      ${choiceField({
        label: 'Weights start as',
        path: 'initializer',
        value: setup.initializer,
        options: catalog.initializers,
        problem,
        change: (initializer) => this.edit({ initializer }),
      })}
      ${numberField({
        label: 'Biases at',
        path: 'bias',
        value: setup.bias,
        limits: catalog.limits.bias,
        step: 0.1,
        problem,
        change: (bias) => this.edit({ bias }),
      })}
      <details class="fold settings-wide" ?open=${troubled}>
        <summary>${row?.name ?? 'Optimiser'} in detail, penalties</summary>
        <div class="settings">${fields.map((field) => this.optimizerField(field))}</div>
      </details>
    </div>`;
  }
}

customElements.define('nonlinear-training-panel', NonlinearTrainingPanel);
