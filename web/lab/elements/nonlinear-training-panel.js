/**
 * <nonlinear-training-panel>: settings of the training: optimiser, learning rate and its schedule, batch, initial weights, penalties.
 *
 * Properties in: `setup`, `catalog`, `problem`, `trainCount` (number of training samples; null before the first run). Event out:
 * `setup-edit` with the changed parts of the setup.
 */
import { LitElement, html, nothing } from 'lit';
import { defaultSchedule, optimizerOfKind } from '../../common/model/defaults.js';
import { choiceField, numberField, switchField } from '../../common/elements/setting-fields.js';

/** Labels of the fields on the page, where they differ from the catalogue, and their purposes. */
const FIELD_WORDS = /** @type {Record<string, [label: string, hint: string]>} */ ({
  momentum: ['momentum', 'share of the last step that is kept'],
  nesterov: ['Nesterov’s step', 'looks ahead along the momentum'],
  alpha: ['alpha', 'how slowly squared gradients are forgotten'],
  epsilon: ['epsilon', 'keeps the divisor away from 0'],
  beta1: ['beta 1', 'smoothing of the gradient'],
  beta2: ['beta 2', 'smoothing of its square'],
  weightDecay: ['weight decay', 'share of every parameter taken away at each step, times the rate'],
  l1: ['L1 penalty', 'pulls every weight towards 0 by the same amount'],
  l2: ['L2 penalty (weight decay)', 'pulls each weight towards 0, large ones more: PyTorch’s weight_decay'],
  clipNorm: [
    'largest gradient norm',
    'a gradient with a larger norm, over all parameters, is scaled down to this; 0: never',
  ],
  every: ['Falls every', 'epochs'],
  factor: ['By the factor', 'of the previous rate'],
  epochs: ['At 0 after', 'epochs; then it stays 0'],
});
/** @param {string} name */
const fieldWords = (name) => {
  const [label, hint] = FIELD_WORDS[name] ?? [name];
  return { label, hint };
};

const SCHEDULE_HINTS = /** @type {Record<string, string>} */ ({
  constant: 'the rate stays',
  step: 'falls in steps',
  cosine: 'falls smoothly to 0',
});
/** Batch size restored after a full batch. */
const USUAL_BATCH = 10;

/** The slider's values: 1e-6, 3e-6, 1e-5, … 100. */
const RATES = Array.from({ length: 17 }, (_, at) => Number(`${at % 2 ? 3 : 1}e${Math.floor(at / 2) - 6}`));

export class NonlinearTrainingPanel extends LitElement {
  /** @override */
  static properties = {
    setup: { attribute: false },
    catalog: { attribute: false },
    problem: { attribute: false },
    trainCount: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../../common/model/defaults.js').Setup | null} */
    this.setup = null;
    /** @type {import('#catalog').Catalog | null} */
    this.catalog = null;
    /** @type {import('../../common/elements/setting-fields.js').Problem | null} */
    this.problem = null;
    /** @type {number | null} */
    this.trainCount = null;
    /** The batch size before the full batch. */
    this.batchBefore = USUAL_BATCH;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {Partial<import('../../common/model/defaults.js').Setup>} change */
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
        hint: 'size of a step',
        path: 'optimizer.learningRate',
        value: rate,
        limits,
        problem: this.problem,
        change: (learningRate) => this.editOptimizer({ learningRate }),
      })}
    </div>`;
  }

  /** @param {import('#catalog').CatalogNumberField | import('#catalog').CatalogSwitchField} field */
  optimizerField(field) {
    const optimizer = this.setup?.optimizer ?? { kind: '', learningRate: 0 };
    const { name } = field;
    const shared = { ...fieldWords(name), path: `optimizer.${name}`, problem: this.problem };
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

  /** @param {import('../../common/model/defaults.js').Setup} setup @param {import('#catalog').Catalog} catalog */
  batchFields({ batch }, catalog) {
    const { problem, trainCount } = this;
    return html`<div>
      ${numberField({
        label: 'Batch',
        path: 'batch',
        value: batch,
        limits: catalog.limits.batch,
        whole: true,
        problem,
        change: (next) => this.edit({ batch: next }),
        hint: 'samples per step',
      })}
      ${
        trainCount
          ? switchField({
              label: `full: all ${trainCount}`,
              path: 'batch.full',
              value: batch >= trainCount,
              problem,
              change: (full) => {
                if (full) this.batchBefore = batch;
                this.edit({ batch: full ? trainCount : Math.min(this.batchBefore, trainCount - 1) || 1 });
              },
            })
          : nothing
      }
    </div>`;
  }

  /** @param {import('../../common/model/defaults.js').Setup} setup @param {import('#catalog').Catalog} catalog */
  scheduleFields({ schedule = defaultSchedule('constant') }, catalog) {
    const { problem } = this;
    const row = catalog.schedules.find(({ id }) => id === schedule.kind);
    return html`${choiceField({
      label: 'Schedule',
      hiddenLabel: 'Schedule of the learning rate',
      path: 'schedule.kind',
      value: schedule.kind,
      options: catalog.schedules,
      problem,
      change: (kind) => this.edit({ schedule: defaultSchedule(kind) }),
      hint: SCHEDULE_HINTS[schedule.kind],
    })}
    ${(row?.fields ?? []).map(({ name, initial, min, max, whole }) =>
      numberField({
        ...fieldWords(name),
        path: `schedule.${name}`,
        value: schedule[name] ?? initial,
        limits: [min, max],
        whole,
        problem,
        change: (next) => this.edit({ schedule: { ...schedule, [name]: next } }),
      }),
    )}`;
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
        hint: 'rule for each step',
        change: (kind) => this.edit({ optimizer: optimizerOfKind(optimizer, kind) }),
      })}
      ${this.batchFields(setup, catalog)}
      ${this.rateFields(optimizer.learningRate, catalog.limits.learningRate)}
      ${this.scheduleFields(setup, catalog)}
      ${choiceField({
        label: 'Initial weights',
        path: 'initializer',
        value: setup.initializer,
        options: catalog.initializers,
        problem,
        hint: 'size and spread',
        change: (initializer) => this.edit({ initializer }),
      })}
      ${numberField({
        label: 'Initial biases',
        path: 'bias',
        value: setup.bias,
        limits: catalog.limits.bias,
        step: 0.1,
        problem,
        hint: 'one value for all',
        change: (bias) => this.edit({ bias }),
      })}
      ${numberField({
        label: 'Seed',
        path: 'seed',
        value: setup.seed,
        limits: catalog.limits.seed,
        whole: true,
        problem,
        hint: 'weights and order',
        change: (seed) => this.edit({ seed }),
      })}
      <details class="fold settings-wide" ?open=${troubled}>
        <summary>${row?.name ?? 'Optimiser'} in detail, penalties, clipping</summary>
        <div class="settings">${fields.map((field) => this.optimizerField(field))}</div>
      </details>
    </div>`;
  }
}

customElements.define('nonlinear-training-panel', NonlinearTrainingPanel);
