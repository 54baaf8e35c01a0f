/**
 * <nonlinear-own-pictures>: brings the reader's own pictures: dropped, chosen or pasted, with the class they show and what they are for.
 *
 * Properties in: `samples` ({ownTrain, ownTest}), `classes`, `answer` ({sentence, kind: 'said' | 'wrong'} or null), `progress`
 * ({done, total} while files are read, else null). Out come `add-files` {files, label, use}, `remove-pictures` {use}, `cancel-files`.
 */
import { LitElement, html, nothing } from 'lit';

/** @typedef {'train' | 'test'} Use */

/** @type {readonly {use: Use, key: 'ownTrain' | 'ownTest', name: string, kept: string}[]} */
const uses = [
  { use: 'train', key: 'ownTrain', name: 'train on them', kept: 'to train on' },
  { use: 'test', key: 'ownTest', name: 'test with them', kept: 'to test with' },
];

const drops = /** @type {const} */ (['dragover', 'drop']);

export class NonlinearOwnPictures extends LitElement {
  /** @override */
  static properties = {
    samples: { attribute: false },
    classes: { attribute: false },
    answer: { attribute: false },
    progress: { attribute: false },
    label: { state: true },
    use: { state: true },
    over: { state: true },
    waiting: { state: true },
  };

  constructor() {
    super();
    /** @type {{ownTrain: number, ownTest: number}} */
    this.samples = { ownTrain: 0, ownTest: 0 };
    /** @type {readonly string[]} */
    this.classes = ['human', 'dog', 'car'];
    /** @type {{sentence: string, kind: 'said' | 'wrong'} | null} */
    this.answer = null;
    /** @type {{done: number, total: number} | null} */
    this.progress = null;
    this.label = 0;
    /** @type {Use} */
    this.use = 'test';
    this.over = false;
    /** Whether files came while others were read. */
    this.waiting = false;
    this.paste = this.paste.bind(this);
    this.miss = this.miss.bind(this);
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  // A paste goes to whatever has the focus, which is seldom in here.
  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.ownerDocument.addEventListener('paste', this.paste);
    for (const name of drops) this.ownerDocument.addEventListener(name, this.miss);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('paste', this.paste);
    for (const name of drops) this.ownerDocument.removeEventListener(name, this.miss);
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    this.bring(files);
  }

  /** A file let go beside the zone would be opened in place of the page, and the training with it lost. @param {DragEvent} event */
  miss(event) {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {File[]} files */
  bring(files) {
    this.waiting = this.progress !== null;
    if (!this.waiting) this.send('add-files', { files, label: this.label, use: this.use });
  }

  /** @param {DragEvent} event */
  drag(event) {
    event.preventDefault();
    this.over = true;
  }

  /** @param {DragEvent} event */
  leave(event) {
    const zone = /** @type {Element} */ (event.currentTarget);
    if (!zone.contains(/** @type {Node | null} */ (event.relatedTarget))) this.over = false;
  }

  /** @param {DragEvent} event */
  drop(event) {
    event.preventDefault();
    this.over = false;
    this.bring([...(event.dataTransfer?.files ?? [])]);
  }

  /** @param {string} legend @param {string} name @param {readonly {value: string, words: string}[]} choices @param {string} chosen @param {(value: string) => void} choose */
  radios(legend, name, choices, chosen, choose) {
    return html`<fieldset class="own-choice">
      <legend>${legend}</legend>
      <div class="row">
        ${choices.map(
          ({ value, words }) =>
            html`<label class="choice"
              ><input
                type="radio"
                name="own-pictures-${name}"
                value=${value}
                .checked=${value === chosen}
                @change=${() => choose(value)}
              />${words}</label
            >`,
        )}
      </div>
    </fieldset>`;
  }

  kept() {
    return html`<ul class="own-kept" role="list">
      ${uses.map(({ use, key, kept }) => {
        const count = this.samples?.[key] ?? 0;
        return html`<li class="row">
          <span
            ><strong class="readout">${count}</strong> own ${count === 1 ? 'picture' : 'pictures'}
            ${kept}</span
          >
          ${
            count > 0
              ? html`<button
                  type="button"
                  class="button quiet"
                  data-remove=${use}
                  @click=${() => this.send('remove-pictures', { use })}
                >
                  Remove <span class="visually-hidden">those ${kept}</span>
                </button>`
              : nothing
          }
        </li>`;
      })}
    </ul>`;
  }

  reading() {
    const { progress } = this;
    if (!progress) return nothing;
    return html`<div class="row">
      <progress max=${progress.total} value=${progress.done} aria-label="Files read"></progress>
      <span class="readout">${progress.done} of ${progress.total} files read</span>
      <button type="button" class="button" data-action="cancel" @click=${() => this.send('cancel-files')}>
        Stop
      </button>
    </div>`;
  }

  /** @override */
  render() {
    const { classes, answer } = this;
    return html`<div
      class="own-pictures ${this.over ? 'over' : ''}"
      @dragenter=${this.drag}
      @dragover=${this.drag}
      @dragleave=${this.leave}
      @drop=${this.drop}
    >
      ${this.radios(
        'The pictures show',
        'label',
        classes.map((words, value) => ({ value: String(value), words: `a ${words}` })),
        String(this.label),
        (value) => (this.label = Number(value)),
      )}
      ${this.radios(
        'I want to',
        'use',
        uses.map(({ use, name }) => ({ value: use, words: name })),
        this.use,
        (value) => (this.use = value === 'train' ? 'train' : 'test'),
      )}
      <div class="row">
        <label class="button own-chooser">
          <input
            type="file"
            class="visually-hidden"
            accept="image/*"
            multiple
            @change=${(/** @type {Event} */ event) => {
              const input = /** @type {HTMLInputElement} */ (event.target);
              this.bring([...(input.files ?? [])]);
              input.value = ''; // the same file can be chosen again
            }}
          />
          Choose pictures
        </label>
        <span class="caption">
          ${this.over ? html`<strong>Let go to take them.</strong>` : 'or drop them here, or paste one with Ctrl + V'}
        </span>
      </div>
      ${this.reading()}
      <div role="status">
        ${
          this.waiting && this.progress
            ? html`<p class="notice">
                The files before these are still being read: wait for them or stop them, then bring these
                again.
              </p>`
            : nothing
        }
        ${answer ? html`<p class=${answer.kind === 'wrong' ? 'notice' : 'notice plain'}>${answer.sentence}</p>` : nothing}
      </div>
      ${this.kept()}
      <p class="caption">
        The middle of each picture is taken and made 64 × 64 pixels small, in this page: nothing is sent
        anywhere.
      </p>
    </div>`;
  }
}

customElements.define('nonlinear-own-pictures', NonlinearOwnPictures);
