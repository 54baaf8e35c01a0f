/**
 * <nonlinear-explorer>: value and slope curves of chosen activations, one above the other, with one crosshair through both, a
 * read-out, and a slider for every parameter.
 *
 * Properties in (see below); events out:
 * - `explorer-change`, detail {chosen, current, range}: the content has changed; compute and set `curves`.
 */
import { LitElement, html, nothing } from 'lit';
import { createFunctionChart } from '../common/charts/function-chart.js';
import { distinctLines, lineStyle, prefersReducedMotion } from '../common/charts/theme.js';
import { numberText, plainNumber } from '../common/charts/number-text.js';
import { stepByKey } from '../common/charts/plot-keys.js';
import { createSweep } from './sweep.js';
import { assignSlots } from './curve-slots.js';
import { chooser, currentFunction, moveButton, parameterFields, rangeChoice, readOut } from './parts.js';

/**
 * @typedef {object} Chosen one curve: activation and parameters
 * @property {string} activation
 * @property {Record<string, number>} parameters
 */

/**
 * @typedef {object} Curve the computed curve of one chosen function, over the property `x`
 * @property {string} activation
 * @property {Record<string, number>} parameters
 * @property {ArrayLike<number>} value
 * @property {ArrayLike<number>} slope
 * @property {readonly number[]} kinks x at which value or slope may jump
 */

export class NonlinearExplorer extends LitElement {
  /** @override */
  static properties = {
    activations: { attribute: false },
    chosen: { attribute: false },
    current: { attribute: false },
    range: { attribute: false },
    ranges: { attribute: false },
    x: { attribute: false },
    curves: { attribute: false },
    formulas: { attribute: false },
    notes: { attribute: false },
    compact: { type: Boolean, reflect: true },
    reading: { state: true },
    moving: { state: true },
    choosing: { state: true },
    announcement: { state: true },
  };

  constructor() {
    super();
    /** @type {import('#catalog').CatalogActivation[]} the catalogue's rows */
    this.activations = [];
    /** @type {Chosen[]} in order of addition; no activation twice; the user cannot remove the last */
    this.chosen = [];
    /** @type {string | null} the explained activation */
    this.current = null;
    /** @type {[number, number]} */
    this.range = [-6, 6];
    /** @type {readonly (readonly [number, number])[]} the selectable ranges */
    this.ranges = [];
    /** @type {Float32Array} rising, from one end of the range to the other */
    this.x = new Float32Array(0);
    /** @type {Curve[]} */
    this.curves = [];
    /** @type {Record<string, {value: Node, slope: Node}>} by activation id, as MathML */
    this.formulas = {};
    /** @type {Record<string, string>} prose by activation id */
    this.notes = {};
    /** For a small frame: the chooser's list and the explanation are folded. */
    this.compact = false;

    /** @type {number | null} the x being read */
    this.reading = null;
    this.moving = false;
    this.choosing = false;
    this.announcement = '';
    /** @type {Map<string, number>} colour and line style of each chosen activation, kept while others come and go */
    this.slots = new Map();
    /** @type {ReturnType<typeof createFunctionChart>[]} */
    this.charts = [];
    this.sweep = createSweep((share) => {
      // Invisible: time goes on, painting rests.
      if (this.inView) this.reading = this.x[Math.round(share * (this.x.length - 1))];
    });
    this.touched = false;
    this.inView = true;
    /** @type {IntersectionObserver | null} */
    this.viewObserver = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.announceLater = undefined;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopMoving();
    clearTimeout(this.announceLater);
    this.viewObserver?.disconnect();
    for (const chart of this.charts) chart.destroy();
    this.charts = [];
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate('curves', []);
  }

  /** @override A still image stays until there are curves to replace it. */
  shouldUpdate() {
    return this.curves.length > 0 || !this.querySelector(':scope > .static');
  }

