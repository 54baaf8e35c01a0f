/**
 * <nonlinear-image-run>: with what a run of the network for pictures is started, and where it stands.
 *
 * Properties in: `ready` (the network is there), `running`, `choice`, `activations` ({id, name}[]), `sizes` (with `parameterCount` where it is known),
 * `seedLimits`, `learningRateLimits`, `snapshot` (or null), `weights` (a sentence: which the network has now), `begin` ('random' or 'shown':
 * with what Run begins while nothing has been trained), `sizeSentence`, `canLoadTrained`, `progress` ({done, total} while pictures are
 * drawn, else null), `problem` ({field, sentence} of a refused choice, else null).
 * Out come `run`, `pause`, `step-batch`, `reset`, `load-trained`, `choice-edit` {a part of the choice}, `choose-begin` {begin}.
 */
import { LitElement, html, nothing } from 'lit';
import { plainNumber } from '../charts/number-text.js';
import { imageRunStatus } from './image-run-status.js';
import { seedComplaint, usualRates } from './image-run-words.js';
import { choiceField, numberField } from './setting-fields.js';

/**
 * @typedef {import('../state/image-setup.js').ImageChoice} ImageChoice
 * @typedef {import('../state/image-setup.js').ImageSize} ImageSize
 * @typedef {'random' | 'shown'} Begin
 * @typedef {{field: string, sentence: string}} Problem
 */

/** @type {readonly {id: Begin, name: string}[]} */
const beginnings = [
  { id: 'random', name: 'random weights' },
  { id: 'shown', name: 'these weights' },
];

export class NonlinearImageRun extends LitElement {
  /** @override */
  static properties = {
    ready: { type: Boolean },
    running: { type: Boolean },
    choice: { attribute: false },
    activations: { attribute: false },
    sizes: { attribute: false },
    seedLimits: { attribute: false },
    learningRateLimits: { attribute: false },
    snapshot: { attribute: false },
    weights: { type: String },
    begin: { type: String },
    sizeSentence: { type: String },
    canLoadTrained: { type: Boolean },
    progress: { attribute: false },
    problem: { attribute: false },
    wrongSeed: { state: true },
  };

