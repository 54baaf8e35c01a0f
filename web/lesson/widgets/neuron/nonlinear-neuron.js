/**
 * <nonlinear-neuron>: one neuron over the plane of its two inputs; a point in it can be moved, and its arithmetic is shown.
 *
 * Property `setup` goes out with every `setup-change`; `shown` comes in (lesson/widgets/neuron/model.js).
 */
import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { neuronLabel, neuronLegend, neuronReading } from './text.js';
import { neuronSvg, neuronPlot } from './svg.js';
import { NUDGE, neuronDefaults, PLANE, WEIGHT_LIMIT } from './model.js';
import { ComputedElement } from '../../elements/computed-element.js';
import { choiceButtons, sliderField } from '../../elements/fields.js';
import { roundTo } from '../../../common/elements/number-input.js';
import { dragHandlers } from '../../elements/drag-handlers.js';

/** @typedef {import('./model.js').NeuronSetup} NeuronSetup */
/** @typedef {import('./model.js').ShownNeuron} ShownNeuron */

const ACTIVATIONS = /** @type {const} */ ([
  ['step', 'Step'],
  ['sigmoid', 'Sigmoid'],
]);
/** Rounding of the probe when dragged, and step of an arrow key. */
const STEP = 0.1;

/** @type {Record<string, readonly [number, number]>} */
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @extends {ComputedElement<NeuronSetup, ShownNeuron>} */
export class NonlinearNeuron extends ComputedElement {
  constructor() {
    super(neuronDefaults);
    this.move = dragHandlers((x, y) => {
      const plot = neuronPlot(PLANE);
      this.moveProbe(plot.fromX(x), plot.fromY(y));
    });
  }

  /** @param {number} x1 @param {number} x2 */
  moveProbe(x1, x2) {
    const within = (/** @type {number} */ value) => Math.min(PLANE, Math.max(-PLANE, roundTo(value, STEP)));
    this.change({ probe: [within(x1), within(x2)] });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const arrow = arrows[event.key];
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [x1, x2] = this.setup.probe;
    const step = STEP * (event.shiftKey ? 5 : 1);
    this.moveProbe(x1 + step * arrow[0], x2 + step * arrow[1]);
  }

  /** @override @param {ShownNeuron} shown */
  facts({ setup: { activation, weights, bias }, right, points, loss }) {
    return {
      ...{ activation, loss, w1: weights[0], w2: weights[1], bias },
      right: right.filter(Boolean).length,
      count: points.length,
    };
  }

  /** @param {string} name @param {string} label @param {number} value @param {(value: number) => void} onValue */
  slider(name, label, value, onValue) {
    return sliderField({
      ...{ name: `neuron-${name}`, label, value, onValue },
      ...{ min: -WEIGHT_LIMIT, max: WEIGHT_LIMIT, step: 0.01, keyStep: 0.1 },
    });
  }

  /** @override */
  render() {
    const { setup, shown } = this;
    if (!shown) return html``;
    const [w1, w2] = setup.weights;
    return html`<div class="lesson-parts">
      <div class="lesson-picture">
        <div
          class="lesson-hand"
          tabindex="0"
          role="application"
          aria-label="Plane of the two inputs. Arrow keys move the point read out; with Shift further."
          aria-describedby="neuron-reading"
          @pointerdown=${this.move.down}
          @pointermove=${this.move.move}
          @pointerup=${this.move.up}
          @pointercancel=${this.move.up}
          @touchstart=${this.move.touch}
          @keydown=${this.onKey}
        >
          ${unsafeHTML(neuronSvg(shown, PLANE, neuronLabel(shown)))}
        </div>
        ${unsafeHTML(neuronLegend)}
      </div>
      <div class="lesson-reading" id="neuron-reading" aria-live="polite">
        ${unsafeHTML(neuronReading(shown, NUDGE))}
      </div>
      <div class="lesson-controls">
        ${choiceButtons('Activation', ACTIVATIONS, setup.activation, (activation) =>
          this.change({ activation }),
        )}
        ${this.slider('w1', 'Weight w₁', w1, (value) => this.change({ weights: [value, w2] }))}
        ${this.slider('w2', 'Weight w₂', w2, (value) => this.change({ weights: [w1, value] }))}
        ${this.slider('bias', 'Bias b', setup.bias, (bias) => this.change({ bias }))}
      </div>
    </div>`;
  }
}

customElements.define('nonlinear-neuron', NonlinearNeuron);
