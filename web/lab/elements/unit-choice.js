/** A select of every unit of a network, grouped by layer. */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { unitsByLayer } from './unit-arithmetic.js';

/** @param {import('./unit-arithmetic.js').Unit} unit */
const valueOf = ({ column, unit }) => `${column} ${unit}`;

/**
 * @param {object} choice
 * @param {import('./unit-arithmetic.js').Unit} choice.unit
 * @param {readonly import('./unit-arithmetic.js').Layer[]} choice.layers
 * @param {readonly string[]} choice.labels
 * @param {(unit: import('./unit-arithmetic.js').Unit) => void} choice.choose
 */
export function unitChoice({ unit, layers, labels, choose }) {
  const name = (/** @type {import('./unit-arithmetic.js').Unit} */ one) => {
    if (one.column < layers.length) return `layer ${one.column}, unit ${one.unit + 1}`;
    return layers[layers.length - 1].units === 1 ? 'output' : (labels[one.unit] ?? `class ${one.unit}`);
  };
  return html`<label class="field">
    <span>Unit</span>
    <select
      data-choice="unit"
      .value=${live(valueOf(unit))}
      @change=${(/** @type {Event} */ event) => {
        const [column, one] = /** @type {HTMLSelectElement} */ (event.target).value.split(' ').map(Number);
        choose({ column, unit: one });
      }}
    >
      ${unitsByLayer(layers).map(
        (units, layer) =>
          html`<optgroup label=${layer + 1 < layers.length ? `Hidden layer ${layer + 1}` : 'Output'}>
            ${units.map(
              (one) =>
                html`<option
                  value=${valueOf(one)}
                  ?selected=${one.column === unit.column && one.unit === unit.unit}
                >
                  ${name(one)}
                </option>`,
            )}
          </optgroup>`,
      )}
    </select>
  </label>`;
}
