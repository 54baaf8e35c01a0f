/** The controls of the lesson's widgets. Templates without state. */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { numberInput, roundTo } from '../../common/elements/number-input.js';

/**
 * @typedef {object} Field
 * @property {string} name short, for the element's id; unique in the page
 * @property {string} label
 * @property {number} value
 * @property {number} min @property {number} max
 * @property {number} step rounding step of the slider
 * @property {number} [keyStep] change per arrow key; Page Up and Page Down change ten times as much
 * @property {boolean} [whole]
 * @property {(value: number) => void} onValue called only with values within the limits
 */

/** Number of key steps per key. @type {Record<string, number>} */
const keys = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** A slider and a number field that show one value. @param {Field} field */
export function sliderField({ name, label, value, min, max, step, keyStep = step, whole, onValue }) {
  const id = `lesson-${name}`;
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
        @input=${(/** @type {Event} */ event) => onValue(/** @type {HTMLInputElement} */ (event.target).valueAsNumber)}
        @keydown=${onKey}
      />
      ${numberInput({
        ...{ key: id, id, name: label, value, whole },
        ...{ limits: [min, max], step: keyStep, change: onValue },
      })}
    </div>
  </div>`;
}

/**
 * Buttons of which one is selected.
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
