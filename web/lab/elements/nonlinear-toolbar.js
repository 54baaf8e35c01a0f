/**
 * <nonlinear-toolbar>: the controls of a run: start, pause, step, restart, and pace.
 *
 * Properties in: `running`, `pace` (epochs per second, null for full speed), `compact` (only the essential buttons), `canUndo`,
 * `canRedo`. Events out: `run`, `pause`, `step-batch`, `step-epoch`, `reset`, `new-seed`, `share`, `undo`, `redo`, and `pace`
 * with detail {pace}.
 */
import { LitElement, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

/** @type {readonly {pace: number | null, name: string}[]} */
const PACES = [
  { pace: 2, name: '2 epochs/s' },
  { pace: 10, name: '10 epochs/s' },
  { pace: 20, name: '20 epochs/s' },
  { pace: 60, name: '60 epochs/s' },
  { pace: 300, name: '300 epochs/s' },
  { pace: null, name: 'full speed' },
];

/** Arrows for undo and redo. */
const ARROWS = Object.freeze({
  undo: 'M6 2 2 6l4 4M2 6h7.5a4 4 0 0 1 0 8H6',
  redo: 'M10 2l4 4-4 4M14 6H6.5a4 4 0 0 0 0 8H10',
});

export class NonlinearToolbar extends LitElement {
  /** @override */
  static properties = {
    running: { type: Boolean },
    pace: { attribute: false },
    compact: { type: Boolean },
    canUndo: { type: Boolean },
    canRedo: { type: Boolean },
  };

  constructor() {
    super();
    this.running = false;
    /** @type {number | null} */
    this.pace = 20;
    this.compact = false;
    this.canUndo = false;
    this.canRedo = false;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {unknown} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {string} event @param {string} name @param {string} keys @param {string} title */
  button(event, name, keys, title) {
    return html`<button
      type="button"
      class="button"
      data-action=${event}
      aria-keyshortcuts=${keys || nothing}
      title=${keys ? `${title} (key ${keys})` : title}
      @click=${() => this.send(event)}
    >
      ${name}
    </button>`;
  }

  /** Undo and redo keep their places, and the focus, while there is nothing to undo. */
  wayBack() {
    const one = (
      /** @type {'undo' | 'redo'} */ event,
      /** @type {string} */ name,
      /** @type {string} */ keys,
      /** @type {string} */ title,
      /** @type {boolean} */ possible,
    ) =>
      html`<button
        type="button"
        class="button toolbar-back"
        data-action=${event}
        aria-label=${name}
        aria-keyshortcuts=${keys}
        aria-disabled=${possible ? 'false' : 'true'}
        title="${name}: ${title} (key ${keys})"
        @click=${() => possible && this.send(event)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${ARROWS[event]} /></svg>
      </button>`;
    return html`<span class="toolbar-way"
      >${one('undo', 'Undo', 'Control+Z', 'undo the last change of a setting', this.canUndo)}
      ${one('redo', 'Redo', 'Control+Shift+Z', 'make the undone change again', this.canRedo)}</span
    >`;
  }

  paceField() {
    const paces = PACES.some(({ pace }) => pace === this.pace)
      ? PACES
      : [...PACES, { pace: this.pace, name: `${this.pace} epochs/s` }];
    return html`<label class="field inline toolbar-pace">
      <span class="visually-hidden">Pace</span>
      <select
        .value=${live(String(this.pace))}
        @change=${(/** @type {Event} */ event) => {
          const text = /** @type {HTMLSelectElement} */ (event.target).value;
          this.send('pace', { pace: text === 'null' ? null : Number(text) });
        }}
      >
        ${paces.map(
          ({ pace, name }) =>
            html`<option value=${String(pace)} ?selected=${pace === this.pace}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  /** @override */
  render() {
    const runs = this.running;
    return html`<div class="toolbar" role="group" aria-label="Training run">
      <button
        type="button"
        class="button primary toolbar-run"
        data-action=${runs ? 'pause' : 'run'}
        aria-keyshortcuts="Space"
        title="${runs ? 'Pause' : 'Run'} (key Space)"
        @click=${() => this.send(runs ? 'pause' : 'run')}
      >
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d=${runs ? 'M1 0h3.5v12H1zM7.5 0H11v12H7.5z' : 'M1 0 12 6 1 12z'} />
        </svg>
        ${runs ? 'Pause' : 'Run'}
      </button>
      ${this.compact ? nothing : this.button('step-batch', 'One batch', 'B', 'Train one batch, then wait')}
      ${this.button('step-epoch', 'One epoch', 'E', 'Train to the end of the epoch, then wait')}
      ${this.button('reset', 'Reset', 'R', 'Back to epoch 0 with the same starting weights')}
      ${this.compact ? nothing : this.button('new-seed', 'New seed', 'N', 'New starting weights')}
      ${this.compact ? nothing : this.paceField()} ${this.compact ? nothing : this.wayBack()}
      ${this.compact ? nothing : this.button('share', 'Copy link', '', 'Copy the address of this very run')}
    </div>`;
  }
}

customElements.define('nonlinear-toolbar', NonlinearToolbar);
