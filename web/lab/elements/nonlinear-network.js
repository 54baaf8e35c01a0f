/**
 * <nonlinear-network>: the network as a drawing: each unit's own map, each weight as a line, and any of them in words.
 *
 * Properties in: `scene` (a new object for each painting), `inputNames`, `labels` of the classes, `editable` (whether weights and biases
 * can be changed here and units chosen). Events out, if editable: `choose-unit` {column, unit}, `choose-weight` {column, from, to} and
 * `edit-parameter` {index, value}.
 */
import { html, nothing } from 'lit';
import { createNetworkDiagram } from '../charts/network-diagram.js';
import { layoutNetwork, markAt, neighbour } from '../charts/network-layout.js';
import { layerSlots } from '../charts/parameter-order.js';
import { createNetworkPointer } from './network-pointer.js';
import { columnHeadings, markWords } from './network-text.js';
import { parameterIndex, stepped } from './parameter-steps.js';
import { DrawnElement } from '../../common/elements/drawn-element.js';

/** In CSS pixels. */
const MARGIN = 60;

/**
 * @typedef {object} Scene
 * @property {{units: number, activation: string, learned?: boolean, normalises?: boolean, skips?: boolean, gated?: boolean}[]} layers the output layer included
 * @property {Float32Array | null} parameters
 * @property {Float32Array | null} unitMaps
 * @property {number} tileSize
 * @property {Float32Array | Float64Array | null} map
 * @property {number} mapSize
 * @property {number} inputs of the data, 1 or 2: whether each map is a line or a plane
 * @property {number} features number of input features of the first layer
 * @property {Float32Array} featureMaps
 * @property {readonly [number, number]} outputRange
 */

export class NonlinearNetwork extends DrawnElement {
  /** @override */
  static properties = {
    scene: { attribute: false },
    inputNames: { attribute: false },
    labels: { attribute: false },
    activationNames: { attribute: false },
    editable: { type: Boolean },
    selected: { state: true },
    box: { state: true },
    scrolled: { state: true },
    hiddenWeights: { state: true },
  };