  constructor() {
    super();
    this.ready = false;
    this.running = false;
    /** @type {ImageChoice | null} */
    this.choice = null;
    /** @type {readonly {id: string, name: string}[]} */
    this.activations = [];
    /** @type {readonly {id: ImageSize, parameterCount?: number}[]} */
    this.sizes = [];
    /** @type {readonly [number, number]} */
    this.seedLimits = [0, Number.MAX_SAFE_INTEGER];
    /** @type {readonly [number, number]} */
    this.learningRateLimits = [0, Infinity];
    /** @type {import('../engine/image-methods.js').ImageSnapshot | null} */
    this.snapshot = null;
    this.weights = '';
    /** @type {Begin} */
    this.begin = 'random';
    this.sizeSentence = '';
    this.canLoadTrained = false;
    /** @type {{done: number, total: number} | null} */
    this.progress = null;
    /** @type {Problem | null} */
    this.problem = null;
    /** What was typed that can be no seed; the choice keeps the one before. @type {{value: number, sentence: string} | null} */
    this.wrongSeed = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override @param {Map<string, any>} changed */
  willUpdate(changed) {
    const before = changed.get('choice');
    if (before && before.seed !== this.choice?.seed) this.wrongSeed = null;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {Partial<ImageChoice>} part */
  edit(part) {
    this.send('choice-edit', part);
  }

  /** @param {number} seed as it came from its field */
  editSeed(seed) {
    const kept = this.choice?.seed ?? NaN;
    const sentence = seedComplaint(seed, this.seedLimits, kept);
    this.wrongSeed = sentence === '' ? null : { value: seed, sentence };
    if (sentence === '' && seed !== kept) this.edit({ seed });
  }

  /** @param {string} event @param {unknown} name @param {string} title @param {{off?: boolean, kind?: string}} [how] */
  button(event, name, title, { off = !this.ready, kind = '' } = {}) {
    // It stays where the focus can be: what is off now is on again in a moment.
    return html`<button
      type="button"
      class="button ${kind}"
      data-action=${event}
      title=${title}
      aria-disabled=${off ? 'true' : 'false'}
      @click=${() => off || this.send(event)}
    >
      ${name}
    </button>`;
  }

  buttons() {
    const { running, ready, snapshot } = this;
    const over = !ready || (snapshot?.diverged ?? null) !== null;
    const picture = running ? 'M1 0h3.5v12H1zM7.5 0H11v12H7.5z' : 'M1 0 12 6 1 12z';
    const run = html`<svg viewBox="0 0 12 12" aria-hidden="true"><path d=${picture} /></svg>
      ${running ? 'Pause' : 'Run'}`;
    return html`<div class="row" role="group" aria-label="Training run">
      ${
        running
          ? this.button('pause', run, 'Wait after the batch that is being trained', {
              off: !ready,
              kind: 'primary image-run-main',
            })
          : this.button('run', run, 'Train until you pause', { off: over, kind: 'primary image-run-main' })
      }
      ${this.button('step-batch', 'One batch', 'Train one batch, then wait', { off: over })}
      ${this.button('reset', 'Reset', 'Back to epoch 0 with the weights that this run began with')}
    </div>`;
  }

  /**
   * @param {string} legend @param {readonly {id: string, name: unknown}[]} options @param {string} chosen
   * @param {(id: any) => void} choose @param {string} complaint
   */
  segmented(legend, options, chosen, choose, complaint = '') {
    return html`<fieldset class="image-run-choice">
      <legend>${legend}</legend>
      <div class="segmented">
        ${options.map(
          ({ id, name }) =>
            html`<button
              type="button"
              class="button"
              data-id=${id}
              aria-pressed=${id === chosen ? 'true' : 'false'}
              @click=${() => choose(id)}
            >
              ${name}
            </button>`,
        )}
      </div>
      ${complaint ? html`<small class="wrong" role="alert">${complaint}</small>` : nothing}
    </fieldset>`;
  }

  /** @param {ImageChoice} choice */
  fields(choice) {
    const { wrongSeed } = this;
    const problem = wrongSeed
      ? { path: 'seed', sentence: wrongSeed.sentence }
      : this.problem && { path: this.problem.field, sentence: this.problem.sentence };
    const sizes = this.sizes.map(({ id, parameterCount }) => ({
      id,
      name:
        parameterCount === undefined
          ? id
          : html`<span>
              ${id} <span class="image-run-count">${parameterCount.toLocaleString('en')} parameters</span>
            </span>`,
    }));
    return html`<div class="image-run-fields">
      ${choiceField({
        label: 'Activation',
        path: 'activation',
        value: choice.activation,
        options: this.activations,
        problem,
        change: (activation) => this.edit({ activation }),
      })}
      ${choiceField({
        label: 'Learning rate',
        path: 'learningRate',
        value: String(choice.learningRate),
        options: usualRates(choice.learningRate, this.learningRateLimits).map((rate) => ({
          id: String(rate),
          name: plainNumber(rate),
        })),
        problem,
        change: (rate) => this.edit({ learningRate: Number(rate) }),
      })}
      ${numberField({
        label: 'Seed',
        path: 'seed',
        value: wrongSeed ? wrongSeed.value : choice.seed,
        limits: this.seedLimits,
        step: 1,
        problem,
        change: (seed) => this.editSeed(seed),
      })}
      ${this.segmented(
        'Size of the network',
        sizes,
        choice.size,
        (size) => this.edit({ size }),
        problem?.path === 'size' ? problem.sentence : '',
      )}
      ${this.sizeSentence ? html`<p class="caption image-run-wide">${this.sizeSentence}</p>` : nothing}
    </div>`;
  }

  beginning() {
    const untrained = (this.snapshot?.pictures ?? 0) === 0;
    return html`<div class="image-run-weights">
      ${this.weights ? html`<p>${this.weights}</p>` : nothing}
      <div class="row">
        ${
          untrained
            ? this.segmented('Run begins with', beginnings, this.begin, (begin) =>
                this.send('choose-begin', { begin }),
              )
            : nothing
        }
        ${
          this.canLoadTrained
            ? this.button('load-trained', 'Load trained weights', 'Weights that were trained before')
            : nothing
        }
      </div>
    </div>`;
  }

  drawing() {
    const { progress } = this;
    if (!progress) return nothing;
    return html`<p class="row image-run-drawing">
      <progress max=${progress.total} value=${progress.done} aria-label="Pictures drawn"></progress>
      <span class="readout"
        >${progress.done.toLocaleString('en')} of ${progress.total.toLocaleString('en')} pictures drawn</span
      >
    </p>`;
  }

  /** @override */
  render() {
    const { choice, snapshot } = this;
    const diverged = snapshot?.diverged;
    return html`<div class="image-run">
      ${this.buttons()} ${this.drawing()}
      ${diverged ? html`<p class="notice image-run-diverged">${diverged} Reset begins the run again.</p>` : nothing}
      ${imageRunStatus(snapshot, this.running)} ${this.beginning()} ${choice ? this.fields(choice) : nothing}
    </div>`;
  }
}

customElements.define('nonlinear-image-run', NonlinearImageRun);
