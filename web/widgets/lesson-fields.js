/** The controls of the lesson's widgets. Templates without state. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { plainNumber } from '../charts/number-text.js';
import { beginTyping, endTyping, typedValue } from './typed-value.js';

/**
 * @typedef {object} Field
 * @property {string} name short, for the element's id and for troubles; must differ from every other one in the page
 * @property {string} label
 * @property {number} value
 * @property {number} min @property {number} max
 * @property {number} step what the slider is rounded to
 * @property {number} [keyStep] what an arrow key adds; with Page Up and Page Down ten times as much
 * @property {string} [trouble]
 * @property {(value: number) => void} onValue gets only values within the limits
 * @property {(sentence: string) => void} onTrouble
 */

/** @param {number} value @param {number} step */
export function roundTo(value, step) {
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  return Number((Math.round(value / step) * step).toFixed(digits)) + 0;
}

/** How many key steps a key is worth. @type {Record<string, number>} */
const keys = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** A slider and a number field that show one value. @param {Field} field */
export function sliderField({
  name,
  label,
  value,
  min,
  max,
  step,
  keyStep = step,
  trouble,
  onValue,
  onTrouble,
}) {
  const id = `lesson-${name}`;
  const limits = `${plainNumber(min)} to ${plainNumber(max)}`;
  const take = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.value !== '' && field.validity.valid) onValue(field.valueAsNumber);
    else onTrouble(`${label} is ${field.value || 'not a number'}: it must be a number from ${limits}.`);
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (!Object.hasOwn(keys, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const moved = roundTo(value + keys[event.key] * keyStep, step);
    onValue(Math.min(max, Math.max(min, moved)));
  };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <div class="slider-row">
      <input
        type="range"
        aria-label=${label}
        min=${min}
        max=${max}
        step=${step}
        .value=${live(String(value))}
        @input=${take}
        @keydown=${onKey}
      />
      <input
        id=${id}
        type="number"
        min=${min}
        max=${max}
        step="any"
        .value=${typedValue(String(value))}
        @input=${beginTyping}
        @blur=${endTyping}
        @change=${(/** @type {Event} */ event) => {
          endTyping(event);
          take(event);
        }}
      />
    </div>
    ${trouble ? html`<small class="wrong" role="alert">${trouble}</small>` : nothing}
  </div>`;
}

/**
 * Buttons of which one is on.
 * @template {string} Value
 * @param {string} label
 * @param {readonly (readonly [Value, string])[]} choices value and name
 * @param {Value} chosen
 * @param {(value: Value) => void} onChoose
 */
export function choiceButtons(label, choices, chosen, onChoose) {
  return html`<div class="segmented" role="group" aria-label=${label}>
    ${choices.map(
      ([value, name]) =>
        html`<button
          type="button"
          class="button"
          aria-pressed=${value === chosen}
          @click=${() => onChoose(value)}
        >
          ${name}
        </button>`,
    )}
  </div>`;
}
