/**
 * <nonlinear-non-monotonic>: Swish, GELU or Mish beside ReLU, value and slope, with the tangent at a movable position.
 *
 * Property `setup` goes out with every `setup-change`; `shown` comes in (lesson/widgets/non-monotonic/model.js).
 */
import { html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { nonMonotonicLabel, nonMonotonicLegend, nonMonotonicNames, nonMonotonicReading } from './text.js';
import { nonMonotonicSvg, nonMonotonicPlot } from './svg.js';
import { BETA_LIMITS, NON_MONOTONIC_RANGE, nonMonotonicDefaults } from './model.js';
import { ComputedElement } from '../../elements/computed-element.js';
import { choiceButtons, sliderField } from '../../elements/fields.js';
import { roundTo } from '../../../common/elements/number-input.js';
import { dragHandlers } from '../../elements/drag-handlers.js';

/** @typedef {import('./model.js').NonMonotonicSetup} NonMonotonicSetup */
/** @typedef {import('./model.js').ShownNonMonotonic} ShownNonMonotonic */

const STEP = 0.01;

/** @extends {ComputedElement<NonMonotonicSetup, ShownNonMonotonic>} */
export class NonlinearNonMonotonic extends ComputedElement {
  constructor() {
    super(nonMonotonicDefaults);
    const [low, high] = NON_MONOTONIC_RANGE;
    this.move = dragHandlers((left) => {
      const x = roundTo(nonMonotonicPlot(NON_MONOTONIC_RANGE, 0).fromX(left), STEP);
      this.change({ x: Math.min(high, Math.max(low, x)) });
    });
  }

  /** @override @param {ShownNonMonotonic} shown */
  facts({ setup: { activation, beta, x }, at }) {
    return { activation, beta, x, value: at.value, slope: at.slope };
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
          ${unsafeHTML(nonMonotonicSvg(shown, NON_MONOTONIC_RANGE, nonMonotonicLabel(shown)))}
        </div>
        ${unsafeHTML(nonMonotonicLegend(shown))}
      </div>
      <div class="lesson-reading" aria-live="polite">
        ${unsafeHTML(nonMonotonicReading(shown, NON_MONOTONIC_RANGE))}
      </div>
      <div class="lesson-controls">
        ${choiceButtons('Activation', nonMonotonicNames, setup.activation, (activation) =>
          this.change({ activation }),
        )}
        ${sliderField({
          ...{ name: 'non-monotonic-x', label: 'Place x', value: setup.x },
          ...{ min: NON_MONOTONIC_RANGE[0], max: NON_MONOTONIC_RANGE[1], step: STEP, keyStep: 0.05 },
          onValue: (x) => this.change({ x }),
        })}
        ${
          setup.activation === 'swish'
            ? sliderField({
                ...{ name: 'non-monotonic-beta', label: 'Parameter β of Swish', value: setup.beta },
                ...{ min: BETA_LIMITS[0], max: BETA_LIMITS[1], step: 0.05, keyStep: 0.1 },
                onValue: (beta) => this.change({ beta }),
              })
            : nothing
        }
      </div>
    </div>`;
  }
}

customElements.define('nonlinear-non-monotonic', NonlinearNonMonotonic);
