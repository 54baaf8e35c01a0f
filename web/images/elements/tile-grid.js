/** Grid of small pictures, each a button: hovering shows one, a click or the focus chooses it; Tab reaches the chosen one, arrows the others. */
import { html, nothing } from 'lit';

/** Step of each key in tiles, for a row of `columns` tiles. @type {Record<string, (columns: number) => number>} */
const steps = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
  Home: () => -Infinity,
  End: () => Infinity,
};

/** @param {KeyboardEvent} event */
function moveFocus(event) {
  const step = steps[event.key];
  const grid = /** @type {HTMLElement} */ (event.currentTarget);
  const tiles = /** @type {HTMLElement[]} */ ([...grid.children]);
  const at = tiles.indexOf(/** @type {HTMLElement} */ (event.target));
  if (!step || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const columns = getComputedStyle(grid).gridTemplateColumns.split(' ').length;
  const to = at + step(columns);
  // A step off the grid by a row has no effect; Home and End go to the first and the last tile.
  const target = Number.isFinite(to) ? tiles[to] : tiles[to < 0 ? 0 : tiles.length - 1];
  target?.focus();
}

/**
 * @param {object} grid
 * @param {string} grid.label
 * @param {string} [grid.kind] class names
 * @param {number} grid.count number of tiles
 * @param {number} grid.chosen
 * @param {number} grid.shown the enlarged one, chosen or hovered
 * @param {(at: number) => string} grid.name accessible name of a tile
 * @param {(at: number) => void} grid.choose
 * @param {(at: number | null) => void} grid.point null: no tile is hovered any more
 * @param {(at: number) => unknown} [grid.under] content under a tile's canvas
 */
export function tileGrid({ label, kind = '', count, chosen, shown, name, choose, point, under }) {
  return html`<div
    class="tile-grid ${kind}"
    role="group"
    aria-label=${label}
    @keydown=${moveFocus}
    @pointerleave=${() => point(null)}
  >
    ${Array.from(
      { length: count },
      (_, at) =>
        html`<button
          type="button"
          class="tile ${at === shown ? 'shown' : ''}"
          tabindex=${at === chosen ? 0 : -1}
          aria-pressed=${at === chosen ? 'true' : 'false'}
          aria-label=${name(at)}
          @click=${() => choose(at)}
          @focus=${() => choose(at)}
          @pointerenter=${() => point(at)}
        >
          <canvas width="1" height="1" aria-hidden="true"></canvas>${under ? under(at) : nothing}
        </button>`,
    )}
  </div>`;
}
