/** A picture with one place per layer, of which one is selected: by hovering or with the arrow keys. */
import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

/** Number of layers to the right per key. @type {Record<string, number>} */
const keys = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5 };

/**
 * @param {object} reader
 * @param {number} reader.depth number of layers
 * @param {'first' | 'last'} reader.from the layer on the left
 * @param {number} reader.layer the selected layer, from 1
 * @param {string} reader.reading text about the selected layer
 * @param {import('../../common/charts/svg-plot.js').Plot} reader.plot
 * @param {string} reader.picture SVG
 * @param {(layer: number) => void} reader.onLayer
 */
export function layerReader({ depth, from, layer, reading, plot, picture, onLayer }) {
  const within = (/** @type {number} */ at) => Math.min(depth, Math.max(1, at));
  const onPointer = (/** @type {PointerEvent} */ event) => {
    const svg = /** @type {Element} */ (event.currentTarget).querySelector('svg');
    if (!svg) return;
    const { left, width } = svg.getBoundingClientRect();
    const at = plot.fromX(((event.clientX - left) / width) * svg.viewBox.baseVal.width);
    onLayer(within(Math.round(at)));
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const right = from === 'first' ? 1 : -1;
    /** @type {Record<string, number>} */
    const ends = { Home: right > 0 ? 1 : depth, End: right > 0 ? depth : 1 };
    if (Object.hasOwn(keys, event.key)) onLayer(within(layer + right * keys[event.key]));
    else if (Object.hasOwn(ends, event.key)) onLayer(ends[event.key]);
    else return;
    event.preventDefault();
  };
  return html`<div
    class="layer-reader"
    tabindex="0"
    role="slider"
    aria-label="Layer that is read"
    aria-valuemin="1"
    aria-valuemax=${depth}
    aria-valuenow=${layer}
    aria-valuetext=${reading}
    @pointermove=${onPointer}
    @pointerdown=${onPointer}
    @keydown=${onKey}
  >
    ${unsafeHTML(picture)}
  </div>`;
}
