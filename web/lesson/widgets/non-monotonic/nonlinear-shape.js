/**
 * <nonlinear-shape>: Swish, GELU or Mish beside ReLU, value and slope, with the tangent at a place that can be moved.
 *
 * Property `setup` goes out with every `setup-change`; `shown` comes in (lesson/widgets/non-monotonic/model.js).
 */
import { html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { shapeLabel, shapeLegend, shapeNames, shapeReading } from './text.js';
import { shapePicture, shapePlot } from './svg.js';
import { BETA_LIMITS, SHAPE_RANGE, shapeStart } from './model.js';
import { ComputedElement } from '../../elements/computed-element.js';
import { choiceButtons, sliderField } from '../../elements/fields.js';
import { roundTo } from '../../../common/elements/number-input.js';
import { pictureMove } from '../../elements/picture-move.js';

/** @typedef {import('./model.js').ShapeSetup} ShapeSetup */
/** @typedef {import('./model.js').ShownShape} ShownShape */

const STEP = 0.01;

/** @extends {ComputedElement<ShapeSetup, ShownShape>} */
export class NonlinearShape extends ComputedElement {
  constructor() {
    super(shapeStart);
    const [low, high] = SHAPE_RANGE;
    this.move = pictureMove((left) => {
      const x = roundTo(shapePlot(SHAPE_RANGE, 0).fromX(left), STEP);
      this.change({ x: Math.min(high, Math.max(low, x)) });
    });
  }

  /** @override @param {ShownShape} shown */
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
          ${unsafeHTML(shapePicture(shown, SHAPE_RANGE, shapeLabel(shown)))}
        </div>
        ${unsafeHTML(shapeLegend(shown))}
      </div>
      <div class="lesson-reading" aria-live="polite">${unsafeHTML(shapeReading(shown, SHAPE_RANGE))}</div>
      <div class="lesson-controls">
        ${choiceButtons('Activation', shapeNames, setup.activation, (activation) =>
          this.change({ activation }),
        )}
        ${sliderField({
          ...{ name: 'shape-x', label: 'Place x', value: setup.x },
          ...{ min: SHAPE_RANGE[0], max: SHAPE_RANGE[1], step: STEP, keyStep: 0.05 },
          onValue: (x) => this.change({ x }),
        })}
        ${
          setup.activation === 'swish'
            ? sliderField({
                ...{ name: 'shape-beta', label: 'Parameter β of Swish', value: setup.beta },
                ...{ min: BETA_LIMITS[0], max: BETA_LIMITS[1], step: 0.05, keyStep: 0.1 },
                onValue: (beta) => this.change({ beta }),
              })
            : nothing
        }
      </div>
    </div>`;
  }
}

customElements.define('nonlinear-shape', NonlinearShape);
