/**
 * <nonlinear-image-run>: the controls and the status of an image classifier run.
 *
 * Properties in: `ready` (the network exists; earlier presses wait for it), `running`, `snapshot` (or null), `progress` ({done,
 * total} while images are drawn, else null). Events out: `run`, `pause`, `step-batch`, `reset`.
 */
import { LitElement, html, nothing } from 'lit';
import { imageRunStatus } from './run-status.js';

export class NonlinearImageRun extends LitElement {
  /** @override */
  static properties = {
    ready: { type: Boolean },
    running: { type: Boolean },
    snapshot: { attribute: false },
    progress: { attribute: false },
  };

  constructor() {
    super();
    this.ready = false;
    this.running = false;
    /** @type {import('../../engine/contract.js').ImageSnapshot | null} */
    this.snapshot = null;
    /** @type {{done: number, total: number} | null} */
    this.progress = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {string} event @param {unknown} name @param {string} title @param {{off?: boolean, kind?: string}} [how] */
  button(event, name, title, { off = !this.ready, kind = '' } = {}) {
    // Stays focusable: a disabled button is enabled again in a moment.
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
    const { running, snapshot } = this;
    const over = (snapshot?.diverged ?? null) !== null;
    const picture = running ? 'M1 0h3.5v12H1zM7.5 0H11v12H7.5z' : 'M1 0 12 6 1 12z';
    const run = html`<svg viewBox="0 0 12 12" aria-hidden="true"><path d=${picture} /></svg>
      ${running ? 'Pause' : 'Run'}`;
    return html`<div class="row" role="group" aria-label="Training run">
      ${
        running
          ? this.button('pause', run, 'Wait after the batch that is being trained', {
              off: false,
              kind: 'primary image-run-main',
            })
          : this.button('run', run, 'Train until you pause', { off: over, kind: 'primary image-run-main' })
      }
      ${this.button('step-batch', 'One batch', 'Train one batch, then wait', { off: over })}
      ${this.button('reset', 'Reset', 'Back to epoch 0 with the weights that this run began with')}
    </div>`;
  }

  /** @override */
  render() {
    const { snapshot } = this;
    const diverged = snapshot?.diverged;
    return html`<div class="image-run">
      ${this.buttons()}
      ${diverged ? html`<p class="notice image-run-diverged">${diverged} Reset begins the run again.</p>` : nothing}
      ${imageRunStatus(snapshot, this.running, this.progress)}
    </div>`;
  }
}

customElements.define('nonlinear-image-run', NonlinearImageRun);
