/**
 * <nonlinear-puzzle>: one puzzle: its puzzle, the progress, hints one after another on request.
 *
 * Properties in: `puzzle` ({id, title, text, hints}), `link` (the lab's page, where it is played there; else the place of its image on this
 * one, or ''), `message` (the progress, a sentence), `reached` (now or at any time before). The card replaces the still one inside it once it
 * has its puzzle.
 */
import { LitElement, html, nothing } from 'lit';

/**
 * @typedef {object} Puzzle
 * @property {string} id
 * @property {string} title
 * @property {string} text
 * @property {readonly string[]} hints
 */

export class NonlinearPuzzle extends LitElement {
  /** @override */
  static properties = {
    puzzle: { attribute: false },
    link: { type: String },
    message: { type: String },
    reached: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {Puzzle | null} */
    this.puzzle = null;
    this.link = '';
    this.message = '';
    this.reached = false;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override */
  shouldUpdate() {
    return this.puzzle !== null;
  }

  /** @override */
  willUpdate() {
    this.querySelector(':scope > .static')?.remove();
  }

  /** @override */
  render() {
    const { id, title, text, hints } = /** @type {Puzzle} */ (this.puzzle);
    const isPlace = this.link.startsWith('#');
    return html`<h3 id="goal-${id}-title"><span class="puzzle-kind">Puzzle</span> ${title}</h3>
      <p class="puzzle-text">${text}</p>
      ${
        this.link && !isPlace
          ? html`<p class="puzzle-link"><a class="button" href=${this.link}>Open it in the lab</a></p>`
          : html`<p class="puzzle-far">
              ${isPlace && !this.message ? html`<a href=${this.link}>To its picture</a>` : this.message}
            </p>`
      }
      ${hintsFrom(hints, 0)}
      <p class="puzzle-reached" role="status">${this.reached ? html`${checkMark} Reached` : nothing}</p>`;
  }
}

const checkMark = html`<svg class="puzzle-mark" viewBox="0 0 16 16" aria-hidden="true">
  <circle cx="8" cy="8" r="8" />
  <path d="M4 8.5 7 11.5 12 5" />
</svg>`;

/**
 * Each hint holds the next, so that they appear one after the other; the still card is built alike (web/lesson/widgets/puzzles/card.mjs).
 * @param {readonly string[]} hints @param {number} at @returns {unknown}
 */
function hintsFrom(hints, at) {
  if (at >= hints.length) return nothing;
  return html`<details class="puzzle-hint">
    <summary>${at === 0 ? 'A hint' : 'Another hint'}</summary>
    <p>${hints[at]}</p>
    ${hintsFrom(hints, at + 1)}
  </details>`;
}

customElements.define('nonlinear-puzzle', NonlinearPuzzle);