  /** @override */
  willUpdate() {
    this.querySelector(':scope > .static')?.remove();
    this.slots = assignSlots(
      this.slots,
      this.chosen.map(({ activation }) => activation),
    );
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.charts.length === 0) this.createCharts();
    if (['curves', 'x', 'chosen', 'current'].some((name) => changed.has(name))) this.draw();
    const index = this.readIndex();
    for (const chart of this.charts) chart.read(index);
  }

  createCharts() {
    const place = (/** @type {string} */ name) => /** @type {HTMLElement} */ (this.querySelector(name));
    this.viewObserver = new IntersectionObserver(([entry]) => (this.inView = entry.isIntersecting));
    this.viewObserver.observe(place('.explorer-plots'));
    const onRead = (/** @type {number} */ index) => this.readBy(index);
    this.charts = [
      createFunctionChart(place('.explorer-value'), { least: [-0.1, 1], labelledX: false, onRead }),
      createFunctionChart(place('.explorer-slope'), { least: [-0.1, 1], onRead }),
    ];
  }

  draw() {
    const known = this.curves.filter(
      (curve) => curve.value.length === this.x.length && this.slots.has(curve.activation),
    );
    const styled = known.map((curve) => ({
      ...lineStyle(this.slots.get(curve.activation) ?? 0),
      kinks: curve.kinks,
      strong: curve.activation === this.current && known.length > 1,
      curve,
    }));
    this.charts[0].update(
      this.x,
      styled.map((line) => ({ ...line, values: line.curve.value })),
    );
    this.charts[1].update(
      this.x,
      styled.map((line) => ({ ...line, values: line.curve.slope })),
    );
    if (known.length > 0 && this.reading === null) {
      this.reading = this.x[Math.round((this.x.length - 1) * 0.62)];
      if (!this.touched && !prefersReducedMotion()) this.startMoving();
    }
  }

  /** @returns {number | null} the index of the sample nearest to the x being read */
  readIndex() {
    if (this.reading === null || this.x.length < 2) return null;
    const last = this.x.length - 1;
    const share = (this.reading - this.x[0]) / (this.x[last] - this.x[0]);
    return Math.min(last, Math.max(0, Math.round(share * last)));
  }

  startMoving() {
    const index = this.readIndex();
    if (this.moving || index === null) return;
    this.moving = true;
    this.sweep.start(index / (this.x.length - 1));
  }

  stopMoving() {
    this.sweep.stop();
    this.moving = false;
  }

  /** The user moves the read-out. @param {number} index */
  readBy(index) {
    this.touched = true;
    this.stopMoving();
    this.reading = this.x[index];
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const index = this.readIndex();
    if (index === null) return;
    const last = this.x.length - 1;
    const next = stepByKey(event, index, last, {
      small: Math.round(last / 120),
      large: Math.round(last / 12),
    });
    if (next === null) return;
    this.readBy(next);
    clearTimeout(this.announceLater);
    // Announced once the key rests, or every step of a held key would be queued.
    this.announceLater = setTimeout(() => (this.announcement = this.spokenReading()), 350);
  }

  spokenReading() {
    const index = this.readIndex();
    if (index === null) return '';
    const values = this.curves.map(
      (curve) =>
        `${this.nameOf(curve.activation)} ${numberText(curve.value[index])}, slope ${numberText(curve.slope[index])}`,
    );
    return `x ${plainNumber(this.x[index])}: ${values.join('; ')}.`;
  }

  /** @param {string} id */
  nameOf(id) {
    return this.activations.find((row) => row.id === id)?.name ?? id;
  }

  /** @param {{chosen?: Chosen[], current?: string | null, range?: [number, number]}} change */
  change(change) {
    this.touched = true;
    this.stopMoving();
    const detail = { chosen: this.chosen, current: this.current, range: this.range, ...change };
    Object.assign(this, detail);
    this.dispatchEvent(new CustomEvent('explorer-change', { detail, bubbles: true }));
  }

  /** @param {string} id */
  toggle(id) {
    if (this.chosen.length === 1 && this.chosen[0].activation === id) {
      this.announcement = `${this.nameOf(id)} is the only function shown. Add another one first.`;
    } else if (this.chosen.some((one) => one.activation === id)) {
      const chosen = this.chosen.filter((one) => one.activation !== id);
      const current = this.current === id ? (chosen.at(-1)?.activation ?? null) : this.current;
      this.announcement = `${this.nameOf(id)} removed.`;
      this.change({ chosen, current });
    } else if (this.chosen.length < distinctLines) {
      this.announcement = `${this.nameOf(id)} added.`;
      this.change({ chosen: [...this.chosen, { activation: id, parameters: {} }], current: id });
    } else {
      this.announcement = `${distinctLines} functions are shown, which is the maximum. Remove one first.`;
    }
  }

  /** @param {string} id @param {string} name @param {number} value */
  setParameter(id, name, value) {
    const chosen = this.chosen.map((one) =>
      one.activation === id ? { ...one, parameters: { ...one.parameters, [name]: value } } : one,
    );
    this.change({ chosen, current: id });
  }

  /** @override */
  render() {
    const index = this.readIndex();
    const at = index === null ? null : this.x[index];
    return html`
      <div class="explorer" data-choosing=${this.choosing}>
        <div class="explorer-tools">
          ${rangeChoice(this.ranges, this.range, (range) => this.change({ range }))}
          ${moveButton(this.moving, () => {
            this.touched = true;
            if (this.moving) this.stopMoving();
            else this.startMoving();
          })}
          <button
            type="button"
            class="button explorer-choose-toggle"
            aria-expanded=${this.choosing}
            @click=${() => (this.choosing = !this.choosing)}
          >
            Functions (${this.chosen.length})
          </button>
        </div>
        ${chooser(this.activations, this.slots, (id) => this.toggle(id))}
        <div
          class="explorer-plots"
          tabindex="0"
          role="slider"
          aria-label="Value of x to read at; arrow keys move it"
          aria-orientation="horizontal"
          aria-valuemin=${this.x[0] ?? 0}
          aria-valuemax=${this.x[this.x.length - 1] ?? 0}
          aria-valuenow=${this.moving ? 0 : (at ?? 0)}
          aria-valuetext=${this.moving || at === null ? 'moving' : `x ${plainNumber(at)}`}
          @keydown=${this.onKey}
        >
          <p class="explorer-plot-name">Value <i>f</i>(<i>x</i>)</p>
          <div class="explorer-value"></div>
          <p class="explorer-plot-name">Slope <i>f</i>′(<i>x</i>)</p>
          <div class="explorer-slope"></div>
        </div>
        <div class="explorer-side">
          ${readOut({
            at,
            index,
            chosen: this.chosen,
            curves: this.curves,
            slots: this.slots,
            current: this.current,
            nameOf: (id) => this.nameOf(id),
            onCurrent: (id) => this.change({ current: id }),
            onRemove: (id) => this.toggle(id),
          })}
          ${this.chosen.map((one) =>
            parameterFields(
              this.activations.find((row) => row.id === one.activation),
              {
                values: one.parameters,
                named: this.chosen.length > 1,
                onValue: (name, value) => this.setParameter(one.activation, name, value),
              },
            ),
          )}
        </div>
        ${
          this.current
            ? currentFunction(
                this.activations.find((row) => row.id === this.current),
                this.formulas[this.current],
                this.notes[this.current],
              )
            : nothing
        }
        <p class="visually-hidden" aria-live="polite">${this.announcement}</p>
      </div>
    `;
  }
}

customElements.define('nonlinear-explorer', NonlinearExplorer);
