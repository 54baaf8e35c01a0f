/**
 * <nonlinear-data-panel>: settings of the samples: kind, count, noise, classes, seed; the network's input features, and the split.
 *
 * Properties in: `setup`, `catalog`, `problem`, `samples` (numbers of training, validation and test samples; null before the first
 * run), `userDataName` (name of the user's own data; '' if there are none), `inputs` of the data. Events out: `setup-edit` with detail
 * {data}, {split} or {features}, and `choose-kind` with detail {kind}.
 */
import { LitElement, html, nothing } from 'lit';
import { featuresFor, standardiseOf, tidyFeatures } from '../../common/model/defaults.js';
import { FEATURES_HINT, featureName } from './feature-text.js';
import { chipsField, choiceField, numberField, switchField } from '../../common/elements/setting-fields.js';

const TASK_NAMES = { binary: 'Two classes', multiclass: 'Several classes', regression: 'A number' };

export class NonlinearDataPanel extends LitElement {
  /** @override */
  static properties = {
    setup: { attribute: false },
    catalog: { attribute: false },
    problem: { attribute: false },
    samples: { attribute: false },
    userDataName: { type: String },
    inputs: { type: Number },
  };

  constructor() {
    super();
    /** @type {import('../../common/model/defaults.js').Setup | null} */
    this.setup = null;
    /** @type {import('#catalog').Catalog | null} */
    this.catalog = null;
    /** @type {import('../../common/elements/setting-fields.js').Problem | null} */
    this.problem = null;
    /** @type {{train: number, validation: number, test: number} | null} */
    this.samples = null;
    this.userDataName = '';
    this.inputs = 2;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {object} detail */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /**
   * @param {'count' | 'noise' | 'seed' | 'classes'} key
   * @param {string} label
   * @param {readonly [number, number]} limits
   * @param {number | null} step null: whole numbers
   * @param {string} hint
   */
  dataNumber(key, label, limits, step, hint) {
    const data = this.setup?.data;
    const value = data?.[key];
    if (value === undefined) return nothing;
    return numberField({
      label,
      path: `data.${key}`,
      value,
      limits,
      ...(step === null ? { whole: true } : { step }),
      hint,
      problem: this.problem,
      change: (next) => this.send('setup-edit', { data: { ...data, [key]: next } }),
    });
  }

  /** @param {import('../../common/model/defaults.js').Setup} setup @param {import('#catalog').Catalog} catalog */
  featureChips(setup, catalog) {
    const { inputs, problem } = this;
    const offered = featuresFor(inputs);
    return chipsField({
      legend: 'Inputs of the network',
      path: 'features',
      options: catalog.features
        .filter(({ id }) => offered.includes(id))
        .map((feature) => ({ id: feature.id, name: featureName(feature, inputs) })),
      chosen: setup.features ?? offered.slice(0, inputs),
      problem,
      change: (features) => this.send('setup-edit', { features: tidyFeatures(features, inputs) }),
      hint: FEATURES_HINT,
    });
  }

  /** @param {'validation' | 'test'} part */
  splitField(part) {
    const { setup, catalog } = this;
    if (!setup || !catalog) return nothing;
    const percent = Math.round(setup.split[part] * 100);
    return html`<label class="field">
      <span>${part === 'test' ? 'Test' : 'Validation'}: <span class="readout">${percent} %</span></span>
      <input
        type="range"
        min="0"
        max=${Math.round(catalog.limits.holdout[1] * 100)}
        step="5"
        data-path="split.${part}"
        aria-label=${part === 'test' ? 'Test' : 'Validation'}
        aria-describedby="hint-split-${part}"
        aria-valuetext="${percent} percent of the samples"
        .value=${String(percent)}
        @change=${(/** @type {Event} */ event) =>
          this.send('setup-edit', {
            split: {
              ...setup.split,
              [part]: /** @type {HTMLInputElement} */ (event.target).valueAsNumber / 100,
            },
          })}
      />
      <small id="hint-split-${part}" class="hint"
        >${part === 'test' ? 'for a last look' : 'for choosing'}</small
      >
    </label>`;
  }

  /** @override */
  render() {
    const { setup, catalog, samples, problem } = this;
    if (!setup || !catalog) return nothing;
    const row = catalog.datasets.find(({ id }) => id === setup.data.kind);
    const options = catalog.datasets.map(({ id, name, task }) => ({ id, name, group: TASK_NAMES[task] }));
    if (this.userDataName) options.push({ id: 'own', name: this.userDataName, group: 'Your own' });
    const { limits } = catalog;
    const count = (/** @type {'train' | 'validation' | 'test'} */ part) =>
      html`<strong class="readout">${samples?.[part] ?? '–'}</strong>`;
    return html`<div class="settings">
      <div class="settings-wide">
        ${choiceField({
          label: 'Samples',
          path: 'data.kind',
          value: setup.data.kind,
          options,
          problem,
          change: (kind) => this.send('choose-kind', { kind }),
        })}
      </div>
      ${
        row
          ? html`<p class="caption settings-wide">
                ${row.description}${row.source ? html` Source: ${row.source}.` : nothing}
              </p>
              ${this.dataNumber('count', 'How many', [limits.count[0], Math.min(limits.count[1], row.maxCount)], null, 'samples in total')}
              ${this.dataNumber('noise', 'Noise', [0, row.maxNoise], 0.05, 'random steps')}
              ${
                row.maxClasses > row.minClasses
                  ? this.dataNumber(
                      'classes',
                      'Classes',
                      [row.minClasses, row.maxClasses],
                      null,
                      'kinds of points',
                    )
                  : nothing
              }`
          : nothing
      }
      ${this.featureChips(setup, catalog)}
      <p class="caption settings-wide split-counts">
        ${count('train')} training, ${count('validation')} validation, ${count('test')} test samples.
      </p>
      <details
        class="fold settings-wide"
        ?open=${/^data\.(seed|standardise)$|^split/.test(problem?.path ?? '')}
      >
        <summary>Split, scaling and seed</summary>
        <div class="settings">
          ${this.splitField('validation')} ${this.splitField('test')}
          <div class="settings-wide">
            ${switchField({
              label: 'standardise',
              path: 'data.standardise',
              value: standardiseOf(setup.data),
              problem,
              change: (standardise) => this.send('setup-edit', { data: { ...setup.data, standardise } }),
              hint: 'shifts and scales inputs, and a target that is a number, to mean 0 and standard deviation 1',
            })}
          </div>
          ${this.dataNumber(
            'seed',
            row ? 'Data seed' : 'Seed of the split',
            limits.seed,
            null,
            row ? 'picks the samples' : 'picks the parts',
          )}
        </div>
      </details>
    </div>`;
  }
}

customElements.define('nonlinear-data-panel', NonlinearDataPanel);
