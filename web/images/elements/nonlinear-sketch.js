/**
 * <nonlinear-sketch>: a sheet to draw on, with the network's input image and its three probability bars beside it.
 *
 * Properties in: `probabilities` (number[3] or null), `classes`, `example` (an image to begin with, or null), `answer` (about a
 * kept image: {message, isError} or null). Events out: `sketch` {pixels, blank} at most once a frame,
 * `want-example` {label}, `keep-picture` {pixels, label, use}. Images are bytes, [64][64][3].
 */
import { LitElement, html, nothing } from 'lit';
import { imageSide } from '../charts/image-pixels.js';
import { isBlank, paintSketch, paintStroke, sketchPixels, sketchSide } from '../charts/sketch-strokes.js';
import { untilNextPress } from './next-press.js';
import { answerText, likeliest, probabilityBars, showPixels } from './prediction-parts.js';
import { brushMark, brushes, colourMark, colours, paperMark, papers, toolGroup } from './sketch-tools.js';

/** @typedef {import('../charts/sketch-strokes.js').Act} Act */
/** @typedef {import('../charts/sketch-strokes.js').Stroke} Stroke */

/** Pen movement per arrow key, in image pixels; with the shift key, further. */
const step = 1;
const stride = 6;

/** @type {Record<string, [number, number]>} */
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class NonlinearSketch extends LitElement {
  /** @override */
  static properties = {
    probabilities: { attribute: false },
    classes: { attribute: false },
    example: { attribute: false },
    answer: { attribute: false },
    brush: { state: true },
    colour: { state: true },
    paper: { state: true },
    acts: { state: true },
    cursor: { state: true },
    unlabelled: { state: true },
    announcement: { state: true },
  };

  constructor() {
    super();
    /** @type {number[] | null} */
    this.probabilities = null;
    /** @type {readonly string[]} */
    this.classes = ['human', 'dog', 'car'];
    /** @type {Uint8Array | null} */
    this.example = null;
    /** @type {{message: string, isError: boolean} | null} */
    this.answer = null;
    this.brush = 'medium';
    this.colour = 'black';
    this.paper = 'light';
    /** @type {readonly Act[]} */
    this.acts = [];
    /** Position of the keyboard's pen; null while nobody draws by keyboard. @type {{x: number, y: number, down: boolean} | null} */
    this.cursor = null;
    /** Whether the user tried to keep it without a label. */
    this.unlabelled = false;
    /** For screen readers. */
    this.announcement = '';
    /** The stroke in progress. @type {Stroke | null} */
    this.stroke = null;
    /** @type {number | null} */
    this.pointer = null;
    this.frame = 0;
    /** @type {Uint8Array | null} */
    this.pixels = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  /** @param {string} name @param {object} detail */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  get canvas() {
    return /** @type {HTMLCanvasElement} */ (this.querySelector('.sketch-sheet'));
  }

  get context() {
    return /** @type {CanvasRenderingContext2D} */ (
      this.canvas.getContext('2d', { willReadFrequently: true })
    );
  }

  /** @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('example') && this.example)
      this.acts = [...this.acts, { kind: 'example', pixels: this.example }];
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('acts') && !changed.has('paper')) return;
    paintSketch(this.context, this.acts, papers.find(({ id }) => id === this.paper)?.css ?? '');
    // The initial sheet is blank: there is no drawing to classify.
    if (this.acts.length > 0 || this.pixels) this.sendSoon();
    else this.see();
  }

  /** However many points arrive in between, the network is asked once per frame. */
  sendSoon() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.send('sketch', { pixels: this.see(), blank: !this.stroke && isBlank(this.acts) });
    });
  }

  /** @returns {Uint8Array} the network's input, also displayed */
  see() {
    this.pixels = sketchPixels(this.context);
    showPixels(this.querySelector('.sketch-seen'), this.pixels);
    return this.pixels;
  }

  /** @param {number} x @param {number} y */
  begin(x, y) {
    const width = brushes.find(({ id }) => id === this.brush)?.width ?? 1;
    const colour = colours.find(({ id }) => id === this.colour)?.css ?? '';
    this.stroke = { kind: 'stroke', colour, width, points: [x, y] };
    this.grow([]);
  }

  /** The stroke is repainted over itself: it is opaque. @param {[number, number][]} places */
  grow(places) {
    if (!this.stroke) return;
    const { points } = this.stroke;
    const from = points.length - 2;
    for (const [x, y] of places) points.push(x, y);
    paintStroke(this.context, { ...this.stroke, points: points.slice(from) });
    this.sendSoon();
  }

  end() {
    this.pointer = null;
    if (this.stroke) this.acts = [...this.acts, this.stroke];
    this.stroke = null;
  }

  /** @param {PointerEvent} event @returns {[number, number]} in image pixels */
  place({ clientX, clientY }) {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    return [((clientX - left) / width) * imageSide, ((clientY - top) / height) * imageSide];
  }

  /** @param {PointerEvent} event */
  pointerDown(event) {
    if (event.button !== 0 || this.pointer !== null) return;
    this.end();
    this.cursor = null;
    this.pointer = event.pointerId;
    this.canvas.setPointerCapture(event.pointerId);
    this.begin(...this.place(event));
  }

  /** @param {PointerEvent} event */
  pointerMove(event) {
    if (event.pointerId !== this.pointer) return;
    const events = event.getCoalescedEvents?.() ?? [];
    this.grow((events.length > 0 ? events : [event]).map((one) => this.place(one)));
  }

  /** @param {PointerEvent} event */
  pointerUp(event) {
    if (event.pointerId === this.pointer) this.end();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const arrow = arrows[event.key];
    if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) this.undo();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (arrow) this.moveCursor(arrow, event.shiftKey ? stride : step);
    else if (event.key === ' ' || event.key === 'Enter') this.togglePen();
    else if (event.key === 'Escape' && this.cursor?.down) this.togglePen();
    else return;
    event.preventDefault();
  }

  /** @param {[number, number]} direction @param {number} far */
  moveCursor([across, along], far) {
    const { x, y, down } = this.cursor ?? { x: imageSide / 2, y: imageSide / 2, down: false };
    const within = (/** @type {number} */ value) => Math.min(imageSide, Math.max(0, value));
    this.cursor = { x: within(x + across * far), y: within(y + along * far), down };
    if (down) this.grow([[this.cursor.x, this.cursor.y]]);
    this.sayCursor();
  }

  togglePen() {
    const cursor = this.cursor ?? { x: imageSide / 2, y: imageSide / 2, down: false };
    this.cursor = { ...cursor, down: !cursor.down };
    if (this.cursor.down) this.begin(cursor.x, cursor.y);
    else this.end();
    this.sayCursor();
  }

  sayCursor() {
    const { x, y, down } = /** @type {{x: number, y: number, down: boolean}} */ (this.cursor);
    this.announcement = `Pen ${down ? 'down' : 'up'}, ${x} from the left, ${y} from the top, of ${imageSide}.`;
  }

  leave() {
    if (this.cursor?.down) this.end();
    this.cursor = null;
  }

  undo() {
    const drawing = this.stroke !== null;
    this.leave();
    this.end();
    if (this.acts.length === 0) return;
    this.acts = this.acts.slice(0, -1);
    this.announcement = drawing ? 'The stroke has been undone.' : 'The last step has been undone.';
  }

  clear() {
    this.leave();
    if (isBlank(this.acts)) return;
    this.acts = [...this.acts, { kind: 'clear' }];
    this.announcement = 'The sheet is empty. Undo brings the drawing back.';
  }

  /** Changes a pen that would be invisible on the new paper. @param {string} paper */
  takePaper(paper) {
    this.paper = paper;
    if (paper === 'dark' && this.colour === 'black') this.colour = 'white';
    else if (paper === 'light' && this.colour === 'white') this.colour = 'black';
  }

  keep() {
    const value = (/** @type {string} */ name) =>
      /** @type {HTMLSelectElement} */ (this.querySelector(`[data-keep=${name}]`)).value;
    this.unlabelled = value('label') === '';
    if (this.unlabelled) {
      untilNextPress(this, '.sketch-keep', () => (this.unlabelled = false));
      return;
    }
    this.send('keep-picture', { pixels: this.see(), label: Number(value('label')), use: value('use') });
  }

  tools() {
    return html`<div class="row sketch-toolbar">
      ${toolGroup('Brush', brushes, this.brush, brushMark, (id) => (this.brush = id))}
      ${toolGroup('Colour', colours, this.colour, colourMark, (id) => (this.colour = id))}
      ${toolGroup('Paper', papers, this.paper, paperMark, (id) => this.takePaper(id))}
      <button
        type="button"
        class="button"
        data-action="undo"
        aria-disabled=${this.acts.length === 0 ? 'true' : 'false'}
        @click=${this.undo}
      >
        Undo
      </button>
      <button
        type="button"
        class="button"
        data-action="clear"
        aria-disabled=${isBlank(this.acts) ? 'true' : 'false'}
        @click=${this.clear}
      >
        Clear
      </button>
    </div>`;
  }

  sheet() {
    const { cursor } = this;
    const at = (/** @type {number} */ value) => `${(value / imageSide) * 100}%`;
    return html`<div class="sketch-paper">
      <canvas
        class="sketch-sheet"
        width=${sketchSide}
        height=${sketchSide}
        tabindex="0"
        role="application"
        aria-label="Sheet to draw on"
        aria-describedby="sketch-help"
        @pointerdown=${this.pointerDown}
        @pointermove=${this.pointerMove}
        @pointerup=${this.pointerUp}
        @pointercancel=${this.pointerUp}
        @keydown=${this.key}
        @blur=${this.leave}
      ></canvas>
      ${
        cursor
          ? html`<span
              class="sketch-cursor ${cursor.down ? 'down' : ''}"
              style="left: ${at(cursor.x)}; top: ${at(cursor.y)}"
              aria-hidden="true"
            ></span>`
          : nothing
      }
    </div>`;
  }

  answers() {
    const { probabilities, classes } = this;
    const first = likeliest(probabilities);
    return html`<div class="sketch-answer">
      <p class="sketch-verdict">
        ${
          first !== null
            ? html`The network says: <strong>${classes[first]}</strong>`
            : probabilities
              ? 'The network’s answer is not a number: Reset begins the run again.'
              : 'Draw, and it answers.'
        }
      </p>
      ${probabilityBars(probabilities, classes)}
      <figure class="sketch-sees">
        <canvas
          class="sketch-seen"
          width=${imageSide}
          height=${imageSide}
          role="img"
          aria-label="The drawing at ${imageSide} by ${imageSide} pixels: ${answerText(probabilities, classes)}"
        ></canvas>
        <figcaption class="caption">What the network sees: ${imageSide} × ${imageSide} pixels</figcaption>
      </figure>
    </div>`;
  }

  keeping() {
    const { classes, answer } = this;
    return html`<div class="row sketch-keep">
        <label class="field inline"
          ><span>It is a</span>
          <select data-keep="label" @change=${() => (this.unlabelled = false)}>
            <option value="">…</option>
            ${classes.map((name, index) => html`<option value=${index}>${name}</option>`)}
          </select></label
        >
        <label class="field inline"
          ><span>for</span>
          <select data-keep="use">
            <option value="train">training</option>
            <option value="test">testing</option>
          </select></label
        >
        <button
          type="button"
          class="button"
          data-action="keep"
          ?disabled=${isBlank(this.acts)}
          @click=${this.keep}
        >
          Keep this picture
        </button>
      </div>
      <div role="status">
        ${
          this.unlabelled
            ? html`<p class="notice">
                Say first what it is: ${classes.map((name) => `a ${name}`).join(' or ')}.
              </p>`
            : nothing
        }
        ${answer && !this.unlabelled ? html`<p class=${answer.isError ? 'notice' : 'notice plain'}>${answer.message}</p>` : nothing}
      </div>`;
  }

  /** @override */
  render() {
    return html`<div class="sketch">
      <div class="row" role="group" aria-label="Begin with an example">
        <span class="caption">Begin with</span>
        ${this.classes.map(
          (name, label) =>
            html`<button
              type="button"
              class="button"
              data-example=${label}
              @click=${() => this.send('want-example', { label })}
            >
              a ${name}
            </button>`,
        )}
      </div>
      ${this.tools()}
      <div class="sketch-body">${this.sheet()} ${this.answers()}</div>
      <p class="caption" id="sketch-help">
        Mouse, pen or finger. By keyboard: arrow keys move the pen (with Shift in larger steps), Space or
        Enter sets it down and lifts it, Ctrl + Z undoes.
      </p>
      ${this.keeping()}
      <p class="visually-hidden" role="status" data-announcement>${this.announcement}</p>
    </div>`;
  }
}

customElements.define('nonlinear-sketch', NonlinearSketch);
