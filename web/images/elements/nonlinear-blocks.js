/**
 * <nonlinear-blocks>: the image classifier as blocks, each with its shape and its parameters, beside the Keras program that builds it.
 *
 * Properties in: `layers` (of the description), `input` ([channels, height, width]), `code` (lines {layer, text}), `chosen`
 * (layer index or null), `looks` (indices of layers whose maps can be shown, or null), `names` (activation names by id). Event
 * out: `choose-layer` with detail {layer}.
 */
import { html, nothing, svg } from 'lit';
import { blockShape, sheets } from '../charts/block-shape.js';
import { depthColours } from '../../common/charts/depth-colours.js';
import { countText, kindName, parameterWords, shapeText, totalWords } from './block-text.js';
import { DrawnElement } from '../../common/elements/drawn-element.js';

/** @typedef {import('./block-text.js').BlockLayer} BlockLayer */

export class NonlinearBlocks extends DrawnElement {
  /** @override */
  static properties = {
    layers: { attribute: false },
    input: { attribute: false },
    code: { attribute: false },
    chosen: { attribute: false },
    inspectable: { attribute: false },
    names: { attribute: false },
    lit: { state: true },
  };

  constructor() {
    super();
    /** @type {readonly BlockLayer[]} */
    this.layers = [];
    /** @type {readonly number[]} */
    this.input = [3, 64, 64];
    /** @type {readonly {layer: number | null, text: string}[]} */
    this.code = [];
    /** @type {number | null} */
    this.chosen = null;
    /** @type {readonly number[] | null} */
    this.inspectable = null;
    /** @type {Record<string, string>} */
    this.names = {};
    /** @type {number | null} the layer that is hovered or focused */
    this.lit = null;
  }

  /** @param {number} layer */
  choose(layer) {
    this.dispatchEvent(new CustomEvent('choose-layer', { bubbles: true, detail: { layer } }));
  }

  /**
   * A button for a layer: its block, or a line of the program.
   * @param {number} layer @param {string} kind of button @param {unknown} content
   */
  layerButton(layer, kind, content) {
    const state = layer === this.lit ? 'lit' : '';
    const light = () => (this.lit = layer);
    const unlight = () => (this.lit = null);
    return html`<button
      type="button"
      class="${kind} ${state}"
      data-layer=${layer}
      aria-pressed=${layer === this.chosen ? 'true' : 'false'}
      @click=${() => this.choose(layer)}
      @pointerenter=${light}
      @pointerleave=${unlight}
      @focus=${light}
      @blur=${unlight}
    >
      ${content}
    </button>`;
  }

  /** Colour of each layer: layers with parameters go along the ramp, the others have the colour of their input. */
  colours() {
    const learning = this.layers.filter(({ parameterCount }) => parameterCount > 0).length;
    const ramp = depthColours(this.theme?.depth ?? ['#888888', '#888888'], learning);
    let at = -1;
    return this.layers.map(({ parameterCount }) => ramp[Math.max(0, parameterCount > 0 ? ++at : at)]);
  }

  /** @param {import('../charts/block-shape.js').Solid} solid @param {string} kind */
  solid({ width, height, boxes, edges }, kind) {
    return html`<span class="block-solid ${kind}"
      ><svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
        ${boxes.map(
          ({ front, top, side }) =>
            svg`<path class="top" d=${top} /><path class="side" d=${side} /><path class="front" d=${front} />`,
        )}
        ${edges ? svg`<path class="edges" d=${edges} />` : nothing}
      </svg></span
    >`;
  }

  /** @param {BlockLayer} layer @param {number} index @param {readonly number[]} from @param {string} colour */
  block(layer, index, from, colour) {
    const { kind, outputShape, parameterCount, activation } = layer;
    const { count, product, why } = parameterWords(layer, from);
    const learns = parameterCount > 0 ? 'learns' : '';
    return html`<li style="--block: ${colour}">
      ${this.layerButton(
        index,
        'block',
        html`${this.solid(blockShape(outputShape), learns)}
          <span class="block-words">
            <span class="block-head"
              ><span><span class="block-number">${index + 1}</span> <strong>${kindName(kind)}</strong></span>
              ${activation === null ? nothing : html`<span class="block-activation">${this.names[activation] ?? activation}</span>`}
              ${this.inspectable?.includes(index) ? html`<span class="block-look">see its maps</span>` : nothing}
              <span class="block-shape readout">${shapeText(outputShape)}</span></span
            >
            <span class="block-sum"
              ><span class="caption">Parameters:</span> ${count}
              ${product ? html`<span class="readout">= ${product}</span>` : nothing}</span
            >
            <span class="caption">${why}</span>
          </span>`,
      )}
    </li>`;
  }

  list() {
    const { layers, input } = this;
    const colours = this.colours();
    const { total, sum, most } = totalWords(layers);
    return html`<ol class="block-list" role="list">
      <li class="block-input">
        <div class="block">
          ${this.solid(sheets(input), input[0] === 3 ? 'picture' : '')}
          <span class="block-words">
            <span class="block-head"
              ><strong>Picture</strong> <span class="block-shape readout">${shapeText(input)}</span></span
            >
            <span class="caption"
              >${input[0] === 3 ? 'Its red, its green and its blue' : `${countText(input[0])} maps`}, each
              ${countText(input[1])} × ${countText(input[2])} numbers.</span
            >
          </span>
        </div>
      </li>
      ${layers.map((layer, index) =>
        this.block(layer, index, index === 0 ? input : layers[index - 1].outputShape, colours[index]),
      )}
      <li class="block-total">
        <strong><span class="readout">${total}</span> parameters in total</strong>
        <span class="block-sum">= ${sum}</span>
        <span class="block-shares" aria-hidden="true"
          >${layers.map(
            ({ parameterCount }, index) =>
              html`<span style="flex-grow: ${parameterCount}; background: ${colours[index]}"></span>`,
          )}</span
        >
        <span class="caption">${most}</span>
      </li>
    </ol>`;
  }

  /** @override */
  render() {
    const { layers, code } = this;
    if (layers.length === 0) return html`<p class="caption">The network is being built.</p>`;
    return html`<div class="blocks">
      <div>
        ${this.list()}
        <p class="caption">
          Height and width of the maps are drawn to scale, depth by the square root of their number, bars by
          the logarithm of the number of units.
        </p>
      </div>
      ${
        code.length === 0
          ? nothing
          : html`<figure class="block-program">
              <figcaption class="caption">The same network in Keras: one line per layer.</figcaption>
              <div class="block-code" role="region" tabindex="0" aria-label="The network in Keras">
                ${code.map(({ layer, text }) =>
                  layer === null
                    ? html`<code>${text || ' '}</code>`
                    : this.layerButton(layer, 'block-line', html`<code>${text}</code>`),
                )}
              </div>
            </figure>`
      }
    </div>`;
  }
}

customElements.define('nonlinear-blocks', NonlinearBlocks);
