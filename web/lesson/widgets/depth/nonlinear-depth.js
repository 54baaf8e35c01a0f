/**
 * <nonlinear-depth>: share of the error that reaches each layer of a deep network at initialisation, of plain, normalised or
 * residual layers, for the user's choice and for the previous one.
 *
 * Property `setup` goes out with every `setup-change`; `shown` comes in (lesson/model/depth.js).
 */
import { catalog } from '#catalog';
import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import {
  depthLabel,
  depthLegend,
  depthReading,
  depthSentence,
  depthTable,
} from '../../elements/depth-text.js';
import { depthSvg, depthPlot } from '../../charts/svg-depth.js';
import {
  DEPTH_STARTS,
  DEPTH_WIDTH,
  MAX_DEPTH,
  MIN_DEPTH,
  depthDrawing,
  depthNames,
  depthDefaults,
} from '../../model/depth.js';
import { ComputedElement } from '../../elements/computed-element.js';
import { sliderField } from '../../elements/fields.js';
import { BLOCK_CAPTION, blockButtons } from '../../elements/block-buttons.js';
import { layerReader } from '../../elements/layer-reader.js';
import { choiceField } from '../../../common/elements/setting-fields.js';

/** @typedef {import('../../model/depth.js').DepthSetup} DepthSetup */
/** @typedef {import('../../model/depth.js').ShownDepth} ShownDepth */

/** @extends {ComputedElement<DepthSetup, ShownDepth>} */
export class NonlinearDepth extends ComputedElement {
  /** @override */
  static properties = /** @type {import('lit').PropertyDeclarations} */ ({ layer: { state: true } });

  constructor() {
    super(depthDefaults);
    /** The selected layer, from 1. */
    this.layer = 1;
  }

  /** @override @param {ShownDepth} shown */
  facts({ setup: { activation, initializer, block, depth }, chosen }) {
    return { activation, initializer, block, depth, ratio: chosen.median[0] };
  }

  /** The previous choice becomes the comparison. @param {Partial<import('../../model/depth.js').Choice>} part */
  choose(part) {
    const { activation, initializer, block } = this.setup;
    this.change({ before: { activation, initializer, block }, ...part });
  }

  /** @override */
  render() {
    const { setup, shown } = this;
    if (!shown) return html``;
    const names = depthNames(shown.setup);
    const layer = Math.min(this.layer, shown.setup.depth);
    const drawing = depthDrawing(shown, layer);
    const reading = depthReading(shown, layer, names);
    return html`<p class="depth-sentence" role="status">
        <strong>${names.chosen}.</strong> ${depthSentence(shown)}
      </p>
      <div class="lesson-parts">
        <div class="lesson-picture">
          ${layerReader({
            ...{ depth: shown.setup.depth, from: 'last', layer, reading },
            plot: depthPlot(drawing),
            picture: depthSvg(drawing, depthLabel(shown, names)),
            onLayer: (at) => (this.layer = at),
          })}
          ${unsafeHTML(depthLegend(names, { spread: true, end: 'layer 1' }))}
        </div>
        <div class="lesson-reading"><p class="depth-reading">${reading}</p></div>
        <div class="lesson-controls">
          ${choiceField({
            label: 'Activation',
            path: 'depth.activation',
            value: setup.activation,
            options: catalog.activations,
            problem: null,
            change: (activation) => this.choose({ activation }),
          })}
          ${choiceField({
            label: 'Initial weights',
            path: 'depth.initializer',
            value: setup.initializer,
            options: catalog.initializers,
            problem: null,
            change: (initializer) => this.choose({ initializer }),
          })}
          ${blockButtons(setup.block, (block) => this.choose({ block }))}
          ${sliderField({
            ...{ name: 'depth-layers', label: 'Layers', value: setup.depth },
            ...{ min: MIN_DEPTH, max: MAX_DEPTH, step: 1, whole: true },
            onValue: (depth) => this.change({ depth }),
          })}
          <details>
            <summary>The numbers</summary>
            <div class="table-place">${unsafeHTML(depthTable(shown, names))}</div>
          </details>
          <p class="caption">
            Medians of ${DEPTH_STARTS} starts of a net with ${DEPTH_WIDTH} units a layer and standard normal
            inputs. ${BLOCK_CAPTION} The diamonds show what was chosen before.
          </p>
        </div>
      </div>`;
  }
}

customElements.define('nonlinear-depth', NonlinearDepth);
