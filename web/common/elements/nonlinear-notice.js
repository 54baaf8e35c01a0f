/**
 * <nonlinear-notice>: a sentence that answers the user's press, or reports something unexpected. It floats over the page, beside the
 * pressed place, and moves nothing.
 *
 * Properties in: `message` (empty hides it) with `kind` ('warning' is announced at once, 'plain' when there is time), or `answer` ({wrong,
 * sentence}, a new object for each answer, or null); `near` (selector of the place for unrequested news; '' for the pressed place). An
 * answer leaves after its reading time, or with the next press; a refusal and news stay until closed. Event out: `notice-dismiss` {kind}
 * after it has left.
 */
import { LitElement, html, nothing } from 'lit';
import { followPresses, lastPress } from './last-press.js';

/** Reading time: to notice it, and per character, in milliseconds. */
const NOTICING = 4000;
const READING = 70;
/** Gap between the notice and its subject, and to the window's edge, in CSS pixels. */
const GAP = 6;
/** Greatest height of a control, in CSS pixels. A higher one is an image: the notice stands at the touched point. */
const HIGHEST_CONTROL = 160;

/** Answers already shown: a later element does not repeat them. @type {WeakSet<Answer>} */
const said = new WeakSet();

/** The visible notices, in order of appearance: a later one gives way to those before it. @type {Set<HTMLElement>} */
const showing = new Set();

/** @typedef {{isError: boolean, message: string}} Answer */
/** @typedef {{left: number, top: number, bottom: number}} Place in the window */

export class NonlinearNotice extends LitElement {
  /** @override */
  static properties = {
    message: { type: String },
    kind: { type: String },
    answer: { attribute: false },
    near: { type: String },
  };

  constructor() {
    super();
    this.message = '';
    /** @type {'warning' | 'plain'} */
    this.kind = 'plain';
    /** @type {Answer | null} */
    this.answer = null;
    this.near = '';
    /** @type {import('./last-press.js').Press | null} */
    this.press = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.leaving = undefined;
    this.follow = () => this.stand();
    this.onPress = (/** @type {Event} */ event) => {
      const { target } = event;
      const within = target instanceof Element && target.closest('nonlinear-notice');
      if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') {
        if (event.key === 'Escape') this.dismiss();
        return;
      }
      if (!within && this.isAnswer()) this.dismiss();
    };
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    followPresses();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.rest();
  }

  /** Whether it answers a press and can leave by itself. */
  isAnswer() {
    return this.kind === 'plain' && this.near === '' && this.press !== null;
  }

  rest() {
    showing.delete(this);
    clearTimeout(this.leaving);
    for (const type of ['scroll', 'resize']) removeEventListener(type, this.follow, true);
    for (const type of ['pointerdown', 'keydown']) document.removeEventListener(type, this.onPress, true);
  }

  watch() {
    this.rest();
    showing.add(this);
    for (const type of ['scroll', 'resize']) addEventListener(type, this.follow, true);
    for (const type of ['pointerdown', 'keydown']) document.addEventListener(type, this.onPress, true);
    this.leaveLater();
  }

  leaveLater() {
    clearTimeout(this.leaving);
    if (this.isAnswer())
      this.leaving = setTimeout(() => this.dismiss(), NOTICING + READING * this.message.length);
  }

  dismiss() {
    if (!this.message) return;
    const held = this.contains(document.activeElement);
    this.message = '';
    this.rest();
    const { control } = this.press ?? {};
    if (held && control instanceof HTMLElement) control.focus({ preventScroll: true });
    // The giver of an answer need not take it back.
    const detail = { kind: this.kind };
    this.dispatchEvent(new CustomEvent('notice-dismiss', { bubbles: this.answer === null, detail }));
  }

  /** @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const { answer } = this;
    if (!changed.has('answer') || (answer ? said.has(answer) : !changed.get('answer'))) return;
    this.message = answer?.message ?? '';
    this.kind = answer?.isError ? 'warning' : 'plain';
    if (answer) said.add(answer);
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('message') && !changed.has('answer') && !changed.has('near')) return;
    if (!this.message) return this.rest();
    this.press = lastPress();
    this.watch();
    this.stand();
  }

  /** @returns {Place | null} null: nowhere in particular */
  place() {
    const { control, point } = this.press ?? { control: null, point: null };
    const element = this.near ? document.querySelector(this.near) : control;
    const box = element?.isConnected ? element.getBoundingClientRect() : null;
    const seen = box !== null && (box.width > 0 || box.height > 0);
    if (seen && (this.near || box.height <= HIGHEST_CONTROL)) return box;
    return point ? { left: point.x, top: point.y - GAP, bottom: point.y + GAP } : seen ? box : null;
  }

  /** Places it beside its subject: below if there is room, else above; always in the window, and over no other notice. */
  stand() {
    const { width, height } = this.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const lowest = clientHeight - height - GAP;
    const { left, top, bottom } = this.place() ?? {
      left: (clientWidth - width) / 2,
      top: lowest,
      bottom: lowest,
    };
    const below = bottom + GAP;
    const y = below <= lowest ? below : Math.min(lowest, top - GAP - height);
    const x = Math.max(GAP, Math.min(left, clientWidth - width - GAP));
    this.style.left = `${x}px`;
    this.style.top = `${this.freeOf(x, Math.max(GAP, y), width, height)}px`;
  }

  /** The top at which the notice covers no earlier one: above it if there is room, else below. @param {number} x @param {number} y @param {number} width @param {number} height */
  freeOf(x, y, width, height) {
    for (const other of showing) {
      if (other === this) break;
      const box = other.getBoundingClientRect();
      if (box.left >= x + width || box.right <= x || box.top >= y + height || box.bottom <= y) continue;
      y = box.top - GAP - height >= GAP ? box.top - GAP - height : box.bottom + GAP;
    }
    return y;
  }

  /** @override */
  render() {
    // The live region is always there; screen readers announce what appears in it, not its own appearance.
    return html`<div role=${this.kind === 'warning' && !this.answer ? 'alert' : 'status'}>
      ${
        this.message
          ? html`<div
              class="notice ${this.kind === 'plain' ? 'plain' : ''}"
              @pointerenter=${() => clearTimeout(this.leaving)}
              @pointerleave=${this.leaveLater}
            >
              <p>${this.message}</p>
              <button
                type="button"
                class="button quiet"
                aria-label="Close"
                title="Close"
                @click=${this.dismiss}
              >
                <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 2l8 8M10 2l-8 8" /></svg>
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('nonlinear-notice', NonlinearNotice);
