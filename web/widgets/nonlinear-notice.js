/**
 * <nonlinear-notice>: a sentence about something the reader may not expect: a restart, an ignored part of an address.
 * Properties in: `message` (empty hides it), `kind` ('warning' is announced at once, 'plain' when there is time). Out comes
 * `notice-dismiss` when the reader has seen it.
 */
import { LitElement, html, nothing } from 'lit';

export class NonlinearNotice extends LitElement {
  /** @override */
  static properties = { message: { type: String }, kind: { type: String } };

  constructor() {
    super();
    this.message = '';
    /** @type {'warning' | 'plain'} */
    this.kind = 'plain';
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  dismiss() {
    this.message = '';
    this.dispatchEvent(new CustomEvent('notice-dismiss', { bubbles: true }));
  }

  /** @override */
  render() {
    // The live region is always there; screen readers announce what appears in it, not its own appearance.
    return html`<div role=${this.kind === 'warning' ? 'alert' : 'status'}>
      ${
        this.message
          ? html`<div class="notice ${this.kind === 'plain' ? 'plain' : ''}">
              <p>${this.message}</p>
              <button type="button" class="button quiet" @click=${this.dismiss}>Close</button>
            </div>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('nonlinear-notice', NonlinearNotice);
