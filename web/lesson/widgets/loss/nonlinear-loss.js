/**
 * <nonlinear-loss>: gradients of binary cross-entropy and the squared error for a sigmoid output with target 1, over its logit z;
 * and the logarithm of the probability in float32.
 *
 * Property `setup` goes out with every `setup-change`; `shown` comes in (lesson/widgets/loss/model.js).
 */
import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { logTable, lossLabel, lossLegend, lossReading } from './text.js';
import { lossSvg, lossPlot } from './svg.js';
import { LOGIT_RANGE, lossDefaults } from './model.js';
import { ComputedElement } from '../../elements/computed-element.js';
import { sliderField } from '../../elements/fields.js';
import { roundTo } from '../../../common/elements/number-input.js';
import { dragHandlers } from '../../elements/drag-handlers.js';

/** @typedef {import('./model.js').LossSetup} LossSetup */
/** @typedef {import('./model.js').ShownLoss} ShownLoss */

const STEP = 0.1;

/** @extends {ComputedElement<LossSetup, ShownLoss>} */
export class NonlinearLoss extends ComputedElement {
  constructor() {
    super(lossDefaults);
    const [low, high] = LOGIT_RANGE;
    this.move = dragHandlers((x) => {
      const z = roundTo(lossPlot(LOGIT_RANGE).fromX(x), STEP);
      this.change({ z: Math.min(high, Math.max(low, z)) });
    });
  }

  /** @override @param {ShownLoss} shown */
  facts({ setup: { z }, ratio, at }) {
    return { z, ratio, target: 1, crossEntropyGradient: at.crossEntropy, squaredGradient: at.squared };
  }

  /** @override */
  render() {
    const { setup, shown } = this;
    if (!shown) return html``;
    return html`<div class="lesson-parts">
      <div class="lesson-picture">
        <div
          class="lesson-hand"
          @pointerdown=${this.move.down}
          @pointermove=${this.move.move}
          @pointerup=${this.move.up}
          @pointercancel=${this.move.up}
        >
          ${unsafeHTML(lossSvg(shown, LOGIT_RANGE, lossLabel(shown)))}
        </div>
        ${unsafeHTML(lossLegend)}
      </div>
      <div class="lesson-reading" aria-live="polite">${unsafeHTML(lossReading(shown) + logTable(shown))}</div>
      <div class="lesson-controls">
        ${sliderField({
          ...{ name: 'loss-z', label: 'Logit z', value: setup.z },
          ...{ min: LOGIT_RANGE[0], max: LOGIT_RANGE[1], step: STEP, keyStep: 0.5 },
          onValue: (z) => this.change({ z }),
        })}
      </div>
    </div>`;
  }
}

customElements.define('nonlinear-loss', NonlinearLoss);
