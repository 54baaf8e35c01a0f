/**
 * <nonlinear-decision-map>: the network's output everywhere, with the samples on it, a read-out and a legend. Samples can be painted onto
 * it, by pointer and by keyboard.
 *
 * Properties in: `scene` (everything but the cursor and the theme; a new object for each painting), `labels` of the classes, `painting`,
 * `brush`, `kinks` (whether kinks are shown, with sentence and lines; null if they are not offered), `choosing` (whether a click chooses a
 * point), `pin` (the inspected point). Events out: `paint-point` {x, y} and `erase-points` {x, y, radiusX, radiusY}, in raw units,
 * `choose-point` {x, y} and `show-kinks` {shown}.
 */
import { html, nothing } from 'lit';
import { createDecisionMap, readMap } from '../../common/charts/decision-map.js';
import { createKinkLines } from '../../common/charts/kink-lines.js';
import { coordinateText, roundTo } from '../../common/charts/coordinate-text.js';
import { kinkLegend } from './kink-text.js';
import { answerText, mapLegend } from './map-text.js';
import { DrawnElement } from '../../common/elements/drawn-element.js';

/** Step of the cross at a key press, as a share of the map's width; with Shift larger. */
const KEY_STEP = 1 / 50;
/** Distance between points painted by a drag, in pixels. */
const PAINT_DISTANCE = 11;
const ERASE_RADIUS = 14;

/** @typedef {Omit<import('../../common/charts/decision-map.js').MapScene, 'cursor' | 'kinks' | 'pin'>} Scene */

/**
 * @typedef {object} KinkView
 * @property {boolean} shown
 * @property {string} sentence '' until there is something to say
 * @property {import('../../common/charts/kink-lines.js').Kinks | null} lines
 */

/**
 * A place of the canvas in the units of other samples: the pointer stays where it is when the map's domain changes under it.
 * @param {{x: number, y: number}} place
 * @param {readonly number[]} from domain, [x0, x1, y0, y1]
 * @param {readonly number[]} to
 */
function samePlace(place, from, to) {
  const along = (/** @type {number} */ value, /** @type {number} */ axis) => {
    const [low, high] = from.slice(axis, axis + 2);
    return to[axis] + ((value - low) / (high - low)) * (to[axis + 1] - to[axis]);
  };
  if (from.every((end, at) => end === to[at])) return place;
  return { x: along(place.x, 0), y: along(place.y, 2) };
}

export class NonlinearDecisionMap extends DrawnElement {
  /** @override */
  static properties = {
    scene: { attribute: false },
    labels: { attribute: false },
    painting: { type: Boolean },
    brush: { attribute: false },
    kinks: { attribute: false },
    choosing: { type: Boolean },
    pin: { attribute: false },
    cursor: { state: true },
  };

  constructor() {
    super();
    /** @type {Scene | null} */
    this.scene = null;
    /** @type {readonly string[]} */
    this.labels = [];
    this.painting = false;
    /** @type {import('./nonlinear-user-data.js').Brush} */
    this.brush = { erase: false, target: 0 };
    /** @type {KinkView | null} */
    this.kinks = null;
    this.choosing = false;
    /** @type {{x: number, y: number} | null} */
    this.pin = null;
    /** @type {{x: number, y: number} | null} the pointer's place, in raw units */
    this.cursor = null;
    /** @type {ReturnType<typeof createDecisionMap> | null} */
    this.chart = null;
    /** @type {{x: number, y: number} | null} the last painted point of a drag, in pixels */
    this.lastPainted = null;
  }

