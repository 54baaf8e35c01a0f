/**
 * <nonlinear-user-images>: adds the user's own images: dropped, chosen or pasted. The network classifies them at once; the user
 * then gives their label, and whether to train or test with them.
 *
 * Properties in: `samples` ({ownTrain, ownTest}, null without a network), `classes`, `imported` (see imported-images.js), `most`
 * (maximum number shown), `answer` ({at: 'files' | 'imported' | 'kept', message, isError} or null), `progress`
 * ({done, total} while files are read, else null). Events out: `add-files` {files}, `choose-ground` {index, background},
 * `add-imported` {label, use}, `remove-pictures` {use}, `cancel-files`.
 */
import { LitElement, html, nothing } from 'lit';
import { untilNextPress } from './next-press.js';
import { importedImages, importedQuestion, uses } from './imported-images.js';
import { showPixels } from './prediction-parts.js';

/** @typedef {import('./imported-images.js').Use} Use */

/** @typedef {'files' | 'imported' | 'kept'} Place */

const drops = /** @type {const} */ (['dragover', 'drop']);

export class NonlinearUserImages extends LitElement {
  /** @override */
  static properties = {
    samples: { attribute: false },
    classes: { attribute: false },
    imported: { attribute: false },
    most: { type: Number },
    answer: { attribute: false },
    progress: { attribute: false },
    label: { state: true },
    added: { state: true },
    unlabelled: { state: true },
    over: { state: true },
    waiting: { state: true },
  };

  constructor() {
    super();
    /** @type {{ownTrain: number, ownTest: number} | null} */
    this.samples = null;
    /** @type {readonly string[]} */
    this.classes = ['human', 'dog', 'car'];
    /** @type {readonly import('./imported-images.js').ImportedImage[]} */
    this.imported = [];
    this.most = 12;
    /** @type {{at: Place, message: string, isError: boolean} | null} */
    this.answer = null;
    /** @type {{done: number, total: number} | null} */
    this.progress = null;
    /** Label of the new images: chosen by the user only. @type {number | null} */
    this.label = null;
    /** Whether the new images have been added already. */
    this.added = false;
    /** Whether the user tried to add them without a label. */
    this.unlabelled = false;
    /** Whether the focus is on a control that may be about to go. */
    this.leaving = false;
    /** Whether other images have just arrived. */
    this.arrived = false;
    this.over = false;
    /** Whether files came while others were being read. */
    this.waiting = false;
    this.paste = this.paste.bind(this);
    this.miss = this.miss.bind(this);
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override @param {Map<string, any>} changed */
  willUpdate(changed) {
    const before = changed.get('imported');
    // New answers to the same images come as new rows.
    this.arrived = before !== undefined && before[0]?.on !== this.imported[0]?.on;
    if (this.arrived) Object.assign(this, { label: null, added: false, unlabelled: false });
    if (changed.has('answer') && this.answer?.at === 'imported') this.added = !this.answer.isError;
    // Stop and the last Remove disappear while focused.
    const focused = this.querySelector(':focus');
    this.leaving = focused !== null && focused.matches('[data-action=cancel], [data-remove]');
  }

  /** @override */
  updated() {
    const canvases = this.querySelectorAll('canvas');
    canvases.forEach((canvas, at) => showPixels(canvas, this.imported[at].on[this.imported[at].background]));
    if (this.leaving && !this.querySelector(':focus'))
      /** @type {HTMLElement | null} */ (this.querySelector('[data-remove], input[type=file]'))?.focus();
    this.leaving = false;
    // Images pasted elsewhere on the page are scrolled into view.
    if (this.arrived) this.querySelector('.imported')?.scrollIntoView({ block: 'nearest' });
  }

  // A paste event goes to the focused element, which is seldom inside this one.
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

  /** A file dropped beside the zone would replace the page, and the training would be lost. @param {DragEvent} event */
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
    if (!this.waiting) this.send('add-files', { files });
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

  /** @param {Use} use */
  add(use) {
    if (this.added || this.samples === null) return;
    this.unlabelled = this.label === null;
    if (this.unlabelled)
      untilNextPress(this, '.user-images-buttons, .user-images-choice', () => (this.unlabelled = false));
    else this.send('add-imported', { label: this.label, use });
  }

  /** The remark beside the pressed control. @param {Place} at @param {unknown} [other] shown before it */
  message(at, other = nothing) {
    const { answer } = this;
    return html`<div role="status" class="user-images-said">
      ${other}
      ${
        answer?.at === at
          ? html`<p class=${answer.isError ? 'notice' : 'notice plain'}>${answer.message}</p>`
          : nothing
      }
    </div>`;
  }

  whatTheyShow() {
    const { imported, classes, added, samples } = this;
    if (imported.length === 0) return nothing;
    const one = imported.length === 1;
    return html`${importedImages(imported, {
      most: this.most,
      classes,
      settled: added,
      chooseBackground: (index, background) => this.send('choose-background', { index, background }),
    })}
    ${importedQuestion({
      one,
      classes,
      label: this.label,
      settled: added,
      ready: samples !== null,
      choose: (label) => Object.assign(this, { label, unlabelled: false }),
      add: (use) => this.add(use),
    })}
    ${this.message(
      'imported',
      this.unlabelled
        ? html`<p class="notice">
            Say first what ${one ? 'it shows' : 'they show'}:
            ${classes.map((name) => `a ${name}`).join(' or ')}.
          </p>`
        : samples === null
          ? html`<p class="caption">There is no network to teach yet: it is being built.</p>`
          : nothing,
    )}`;
  }

  kept() {
    return html`<ul class="user-images-kept" role="list">
      ${uses.map(({ use, key, kept }) => {
        const count = this.samples?.[key] ?? 0;
        return html`<li class="row">
          <span
            ><strong class="readout">${count}</strong> ${count === 1 ? 'picture' : 'pictures'} of your own
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

  chooser() {
    return html`<div class="row">
      <label class="button user-images-chooser">
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
        ${this.over ? html`<strong>Let go to add them.</strong>` : 'or drop them here, or paste one with Ctrl + V'}
      </span>
    </div>`;
  }

  /** @override */
  render() {
    return html`<div
      class="user-images ${this.over ? 'over' : ''}"
      @dragenter=${this.drag}
      @dragover=${this.drag}
      @dragleave=${this.leave}
      @drop=${this.drop}
    >
      ${this.chooser()} ${this.reading()}
      ${this.message(
        'files',
        this.waiting && this.progress
          ? html`<p class="notice">
              The files before these are still being read: wait for them or stop them, then add these again.
            </p>`
          : nothing,
      )}
      ${this.whatTheyShow()} ${this.kept()} ${this.message('kept')}
      <p class="caption">
        The middle of each picture is cropped and scaled to 64 × 64 pixels, in this page: nothing is sent
        anywhere.
      </p>
    </div>`;
  }
}

customElements.define('nonlinear-user-images', NonlinearUserImages);
