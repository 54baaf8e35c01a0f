/**
 * <nonlinear-puzzle-list>: the list of puzzles, the solved ones among them, and a button to forget those.
 *
 * Properties in: `entries` ({id, title, href}[]), `reached` (ids), `kept` (whether this browser stores them), `canUndo` (they
 * have just been forgotten, and can be restored). Events out: `puzzles-reset` and `puzzles-undo`.
 */
import { LitElement, html, nothing } from 'lit';

/** @typedef {{id: string, title: string, href: string}} Entry */

export class NonlinearPuzzleList extends LitElement {
  /** @override */
  static properties = {
    entries: { attribute: false },
    reached: { attribute: false },
    kept: { type: Boolean },
    canUndo: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {readonly Entry[]} */
    this.entries = [];
    /** @type {ReadonlySet<string>} */
    this.reached = new Set();
    this.kept = false;
    this.canUndo = false;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override */
  shouldUpdate() {
    return this.entries.length > 0;
  }

  /** @override */
  willUpdate() {
    this.querySelector(':scope > .static')?.remove();
  }

  /** One button for both actions, so that the keyboard focus is kept. */
  act() {
    this.dispatchEvent(new CustomEvent(this.canUndo ? 'puzzles-undo' : 'puzzles-reset', { bubbles: true }));
  }

  /** @override */
  render() {
    const { entries, reached, canUndo } = this;
    const count = entries.filter(({ id }) => reached.has(id)).length;
    return html`<h3>Puzzles</h3>
      <p class="puzzles-count"><strong>${count} of ${entries.length}</strong> puzzles reached.</p>
      <ol class="puzzles-list">
        ${entries.map(
          ({ id, title, href }) =>
            html`<li data-puzzle=${id} class=${reached.has(id) ? 'reached' : ''}>
              <a href=${href}>${title}</a>${reached.has(id) ? reachedMark : nothing}
            </li>`,
        )}
      </ol>
      ${
        count > 0 || canUndo
          ? html`<p class="puzzles-reset">
              <button type="button" class="button" @click=${this.act}>
                ${canUndo ? 'Bring them back' : 'Start all of them again'}
              </button>
              <span class="caption" role="status"
                >${
                  canUndo
                    ? 'All puzzles are open again.'
                    : this.kept
                      ? 'Remembered in this browser, and nowhere else.'
                      : ''
                }</span
              >
            </p>`
          : nothing
      }`;
  }
}

const reachedMark = html`<span class="puzzles-mark"><span class="visually-hidden"> reached</span></span>`;

customElements.define('nonlinear-puzzle-list', NonlinearPuzzleList);
