/**
 * <nonlinear-data-panel>: which samples: kind, count, noise, classes, seed, and how they are split.
 *
 * Properties in: `setup`, `catalog`, `problem`, `samples` (how many train, validate and test; null before the first run), `ownName`
 * (what the reader's own data are called; '' where there are none). Out come `setup-edit` with detail {data} or {split}, and
 * `choose-kind` with detail {kind}.
 */
import { LitElement, html, nothing } from 'lit';
import { choiceField, numberField } from './setting-fields.js';

const TASK_NAMES = { binary: 'Two classes', multiclass: 'Several classes', regression: 'A number' };

export class NonlinearDataPanel extends LitElement {
  /** @override */
  static properties = {
    setup: { attribute: false },
    catalog: { attribute: false },
    problem: { attribute: false },
    samples: { attribute: false },
    ownName: { type: String },
  };

  constructor() {
    super();
    /** @type {import('../state/defaults.js').Setup | null} */
    this.setup = null;
    /** @type {import('nonlinear:catalog').Catalog | null} */
    this.catalog = null;
    /** @type {import('./setting-fields.js').Problem | null} */
    this.problem = null;
    /** @type {{train: number, validation: number, test: number} | null} */
    this.samples = null;
    this.ownName = '';
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
   * @param {number} step
   */
  dataNumber(key, label, limits, step) {
    const data = this.setup?.data;
    const value = data?.[key];
    if (value === undefined) return nothing;
    return numberField({
      label,
      path: `data.${key}`,
      value,
      limits,
      step,
      problem: this.problem,
      change: (next) => this.send('setup-edit', { data: { ...data, [key]: next } }),
    });
  }

  /** @param {'validation' | 'test'} part */
  splitField(part) {
    const { setup, catalog, samples } = this;
    if (!setup || !catalog) return nothing;
    const percent = Math.round(setup.split[part] * 100);
    return html`<label class="field">
      <span
        >${part === 'test' ? 'Test' : 'Validation'}:
        <strong class="readout">${samples ? samples[part] : `${percent} %`}</strong></span
      >
      <input
        type="range"
        min="0"
        max=${Math.round(catalog.limits.heldBack[1] * 100)}
        step="5"
        data-path="split.${part}"
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
    </label>`;
  }

  /** @override */
  render() {
    const { setup, catalog, samples, problem } = this;
    if (!setup || !catalog) return nothing;
    const row = catalog.datasets.find(({ id }) => id === setup.data.kind);
    const options = catalog.datasets.map(({ id, name, task }) => ({ id, name, group: TASK_NAMES[task] }));
    if (this.ownName) options.push({ id: 'own', name: this.ownName, group: 'Your own' });
    const { limits } = catalog;
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
              ${this.dataNumber('count', 'How many', [limits.count[0], Math.min(limits.count[1], row.maxCount)], 1)}
              ${this.dataNumber('noise', 'Noise', [0, row.maxNoise], 0.05)}
              ${
                row.maxClasses > row.minClasses
                  ? this.dataNumber('classes', 'Classes', [row.minClasses, row.maxClasses], 1)
                  : nothing
              }`
          : nothing
      }
      ${this.dataNumber('seed', row ? 'Data seed' : 'Seed of the split', limits.seed, 1)}
      <p class="caption settings-wide">
        <strong class="readout">${samples?.train ?? '–'}</strong> samples train the network; the others are
        held back:
      </p>
      ${this.splitField('validation')} ${this.splitField('test')}
    </div>`;
  }
}

customElements.define('nonlinear-data-panel', NonlinearDataPanel);
