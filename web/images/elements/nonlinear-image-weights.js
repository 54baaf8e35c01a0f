/**
 * <nonlinear-image-weights>: saving and loading the trained image classifier: in this browser, as a file, as a program, as a
 * TensorFlow.js model.
 *
 * Properties in: `ready` (whether there is a network), `saved` ({id, name, accuracy, pictures, date, fits} each),
 * `canLayersModel` (true, or the sentence why not), `answer` ({message, isError, copy?: {label, text}} or null;
 * copy: text that the browser could not copy). Events out: `save-weights` {name}, `load-weights` {id}, `remove-weights` {id},
 * `save-weights-file`, `open-weights-file` {file}, `copy-keras`, `copy-pytorch`, `save-layers-model`.
 */
import { LitElement, html, nothing } from 'lit';
import { savedWeightsRow } from './saved-weights.js';

/** @typedef {import('./saved-weights.js').SavedWeights} SavedWeights */

/** @typedef {'browser' | 'file' | 'program' | 'model'} Group */

/** The group of each request, which also shows its answer. @type {Record<string, Group>} */
const groups = {
  'save-weights': 'browser',
  'load-weights': 'browser',
  'remove-weights': 'browser',
  'save-weights-file': 'file',
  'open-weights-file': 'file',
  'copy-keras': 'program',
  'copy-pytorch': 'program',
  'save-layers-model': 'model',
};

export class NonlinearImageWeights extends LitElement {
  /** @override */
  static properties = {
    ready: { attribute: false },
    saved: { attribute: false },
    canLayersModel: { attribute: false },
    answer: { attribute: false },
    name: { state: true },
    doubted: { state: true },
    asked: { state: true },
  };