  /** @override */
  firstUpdated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.querySelector('canvas'));
    this.chart = createDecisionMap(canvas, createKinkLines());
  }

  /** @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {Scene | null | undefined} */ (changed.get('scene'))?.domain;
    if (before && this.scene && this.cursor) this.cursor = samePlace(this.cursor, before, this.scene.domain);
  }

  /** @override */
  updated() {
    const kinks = this.kinks?.shown ? this.kinks.lines : null;
    const { scene, theme, cursor, pin } = this;
    if (scene && theme) this.chart?.paint({ ...scene, kinks, pin, cursor }, theme);
  }

  /** @param {PointerEvent} event @returns {{x: number, y: number} | null} raw units; null outside the plot */
  place(event) {
    const frame = this.chart?.frame();
    if (!frame) return null;
    const { offsetX, offsetY } = event;
    const inside =
      offsetX >= frame.left &&
      offsetX <= frame.left + frame.width &&
      offsetY >= frame.top &&
      offsetY <= frame.top + frame.height;
    return inside ? { x: frame.toDataX(offsetX), y: frame.toDataY(offsetY) } : null;
  }

  /** @param {string} name @param {object} detail */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {'paint-point' | 'choose-point'} name @param {{x: number, y: number}} place */
  sendPlace(name, { x, y }) {
    const [x0, x1, y0, y1] = this.scene?.domain ?? [-1, 1, -1, 1];
    this.send(name, { x: roundTo(x, x1 - x0), y: roundTo(y, y1 - y0) });
  }

  /** @param {{x: number, y: number}} place */
  apply(place) {
    const frame = this.chart?.frame();
    if (!frame || !this.scene) return;
    if (!this.brush.erase) {
      this.sendPlace('paint-point', place);
      return;
    }
    const [x0, x1, y0, y1] = this.scene.domain;
    const detail = {
      ...place,
      radiusX: (ERASE_RADIUS / frame.width) * (x1 - x0),
      radiusY: (ERASE_RADIUS / frame.height) * (y1 - y0),
    };
    this.send('erase-points', detail);
  }

  /** @param {PointerEvent} event */
  onDown(event) {
    const place = this.place(event);
    if (!place) return;
    this.cursor = place;
    if (event.button !== 0) return;
    if (this.choosing && !this.painting) this.sendPlace('choose-point', place);
    if (!this.painting) return;
    /** @type {Element} */ (event.target).setPointerCapture(event.pointerId);
    this.lastPainted = { x: event.offsetX, y: event.offsetY };
    this.apply(place);
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    const place = this.place(event);
    this.cursor = place;
    if (!place || !this.lastPainted) return;
    const { x, y } = this.lastPainted;
    if (Math.hypot(event.offsetX - x, event.offsetY - y) < PAINT_DISTANCE) return;
    this.lastPainted = { x: event.offsetX, y: event.offsetY };
    this.apply(place);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (!this.scene || event.ctrlKey || event.metaKey || event.altKey) return;
    const [x0, x1, y0, y1] = this.scene.domain;
    const at = this.cursor ?? { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
    const step = KEY_STEP * (event.shiftKey ? 5 : 1);
    const moves = /** @type {Record<string, [number, number]>} */ ({
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    });
    const move = moves[event.key];
    if (move) {
      const clamp = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
        Math.min(high, Math.max(low, value));
      this.cursor = {
        x: clamp(at.x + move[0] * (x1 - x0), x0, x1),
        y: clamp(at.y + move[1] * (y1 - y0), y0, y1),
      };
    } else if (this.painting && (event.key === 'Enter' || event.key === ' ')) {
      this.cursor = at;
      this.apply(at);
    } else if (this.choosing && event.key === 'Enter') {
      this.cursor = at;
      this.sendPlace('choose-point', at);
    } else if (event.key === 'Escape' && this.cursor) {
      this.cursor = null;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  readOut() {
    const { scene, cursor } = this;
    if (!scene || !cursor) {
      return html`<span class="caption">Point at the map to read the network's answer.</span>`;
    }
    const answer = readMap(scene, cursor);
    const { domain, names, times = [false, false] } = scene;
    const axes = [cursor.x, cursor.y].slice(0, scene.inputs);
    const place = axes
      .map(
        (value, axis) =>
          `${names[axis]} = ${coordinateText(value, domain.slice(2 * axis, 2 * axis + 2), times[axis])}`,
      )
      .join(', ');
    return html`<span class="readout">${place}</span>${
        answer ? html`: <strong>${answerText(answer, scene, this.labels)}</strong>` : nothing
      }`;
  }

  /** @param {KinkView} kinks */
  kinkPart({ shown, sentence, lines }) {
    return html`<label class="choice kink-choice">
        <input
          type="checkbox"
          .checked=${shown}
          @change=${(/** @type {Event} */ event) =>
            this.send('show-kinks', { shown: /** @type {HTMLInputElement} */ (event.target).checked })}
        />
        <span>Show where units bend</span>
      </label>
      ${
        shown
          ? html`<p class="kink-sentence">${sentence}</p>
              ${
                lines
                  ? html`<ul class="legend">
                      ${kinkLegend(lines.layers)}
                    </ul>`
                  : nothing
              }`
          : nothing
      }`;
  }

  /** @override */
  render() {
    const { scene } = this;
    return html`<figure class="decision-map ${this.painting ? 'painting' : ''}">
      <canvas
        tabindex="0"
        role="application"
        aria-label="Decision map: the network's answer everywhere, with the samples. Arrow keys move a cross that reads the answer${
          this.painting
            ? '; Enter sets or erases a point'
            : this.choosing
              ? '; Enter chooses the point to inspect'
              : ''
        }."
        aria-describedby="decision-map-reading"
        @pointerdown=${this.onDown}
        @pointermove=${this.onMove}
        @pointerup=${() => (this.lastPainted = null)}
        @pointercancel=${() => (this.lastPainted = null)}
        @pointerleave=${() => {
          if (!this.lastPainted) this.cursor = null;
        }}
        @blur=${() => (this.cursor = null)}
        @keydown=${this.onKey}
      ></canvas>
      <figcaption>
        <p id="decision-map-reading" class="map-reading" aria-live="polite">${this.readOut()}</p>
        ${scene ? mapLegend(scene, this.labels) : html`<ul class="legend"></ul>`}
        ${this.kinks ? this.kinkPart(this.kinks) : nothing}
      </figcaption>
    </figure>`;
  }
}

customElements.define('nonlinear-decision-map', NonlinearDecisionMap);
