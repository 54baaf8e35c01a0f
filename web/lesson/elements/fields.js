/** The controls of the lesson's widgets. Templates without state. */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { numberInput, roundTo } from '../../common/elements/number-input.js';

/**
 * @typedef {object} Field
 * @property {string} name short, for the element's id; must differ from every other one in the page
 * @property {string} label
 * @property {number} value
 * @property {number} min @property {number} max
 * @property {number} step what the slider is rounded to
 * @property {number} [keyStep] what an arrow key adds; with Page Up and Page Down ten times as much
 * @property {boolean} [whole]
 * @property {(value: number) => void} onValue gets only values within the limits
 */

/** How many key steps a key is worth. @type {Record<string, number>} */
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