  constructor() {
    super();
    this.ready = false;
    /** @type {readonly SavedWeights[]} */
    this.saved = [];
    /** @type {true | string} */
    this.canLayersModel = true;
    /** @type {{message: string, isError: boolean, copy?: {label: string, text: string}} | null} */
    this.answer = null;
    this.name = '';
    /** Id of the weights whose removal awaits confirmation. @type {number | null} */
    this.doubted = null;
    /** The group that shows the answer. @type {Group} */
    this.asked = 'browser';
    /** Index of the row whose focused button is being removed. @type {number | null} */
    this.leaving = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** The name is cleared once a set of weights has been saved. @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {readonly SavedWeights[] | undefined} */ (changed.get('saved'));
    if (before && this.saved.length > before.length) this.name = '';
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('saved') && this.leaving !== null) this.focusNear(this.leaving);
    if (!changed.has('answer') || !this.answer?.copy) return;
    const field = /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
    field.focus();
    field.select();
  }

  /** After the removal of a row and its focus: focuses the row that has moved up, else the name. @param {number} row */
  focusNear(row) {
    this.leaving = null;
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('[data-remove]'));
    const next = buttons[Math.min(row, buttons.length - 1)] ?? this.querySelector('input');
    next?.focus();
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.asked = groups[name];
    this.answer = null;
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {SubmitEvent} event */
  save(event) {
    event.preventDefault();
    this.send('save-weights', { name: this.name });
  }

  /** Asks for confirmation: removed weights took minutes to train. @param {number} id */
  askRemove(id) {
    if (this.doubted === id) {
      this.doubted = null;
      this.leaving = this.saved.findIndex((weights) => weights.id === id);
      this.send('remove-weights', { id });
    } else this.doubted = id;
  }

  /** @param {string} action @param {string} words @param {boolean} [possible] @param {string} [described] the id of its explanation */
  button(action, words, possible = true, described = '') {
    return html`<button
      type="button"
      class="button"
      data-action=${action}
      aria-describedby=${described || nothing}
      ?disabled=${!this.ready || !possible}
      @click=${() => this.send(action)}
    >
      ${words}
    </button>`;
  }

  /** The answer is placed between the controls and the rest. @param {Group} id @param {string} title @param {unknown} content @param {unknown} [rest] */
  group(id, title, content, rest = nothing) {
    const answer = this.asked === id ? this.answer : null;
    return html`<section aria-labelledby="image-weights-${id}">
      <h3 id="image-weights-${id}" tabindex="-1">${title}</h3>
      ${content}
      <div role="status">
        ${answer ? html`<p class=${answer.isError ? 'notice' : 'notice plain'}>${answer.message}</p>` : nothing}
      </div>
      ${
        answer?.copy
          ? html`<label class="field image-weights-copy">
              <span>${answer.copy.label}</span>
              <textarea readonly rows="8" spellcheck="false" .value=${answer.copy.text}></textarea>
            </label>`
          : nothing
      }
      ${rest}
    </section>`;
  }

  inBrowser() {
    const { saved } = this;
    return this.group(
      'browser',
      'In this browser',
      html`
        <form class="row image-weights-name" @submit=${this.save}>
          <label class="field">
            <span>Name</span>
            <input
              type="text"
              maxlength="80"
              autocomplete="off"
              .value=${this.name}
              @input=${(/** @type {InputEvent} */ event) =>
                (this.name = /** @type {HTMLInputElement} */ (event.target).value)}
            />
          </label>
          <button type="submit" class="button" data-action="save-weights" ?disabled=${!this.ready}>
            Save weights
          </button>
        </form>
      `,
      html`
        ${
          saved.length
            ? html`<ul class="image-weights-saved" role="list">
                ${saved.map((weights) =>
                  savedWeightsRow(weights, {
                    ready: this.ready,
                    doubted: this.doubted === weights.id,
                    load: () => this.send('load-weights', { id: weights.id }),
                    keep: () => (this.doubted = null),
                    remove: () => this.askRemove(weights.id),
                  }),
                )}
              </ul>`
            : nothing
        }
        <p class="caption">
          ${saved.length ? '' : 'Nothing is saved here yet. '}Saved weights stay when the page is closed, and
          nothing is sent anywhere. A browser that runs short of space may delete them, but it leaves files
          alone.
        </p>
      `,
    );
  }

  asFile() {
    return this.group(
      'file',
      'As a file (.safetensors)',
      html`
        <div class="row">
          ${this.button('save-weights-file', 'Save file', true, 'image-weights-file-note')}
          <label class="button image-weights-chooser ${this.ready ? '' : 'waits'}">
            <input
              type="file"
              class="visually-hidden"
              accept=".safetensors"
              ?disabled=${!this.ready}
              @change=${(/** @type {Event} */ event) => {
                const input = /** @type {HTMLInputElement} */ (event.target);
                const file = input.files?.[0];
                if (file) this.send('open-weights-file', { file });
                input.value = ''; // the same file can be chosen again
              }}
            />
            Open file…
          </label>
        </div>
        <p class="caption" id="image-weights-file-note">
          This page opens it again. In Python, <code>safetensors.torch.load_file</code> reads it and returns
          the state dict of the PyTorch program below.
        </p>
      `,
    );
  }

  asProgram() {
    return this.group(
      'program',
      'As a program',
      html`
        <div class="row">
          ${this.button('copy-keras', 'Copy as Keras', true, 'image-weights-program-note')}
          ${this.button('copy-pytorch', 'Copy as PyTorch', true, 'image-weights-program-note')}
        </div>
        <p class="caption" id="image-weights-program-note">
          The network and its training in Python, without the weights and the pictures.
        </p>
      `,
    );
  }

  asModel() {
    const { canLayersModel } = this;
    return this.group(
      'model',
      'As a TensorFlow.js model',
      html`
        <div class="row">
          ${this.button('save-layers-model', 'Save model', canLayersModel === true, 'image-weights-model-note')}
        </div>
        <p class="caption" id="image-weights-model-note">
          ${
            canLayersModel === true
              ? html`Two files, model.json and weights.bin, to be kept in one folder:
                  <code>tf.loadLayersModel('model.json')</code> reads both. The model takes pictures of 64 ×
                  64 as bytes from 0 to 255; its first layer scales them. The browser may ask before it saves
                  the second file.`
              : canLayersModel
          }
        </p>
      `,
    );
  }

  /** @override */
  render() {
    return html`<div class="image-weights">
      ${this.inBrowser()} ${this.asFile()} ${this.asProgram()} ${this.asModel()}
    </div>`;
  }
}

customElements.define('nonlinear-image-weights', NonlinearImageWeights);