  constructor() {
    super();
    /** @type {Scene | null} */
    this.scene = null;
    /** @type {readonly string[]} */
    this.inputNames = ['x₁', 'x₂'];
    /** @type {readonly string[]} */
    this.labels = [];
    /** @type {Record<string, string>} id -> name */
    this.activationNames = {};
    this.editable = false;
    this.pointer = createNetworkPointer((name, detail) => this.send(name, detail));
    /** @type {import('../charts/network-layout.js').Mark | null} */
    this.selected = null;
    this.box = { width: 0, height: 0 };
    this.scrolled = { left: 0, top: 0 };
    this.hiddenWeights = 0;
    /** @type {ReturnType<typeof createNetworkDiagram> | null} */
    this.chart = null;
    /** @type {import('../charts/network-layout.js').NetworkLayout | null} */
    this.layout = null;
    this.observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      if (width !== this.box.width || height !== this.box.height) this.box = { width, height };
    });
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  /** @override */
  firstUpdated() {
    this.chart = createNetworkDiagram(/** @type {HTMLCanvasElement} */ (this.querySelector('canvas')));
    this.observer.observe(/** @type {Element} */ (this.querySelector('.network-view')));
  }

  /** @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const { scene, selected } = this;
    if (!scene || !changed.has('scene') || !selected) return;
    // A selected mark may not exist in another network.
    const counts = [scene.features, ...scene.layers.map(({ units }) => units)];
    const there =
      selected.kind === 'unit'
        ? selected.unit < (counts[selected.column] ?? 0)
        : selected.to < (counts[selected.column] ?? 0) &&
          selected.from < (counts[selected.column - 1] ?? 0) &&
          selected.strand < (this.slots(scene)[selected.column - 1]?.strands.length ?? 0);
    if (!there) this.selected = null;
  }

  /** @override */
  updated() {
    const { scene, theme, box } = this;
    const canvas = /** @type {HTMLCanvasElement} */ (this.querySelector('canvas'));
    if (!scene || !theme || box.width < 10) return;
    const counts = [scene.features, ...scene.layers.map(({ units }) => units)];
    const slots = this.slots(scene);
    const layout = layoutNetwork(
      counts,
      Math.floor(box.width),
      Math.max(120, Math.floor(box.height)),
      slots.map(({ strands }) => strands.length),
    );
    if (layout.width !== this.layout?.width || layout.height !== this.layout.height) {
      canvas.style.width = `${layout.width}px`;
      canvas.style.height = `${layout.height}px`;
      // A drawing taller than its container starts at its middle, where the inputs and the output are.
      const view = /** @type {HTMLElement} */ (canvas.parentElement);
      view.scrollTop = (layout.height - view.clientHeight) / 2;
      this.scrolled = { left: view.scrollLeft, top: view.scrollTop };
    }
    this.layout = layout;
    const drawn = this.chart?.paint(
      {
        ...scene,
        layout,
        seen: this.seen(),
        slots,
        skips: scene.layers.map(({ skips = false }) => skips),
        headings: columnHeadings(scene, this.activationNames),
        selected: this.selected,
      },
      theme,
    );
    if (drawn && drawn.hiddenWeights !== this.hiddenWeights) this.hiddenWeights = drawn.hiddenWeights;
  }

  /**
   * The visible part of a drawing larger than its container, with a margin for quick scrolling. Kept here, not read from the page: during
   * a run, that would force two page layouts per frame.
   */
  seen() {
    const { box, scrolled } = this;
    return {
      left: scrolled.left - MARGIN,
      top: scrolled.top - MARGIN,
      right: scrolled.left + box.width + MARGIN,
      bottom: scrolled.top + box.height + MARGIN,
    };
  }

  /** @param {Event} event */
  onScroll(event) {
    const { scrollLeft, scrollTop } = /** @type {Element} */ (event.target);
    this.scrolled = { left: scrollLeft, top: scrollTop };
  }

  /** @param {Scene} scene */
  slots({ features, layers }) {
    return layerSlots(features, layers);
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    if (this.pointer.move(event.offsetY)) return;
    this.selected = this.layout ? markAt(this.layout, event.offsetX, event.offsetY) : null;
  }

  /** @param {PointerEvent} event */
  onDown(event) {
    this.onMove(event);
    const { selected, scene, editable } = this;
    if (!editable || event.button !== 0) return;
    // A finger scrolls; weights are changed with a mouse, a pen or the keys.
    const parameters = event.pointerType === 'touch' ? null : scene?.parameters;
    const index = scene && selected?.kind === 'weight' ? parameterIndex(selected, this.slots(scene)) : null;
    const isWeight = parameters && index !== null;
    this.pointer.down(selected, isWeight ? { index, value: parameters[index], y: event.offsetY } : null);
    if (isWeight) /** @type {Element} */ (event.target).setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  onUp(event) {
    this.pointer.up(() => {
      this.onMove(event);
      return this.selected;
    });
  }

  /** @param {string} key @param {boolean} fine @returns {boolean} whether the key changes the selected weight or bias */
  changeSelected(key, fine) {
    const { selected, scene } = this;
    if (!this.editable || !selected || !scene?.parameters) return false;
    const index = parameterIndex(selected, this.slots(scene));
    const value = index === null ? null : stepped(scene.parameters[index], key, fine);
    if (value === null) return false;
    this.send('edit-parameter', { index, value });
    return true;
  }

  /** @param {string} name @param {object} detail */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { layout, selected } = this;
    if (!layout || event.ctrlKey || event.metaKey || event.altKey) return;
    const unit =
      selected?.kind === 'unit'
        ? selected
        : /** @type {import('../charts/network-layout.js').UnitMark} */ ({
            kind: 'unit',
            column: selected?.column ?? 1,
            unit: selected?.to ?? 0,
          });
    if (event.key.startsWith('Arrow')) {
      this.selected = selected ? neighbour(layout, unit, event.key) : unit;
    } else if ((event.key === '[' || event.key === ']') && unit.column > 0) {
      // From one unit to the next, and for each through all strands.
      const { strands } = layout.columns[unit.column];
      const count = layout.columns[unit.column - 1].centres.length * strands;
      const step = event.key === ']' ? 1 : count - 1;
      const at = selected?.kind === 'weight' ? (selected.from * strands + selected.strand + step) % count : 0;
      this.selected = {
        ...{ kind: 'weight', column: unit.column, to: unit.unit },
        ...{ from: Math.floor(at / strands), strand: at % strands },
      };
    } else if (this.changeSelected(event.key, event.shiftKey)) {
      // Handled there.
    } else if (event.key === 'Enter' && this.editable && selected) {
      this.pointer.choose(selected);
    } else if (event.key === 'Escape' && selected) {
      this.selected = null;
    } else return;
    event.preventDefault();
    event.stopPropagation();
    this.showSelected();
  }

  /** Scrolls the selected unit into view if the drawing is larger than its container. */
  showSelected() {
    const view = this.querySelector('.network-view');
    if (!view || !this.layout || this.selected?.kind !== 'unit') return;
    const { x, tile, centres } = this.layout.columns[this.selected.column];
    const y = centres[this.selected.unit];
    view.scrollLeft = Math.min(Math.max(view.scrollLeft, x + tile + 8 - view.clientWidth), x - 8);
    view.scrollTop = Math.min(Math.max(view.scrollTop, y + tile - view.clientHeight), y - tile);
  }

  /** Instructions for changing the selected weight or bias. */
  hint() {
    const { selected } = this;
    if (!this.editable || !selected || selected.column === 0) return nothing;
    return html`<span class="caption"
      >${selected.kind === 'weight' ? 'Drag it up or down, or press + and −, to change it.' : '+ and − change its bias; click or Enter for its arithmetic.'}</span
    >`;
  }

  /** @override */
  render() {
    const { scene, selected } = this;
    const words =
      scene && selected
        ? markWords(selected, scene, this.slots(scene), {
            inputNames: this.inputNames,
            labels: this.labels,
            activationNames: this.activationNames,
          })
        : null;
    return html`<figure class="network">
      <div class="network-view" @scroll=${this.onScroll}>
        <canvas
          tabindex="0"
          role="application"
          aria-label="The network: units in columns from the inputs to the output. Arrow keys go from unit to unit, square brackets through the weights that reach a unit.${
            this.editable
              ? ' Plus (or =) and minus change the selected weight, or the bias of the selected unit, by 0.1, with Shift by 0.01; Enter shows the arithmetic of the unit.'
              : ''
          }"
          aria-describedby="network-reading"
          @pointermove=${this.onMove}
          @pointerdown=${this.onDown}
          @pointerup=${this.onUp}
          @pointercancel=${() => this.pointer.release()}
          @pointerleave=${() => {
            if (!this.pointer.holds()) this.selected = null;
          }}
          @blur=${() => (this.selected = null)}
          @keydown=${this.onKey}
        ></canvas>
      </div>
      <figcaption>
        <p id="network-reading" class="network-reading" aria-live="polite">
          ${
            (words && html`${words} ${this.hint()}`) ??
            html`<span class="caption"
              >Each square is a unit's own map. Point at a unit or a line to read its
              numbers${
                this.hiddenWeights > 20
                  ? `; the ${this.hiddenWeights.toLocaleString('en')} smallest weights are not drawn`
                  : ''
              }.</span
            >`
          }
        </p>
        <ul class="legend">
          <li><span class="weight-line negative" aria-hidden="true"></span> negative</li>
          <li><span class="weight-line positive" aria-hidden="true"></span> positive</li>
          <li>the thicker the line, the larger the weight</li>
          ${
            scene?.layers.some(({ skips }) => skips)
              ? html`<li><span class="weight-line skip" aria-hidden="true"></span> skips a layer</li>`
              : nothing
          }
          ${
            scene?.layers.some(({ gated }) => gated)
              ? html`<li>of each pair of lines, the upper leads to the gate, the lower to the value</li>`
              : nothing
          }
        </ul>
      </figcaption>
    </figure>`;
  }
}

customElements.define('nonlinear-network', NonlinearNetwork);
