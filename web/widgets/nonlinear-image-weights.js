/**
 * <nonlinear-image-weights>: the trained network for pictures to take away and to bring back: kept in this browser, as a file, as a
 * program, as a TensorFlow.js model.
 *
 * Properties in: `ready` (whether there is a network), `saved` ({id, name, accuracy, pictures, date, fits} each), `canLayersModel` (true,
 * or the sentence why not), `answer` ({sentence, kind: 'said' | 'wrong', copy?: {label, text}} or null; copy: what could not be
 * copied). Out come `save-weights` {name}, `load-weights` {id}, `remove-weights` {id}, `save-weights-file`, `open-weights-file` {file},
 * `copy-keras`, `copy-pytorch`, `save-layers-model`.
 */
import { LitElement, html, nothing } from 'lit';

/** @typedef {{id: number, name: string, accuracy: number | null, pictures: number, date: number, fits: boolean}} SavedWeights */

const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** @param {SavedWeights} weights */
function factsText({ accuracy, pictures, date: when }) {
  const right =
    accuracy === null ? [] : [`${(accuracy * 100).toFixed(1)} % of the validation pictures right`];
  const seen = `after ${pictures.toLocaleString('en')} training pictures`;
  return [...right, seen, date.format(when)].join(' · ');
}

export class NonlinearImageWeights extends LitElement {
  /** @override */
  static properties = {
    ready: { attribute: false },
    saved: { attribute: false },
    canLayersModel: { attribute: false },
    answer: { attribute: false },
    name: { state: true },
    doubted: { state: true },
  };

  constructor() {
    super();
    this.ready = false;
    /** @type {readonly SavedWeights[]} */
    this.saved = [];
    /** @type {true | string} */
    this.canLayersModel = true;
    /** @type {{sentence: string, kind: 'said' | 'wrong', copy?: {label: string, text: string}} | null} */
    this.answer = null;
    this.name = '';
    /** Those whose removal is asked about. @type {number | null} */
    this.doubted = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** A name is used up when there is one set of weights more. @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {readonly SavedWeights[] | undefined} */ (changed.get('saved'));
    if (before && this.saved.length > before.length) this.name = '';
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('answer') || !this.answer?.copy) return;
    const field = /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
    field.focus();
    field.select();
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {SubmitEvent} event */
  save(event) {
    event.preventDefault();
    this.send('save-weights', { name: this.name });
  }

  /** Asked twice: what is gone took minutes to train. @param {number} id */
  askRemove(id) {
    if (this.doubted === id) {
      this.doubted = null;
      this.send('remove-weights', { id });
      // The button is gone with its row.
      /** @type {HTMLElement | null} */ (this.querySelector('#image-weights-browser'))?.focus();
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

  /** @param {SavedWeights} weights */
  row(weights) {
    const { id, name, fits } = weights;
    const asked = this.doubted === id;
    return html`<li>
      <div>
        <strong>${name}</strong>
        <div class="caption">${factsText(weights)}</div>
        ${fits ? nothing : html`<div class="caption">Of another network: loading sets that one up.</div>`}
      </div>
      <div class="row">
        <button
          type="button"
          class="button"
          data-load=${id}
          ?disabled=${!this.ready && !asked}
          @click=${() => (asked ? (this.doubted = null) : this.send('load-weights', { id }))}
        >
          ${asked ? 'Keep' : 'Load'}<span class="visually-hidden"> “${name}”</span>
        </button>
        <button type="button" class="button quiet" data-remove=${id} @click=${() => this.askRemove(id)}>
          ${asked ? 'Remove for good' : 'Remove'}<span class="visually-hidden"> “${name}”</span>
        </button>
      </div>
    </li>`;
  }

  inBrowser() {
    const { saved } = this;
    return html`<section aria-labelledby="image-weights-browser">
      <h3 id="image-weights-browser" tabindex="-1">In this browser</h3>
      <form class="row image-weights-name" @submit=${this.save}>
        <label class="field">
          <span>Name</span>
          <input
            type="text"
            required
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
      ${
        saved.length
          ? html`<ul class="image-weights-saved" role="list">
              ${saved.map((weights) => this.row(weights))}
            </ul>`
          : nothing
      }
      <p class="caption">
        ${saved.length ? '' : 'Nothing is saved here yet. '}Saved weights stay when the page is closed, and
        nothing is sent anywhere; a browser that runs short of room may delete them, a file it leaves alone.
      </p>
    </section>`;
  }

  asFile() {
    return html`<section aria-labelledby="image-weights-file">
      <h3 id="image-weights-file">As a file (.safetensors)</h3>
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
        This page opens it again. In Python, <code>safetensors.torch.load_file</code> reads it, and what it
        gives is the state dict of the PyTorch program below.
      </p>
    </section>`;
  }

  asProgram() {
    return html`<section aria-labelledby="image-weights-program">
      <h3 id="image-weights-program">As a program</h3>
      <div class="row">
        ${this.button('copy-keras', 'Copy as Keras', true, 'image-weights-program-note')}
        ${this.button('copy-pytorch', 'Copy as PyTorch', true, 'image-weights-program-note')}
      </div>
      <p class="caption" id="image-weights-program-note">
        The network and its training in Python, without the weights and the pictures.
      </p>
    </section>`;
  }

  asModel() {
    const { canLayersModel } = this;
    return html`<section aria-labelledby="image-weights-model">
      <h3 id="image-weights-model">As a TensorFlow.js model</h3>
      <div class="row">
        ${this.button('save-layers-model', 'Save model', canLayersModel === true, 'image-weights-model-note')}
      </div>
      <p class="caption" id="image-weights-model-note">
        ${
          canLayersModel === true
            ? html`Two files, model.json and weights.bin, which belong into one folder:
                <code>tf.loadLayersModel('model.json')</code> reads both. The model takes pictures of 64 × 64
                as bytes from 0 to 255; its first layer scales them.`
            : canLayersModel
        }
      </p>
    </section>`;
  }

  /** @override */
  render() {
    const { answer } = this;
    return html`<div class="image-weights">
      <div class="image-weights-groups">
        ${this.inBrowser()} ${this.asFile()} ${this.asProgram()} ${this.asModel()}
      </div>
      <div role="status">
        ${answer ? html`<p class=${answer.kind === 'wrong' ? 'notice' : 'notice plain'}>${answer.sentence}</p>` : nothing}
      </div>
      ${
        answer?.copy
          ? html`<label class="field image-weights-copy">
              <span>${answer.copy.label}</span>
              <textarea readonly rows="8" spellcheck="false" .value=${answer.copy.text}></textarea>
            </label>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('nonlinear-image-weights', NonlinearImageWeights);
