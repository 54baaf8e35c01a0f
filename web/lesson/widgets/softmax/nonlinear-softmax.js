/**
 * <nonlinear-softmax>: softmax of three logits with a temperature, the derivative of each probability with respect to each logit,
 * and beside it two classes, for which softmax is a sigmoid.
 *
 * Property `setup` goes out with every `setup-change`; `shown` comes in (lesson/widgets/softmax/model.js).
 */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { numberText, plainNumber } from '../../../common/charts/number-text.js';
import { jacobianTable, softmaxBars } from './svg.js';
import { softmaxDefaults, classNames, LOGIT_LIMIT, temperatures } from './model.js';
import { ComputedElement } from '../../elements/computed-element.js';
import { sliderField } from '../../elements/fields.js';
import { numberInput, roundTo } from '../../../common/elements/number-input.js';

/** @typedef {import('./model.js').ClassesSetup} ClassesSetup */
/** @typedef {import('./model.js').ShownClasses} ShownClasses */

/** @extends {ComputedElement<ClassesSetup, ShownClasses>} */
export class NonlinearSoftmax extends ComputedElement {
  constructor() {
    super(softmaxDefaults);
  }

  /** @override @param {ShownClasses} shown */
  facts({ setup: { logits, temperature, z }, probabilities, atOne, atDefaults }) {
    const named = (/** @type {string} */ end, /** @type {readonly number[]} */ values) =>
      Object.fromEntries(classNames.map((name, index) => [`${name}${end}`, values[index]]));
    return {
      ...named('', probabilities),
      ...named('Logit', logits),
      ...named('AtOne', atOne),
      ...named('Before', atDefaults),
      ...{ temperature, z },
    };
  }

  /** @param {number} index @param {number} value */
  setLogit(index, value) {
    this.change({
      logits: this.setup.logits.map((logit, at) => (at === index ? value : logit)),
      before: null,
    });
  }

  addOne() {
    const logits = this.setup.logits.map((logit) => roundTo(logit + 1, 0.0001));
    if (logits.some((logit) => logit > LOGIT_LIMIT)) {
      this.message = `A logit would pass ${LOGIT_LIMIT}, the most that these sliders hold: lower it first.`;
      return;
    }
    this.change({ logits, before: this.shown?.probabilities ?? null });
  }

  /** A slider over round values at even ratios. @param {number} temperature */
  temperatureField(temperature) {
    const nearest = temperatures.findIndex((one) => one >= temperature);
    const [least, most] = [temperatures[0], temperatures[temperatures.length - 1]];
    const onSlide = (/** @type {Event} */ event) => {
      const { valueAsNumber } = /** @type {HTMLInputElement} */ (event.target);
      this.change({ temperature: temperatures[valueAsNumber], before: null });
    };
    return html`<div class="field">
      <label for="lesson-temperature">Temperature T</label>
      <div class="slider-row">
        <input
          type="range"
          aria-label="Temperature T"
          aria-valuetext=${plainNumber(temperature)}
          min="0"
          max=${temperatures.length - 1}
          step="1"
          .value=${live(String(nearest))}
          @input=${onSlide}
        />
        ${numberInput({
          ...{ key: 'lesson-temperature', id: 'lesson-temperature', name: 'Temperature T' },
          ...{ value: temperature, limits: [least, most] },
          change: (typed) => this.change({ temperature: typed, before: null }),
        })}
      </div>
    </div>`;
  }

  /** @param {ShownClasses} shown */
  twoClasses({ setup, two }) {
    return html`<details>
      <summary>Two classes</summary>
      ${sliderField({
        ...{ name: 'softmax-z', label: 'Logit z of the first; the second has 0', value: setup.z },
        ...{ min: -LOGIT_LIMIT, max: LOGIT_LIMIT, step: 0.01, keyStep: 0.1 },
        onValue: (z) => this.change({ z }),
      })}
      <p class="readout lesson-two" aria-live="polite">
        softmax(z, 0) gives the first <strong>${numberText(two.softmax, 5)}</strong><br />
        sigmoid(z) is <strong>${numberText(two.sigmoid, 5)}</strong>
      </p>
    </details>`;
  }

  /** @param {ShownClasses} shown */
  addedSentence({ changed }) {
    if (changed === null) return '';
    return changed === 0
      ? 'One more for all three, and no probability has changed.'
      : `One more for all three: the largest change of a probability is ${numberText(changed, 5)}, which is rounding.`;
  }

  /** @override */
  render() {
    const { setup, shown } = this;
    if (!shown) return html``;
    return html`<div class="lesson-parts">
      <div class="lesson-picture">${unsafeHTML(softmaxBars(classNames, shown.probabilities))}</div>
      <div class="lesson-reading">
        ${unsafeHTML(jacobianTable(classNames, shown.jacobian, shown.setup.temperature))}
      </div>
      <div class="lesson-controls">
        ${classNames.map((name, index) =>
          sliderField({
            ...{ name: `softmax-${name}`, label: `Logit of ${name}`, value: setup.logits[index] },
            ...{ min: -LOGIT_LIMIT, max: LOGIT_LIMIT, step: 0.01, keyStep: 0.1 },
            onValue: (value) => this.setLogit(index, value),
          }),
        )}
        ${this.temperatureField(setup.temperature)}
        <button type="button" class="button" @click=${this.addOne}>Add 1 to all three logits</button>
        ${this.message ? html`<small class="wrong" role="alert">${this.message}</small>` : nothing}
        <p class="lesson-added" aria-live="polite">${this.addedSentence(shown)}</p>
        ${this.twoClasses(shown)}
      </div>
    </div>`;
  }
}

customElements.define('nonlinear-softmax', NonlinearSoftmax);
