/**
 * <nonlinear-image-setup>: settings of the image classifier: initial weights, activation, size, training.
 *
 * Properties in: `ready` (the network exists), `choice`, `activations` ({id, name}[]), `sizes` (with `parameterCount` where
 * known), `seedLimits`, `learningRateLimits`, `weights` (a sentence: the network's present weights), `hasGivenWeights` (nothing has been
 * trained, and Run can start from other weights than random ones), `begin` ('random' or 'shown': the weights Run starts from),
 * `sizeSentence`, `canLoadTrained`, `problem` ({field, sentence} of a rejected choice, else null), `shows` ('network': activation
 * and size; 'training': the rest; 'all'). Events out: `load-trained`, `choice-edit` {a part of the choice}, `choose-begin` {begin}.
 */
import { LitElement, html, nothing } from 'lit';
import { plainNumber } from '../../common/charts/number-text.js';
import { usualRates } from './run-text.js';
import { segmentedButtons } from './segmented-buttons.js';
import { choiceField, numberField } from '../../common/elements/setting-fields.js';

/**
 * @typedef {import('../model/setup.js').ImageChoice} ImageChoice
 * @typedef {import('../model/setup.js').ImageSize} ImageSize
 * @typedef {'random' | 'shown'} Begin
 * @typedef {{field: string, sentence: string}} Problem
 */

/** @type {readonly {id: Begin, name: string}[]} */
const beginnings = [
  { id: 'random', name: 'random weights' },
  { id: 'shown', name: 'these weights' },
];

export class NonlinearImageSetup extends LitElement {
  /** @override */
  static properties = {
    shows: { type: String },
    ready: { type: Boolean },
    choice: { attribute: false },
    activations: { attribute: false },
    sizes: { attribute: false },
    seedLimits: { attribute: false },
    learningRateLimits: { attribute: false },
    weights: { type: String },
    hasGivenWeights: { type: Boolean },
    begin: { type: String },
    sizeSentence: { type: String },
    canLoadTrained: { type: Boolean },
    problem: { attribute: false },
  };

  constructor() {
    super();
    /** @type {'all' | 'network' | 'training'} */
    this.shows = 'all';
    this.ready = false;
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
    this.weights = '';
    this.hasGivenWeights = false;
    /** @type {Begin} */
    this.begin = 'random';
    this.sizeSentence = '';
    this.canLoadTrained = false;
    /** @type {Problem | null} */
    this.problem = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {Partial<ImageChoice>} part */
  edit(part) {
    this.send('choice-edit', part);
  }

  /**
   * @param {string} legend @param {readonly {id: string, name: unknown}[]} options @param {string} chosen
   * @param {(id: any) => void} choose @param {string} complaint
   */
  segmented(legend, options, chosen, choose, complaint = '') {
    return html`<fieldset class="image-run-choice">
      <legend>${legend}</legend>
      ${segmentedButtons(options, chosen, choose)}
      ${complaint ? html`<small class="wrong" role="alert">${complaint}</small>` : nothing}
    </fieldset>`;
  }

  get shownProblem() {
    return this.problem && { path: this.problem.field, sentence: this.problem.sentence };
  }

  /** The fields of the network. @param {ImageChoice} choice */
  network(choice) {
    const problem = this.shownProblem;
    const sizes = this.sizes.map(({ id, parameterCount }) => ({
      id,
      // The count's line is reserved before the count is known, so that nothing moves.
      name: html`<span
        >${id}
        <span class="image-run-count"
          >${parameterCount === undefined ? '…' : parameterCount.toLocaleString('en')}<span
            class="visually-hidden"
          >
            parameters</span
          ></span
        ></span
      >`,
    }));
    return html`${choiceField({
      label: 'Activation',
      path: 'activation',
      value: choice.activation,
      options: this.activations,
      problem,
      change: (activation) => this.edit({ activation }),
    })}
    ${this.segmented(
      'Size of the network, and its parameters',
      sizes,
      choice.size,
      (size) => this.edit({ size }),
      problem?.path === 'size' ? problem.sentence : '',
    )}`;
  }

  /** The fields of the training. @param {ImageChoice} choice */
  training(choice) {
    const problem = this.shownProblem;
    return html`${choiceField({
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
      value: choice.seed,
      limits: this.seedLimits,
      whole: true,
      problem,
      change: (seed) => this.edit({ seed }),
    })}
    ${this.sizeSentence ? html`<p class="caption image-run-wide">${this.sizeSentence}</p>` : nothing}`;
  }

  /** @param {ImageChoice} choice */
  fields(choice) {
    const { shows } = this;
    return html`<div class="image-run-fields ${shows}">
      ${shows === 'training' ? nothing : this.network(choice)}
      ${shows === 'network' ? nothing : this.training(choice)}
    </div>`;
  }

  beginning() {
    return html`<div class="image-run-weights">
      ${this.weights ? html`<p>${this.weights}</p>` : nothing}
      <div class="row">
        ${
          this.hasGivenWeights
            ? this.segmented('Run begins with', beginnings, this.begin, (begin) =>
                this.send('choose-begin', { begin }),
              )
            : nothing
        }
        ${
          this.canLoadTrained
            ? html`<button
                type="button"
                class="button"
                title="Weights that were trained in advance"
                data-action="load-trained"
                aria-disabled=${this.ready ? 'false' : 'true'}
                @click=${() => this.ready && this.send('load-trained')}
              >
                Open trained weights
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  /** @override */
  render() {
    const { choice } = this;
    return html`<div class="image-run">
      ${this.shows === 'network' ? nothing : this.beginning()} ${choice ? this.fields(choice) : nothing}
    </div>`;
  }
}

customElements.define('nonlinear-image-setup', NonlinearImageSetup);
