/**
 * <nonlinear-timeline>: back to any past epoch of this run, and forward again.
 *
 * Properties in: `epoch` (where the run is), `furthest` (the furthest epoch seen), `busy` (it is on its way to where the reader wants it).
 * Out comes `replay` with detail {epoch}.
 */
import { LitElement, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { numberField } from '../../../common/elements/setting-fields.js';

export class NonlinearTimeline extends LitElement {
  /** @override */
  static properties = {
    epoch: { type: Number },
    furthest: { type: Number },
    busy: { type: Boolean },
    wanted: { state: true },
  };

  constructor() {
    super();
    this.epoch = 0;
    this.furthest = 0;
    this.busy = false;
    /** @type {number | null} the user's target epoch, until the run is there */
    this.wanted = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {number} epoch */
  go(epoch) {
    if (!Number.isFinite(epoch)) return;
    this.wanted = Math.round(Math.min(this.furthest, Math.max(0, epoch)));
    this.dispatchEvent(new CustomEvent('replay', { bubbles: true, detail: { epoch: this.wanted } }));
  }

  /** @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.get('busy') && !this.busy) this.wanted = null;
  }

  /** @param {KeyboardEvent} event the page keys move by a tenth, as in a native slider, rounded to whole epochs */
  onKey(event) {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    const step = Math.max(1, Math.round(this.furthest / 10));
    this.go((this.wanted ?? this.epoch) + (event.key === 'PageUp' ? step : -step));
  }

  /** @override */
  render() {
    const { furthest, busy } = this;
    if (furthest === 0)
      return html`<p class="caption">
        Once the run has trained for an epoch, you can return here to any epoch it has reached.
      </p>`;
    const shown = this.wanted ?? this.epoch;
    const step = (/** @type {number} */ by, /** @type {string} */ sign, /** @type {string} */ words) => {
      const out = shown + by < 0 || shown + by > furthest;
      return html`<button
        type="button"
        class="button"
        data-action=${by < 0 ? 'epoch-back' : 'epoch-forward'}
        aria-label=${words}
        title=${words}
        aria-disabled=${out ? 'true' : nothing}
        @click=${() => (out ? undefined : this.go(shown + by))}
      >
        ${sign}
      </button>`;
    };
    return html`<div class="timeline">
      <div class="timeline-row">
        ${step(-1, '−1', 'One epoch back')}
        <input
          type="range"
          class="timeline-slider"
          aria-label="Epoch of the run"
          min="0"
          max=${furthest}
          step="1"
          aria-valuetext="epoch ${shown} of ${furthest}${busy ? ', being recomputed' : ''}"
          .value=${live(String(shown))}
          @input=${(/** @type {Event} */ event) => this.go(/** @type {HTMLInputElement} */ (event.target).valueAsNumber)}
          @keydown=${this.onKey}
        />
        ${step(1, '+1', 'One epoch forward')}
        ${numberField({
          label: 'Epoch',
          hiddenLabel: 'Go to epoch',
          name: 'Epoch',
          path: 'timeline.epoch',
          value: shown,
          limits: [0, furthest],
          whole: true,
          moves: true,
          problem: null,
          change: (epoch) => this.go(epoch),
        })}
      </div>
      <p class="caption timeline-words" aria-live="polite">
        ${
          busy && this.wanted !== null
            ? html`Training again up to epoch <span class="readout">${this.wanted}</span> …`
            : html`Epoch <span class="readout">${shown.toLocaleString('en')}</span> of the
                <span class="readout">${furthest.toLocaleString('en')}</span> reached. It is recomputed from
                the seed, not stored, and comes out the same to the last bit.`
        }
      </p>
    </div>`;
  }
}

customElements.define('nonlinear-timeline', NonlinearTimeline);
