/** The explorer's parts besides its plots: choices, read-outs, settings. Templates without state. */
import { html, nothing, svg } from 'lit';
import { live } from 'lit/directives/live.js';
import { cssColour, lineStyle } from '../common/charts/theme.js';
import { numberText, plainNumber } from '../common/charts/number-text.js';
import { numberInput } from '../common/elements/number-input.js';

/** @typedef {import('#catalog').CatalogActivation} CatalogActivation */
/** @typedef {import('./nonlinear-explorer.js').Chosen} Chosen */
/** @typedef {import('./nonlinear-explorer.js').Curve} Curve */

/** The curve's colour and line style as a small image. @param {number} slot */
export function swatch(slot) {
  const { colour, dash } = lineStyle(slot);
  return html`<svg class="swatch line" viewBox="0 0 34 12" aria-hidden="true">
    ${svg`<line x1="0" x2="34" y1="6" y2="6" style="stroke: ${cssColour(colour)}" stroke-width="2.5" stroke-dasharray=${dash.join(' ')} />`}
  </svg>`;
}

/**
 * @param {readonly (readonly [number, number])[]} ranges
 * @param {readonly [number, number]} range
 * @param {(range: [number, number]) => void} onRange
 */
export function rangeChoice(ranges, range, onRange) {
  return html`<div class="explorer-range" role="group" aria-label="Range of x">
    <span aria-hidden="true"><i>x</i> within</span>
    <div class="segmented">
      ${ranges.map(
        ([from, to]) =>
          html`<button
            type="button"
            class="button"
            aria-pressed=${from === range[0] && to === range[1]}
            aria-label="x from ${plainNumber(from)} to ${plainNumber(to)}"
            @click=${() => onRange([from, to])}
          >
            ±${plainNumber(to)}
          </button>`,
      )}
    </div>
  </div>`;
}

/**
 * Starts and stops the dot moving along the curves.
 * @param {boolean} moving
 * @param {() => void} onPress
 */
export function moveButton(moving, onPress) {
  return html`<button type="button" class="button explorer-move" @click=${onPress}>
    <svg viewBox="0 0 12 12" aria-hidden="true">
      ${moving ? svg`<path d="M2 1h3v10H2zM7 1h3v10H7z" />` : svg`<path d="M2 1v10l9-5z" />`}
    </svg>
    <span>${moving ? 'Stop the dot' : 'Move the dot'}</span>
  </button>`;
}

/**
 * @param {readonly CatalogActivation[]} activations
 * @param {ReadonlyMap<string, number>} slots of the chosen functions
 * @param {(id: string) => void} onToggle
 */
export function chooser(activations, slots, onToggle) {
  return html`<div class="explorer-choose" role="group" aria-label="Functions to show">
    ${activations.map((row) => {
      const slot = slots.get(row.id);
      return html`<button
        type="button"
        class="chip"
        aria-pressed=${slot !== undefined}
        style=${slot === undefined ? '' : `--chip: ${cssColour(lineStyle(slot).colour)}`}
        @click=${() => onToggle(row.id)}
      >
        ${row.name}
      </button>`;
    })}
  </div>`;
}

/**
 * @param {object} state
 * @param {number | null} state.at
 * @param {number | null} state.index
 * @param {readonly Chosen[]} state.chosen
 * @param {readonly Curve[]} state.curves
 * @param {ReadonlyMap<string, number>} state.slots
 * @param {string | null} state.current
 * @param {(id: string) => string} state.nameOf
 * @param {(id: string) => void} state.onCurrent
 * @param {(id: string) => void} state.onRemove
 */
export function readOut({ at, index, chosen, curves, slots, current, nameOf, onCurrent, onRemove }) {
  /** @param {ArrayLike<number> | undefined} column */
  const read = (column) =>
    column === undefined || index === null || index >= column.length ? '–' : numberText(column[index]);
  return html`<table class="explorer-readout">
    <thead>
      <tr>
        <th scope="col"><span class="readout">x = ${at === null ? '–' : numberText(at, 2)}</span></th>
        <th scope="col"><i>f</i>(<i>x</i>)</th>
        <th scope="col"><i>f</i>′(<i>x</i>)</th>
        <th scope="col"><span class="visually-hidden">Remove</span></th>
      </tr>
    </thead>
    <tbody>
      ${chosen.map(({ activation }) => {
        const curve = curves.find((one) => one.activation === activation);
        return html`<tr
          data-activation=${activation}
          aria-current=${activation === current ? 'true' : nothing}
        >
          <th scope="row">
            <button
              type="button"
              class="explorer-name"
              aria-pressed=${activation === current}
              @click=${() => onCurrent(activation)}
            >
              ${swatch(slots.get(activation) ?? 0)} <span>${nameOf(activation)}</span>
            </button>
          </th>
          <td class="readout">${read(curve?.value)}</td>
          <td class="readout">${read(curve?.slope)}</td>
          <td>
            ${
              chosen.length > 1
                ? html`<button
                    type="button"
                    class="explorer-remove"
                    aria-label="Remove ${nameOf(activation)}"
                    @click=${() => onRemove(activation)}
                  >
                    <span aria-hidden="true">×</span>
                  </button>`
                : nothing
            }
          </td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** A slider's step: about a hundredth of its range, rounded. @param {number} min @param {number} max */
export function sliderStep(min, max) {
  return Number((10 ** Math.floor(Math.log10((max - min) / 50))).toPrecision(1));
}

/**
 * A slider and a number field for each parameter of a row.
 * @param {CatalogActivation | undefined} row
 * @param {object} state
 * @param {Record<string, number>} state.values values that differ from the catalogue's initial ones
 * @param {boolean} state.named whether the function's name precedes the parameter's
 * @param {(name: string, value: number) => void} state.onValue called with values within the limits only
 */
export function parameterFields(row, { values, named, onValue }) {
  if (!row || row.parameters.length === 0) return nothing;
  return html`<fieldset class="explorer-parameters">
    <legend class="visually-hidden">${row.name}</legend>
    ${row.parameters.map(({ name, initial, min, max }) => {
      const value = values[name] ?? initial;
      const words = `${named ? `${row.name}: ` : ''}${name.replaceAll('_', ' ')}`;
      const limits = `${plainNumber(min)} to ${plainNumber(max)}`;
      const id = `parameter-${row.id}-${name}`;
      return html`<div class="field">
        <label for=${id}>${words} <span class="explorer-limits">${limits}</span></label>
        <div class="slider-row">
          <input
            type="range"
            aria-label=${words}
            min=${min}
            max=${max}
            step=${sliderStep(min, max)}
            .value=${live(String(value))}
            @input=${(/** @type {Event} */ event) => onValue(name, /** @type {HTMLInputElement} */ (event.target).valueAsNumber)}
          />
          ${numberInput({
            ...{
              key: id,
              id,
              name: named ? `${name.replaceAll('_', ' ')} of ${row.name}` : words,
              value,
              limits: [min, max],
              step: sliderStep(min, max),
            },
            change: (typed) => onValue(name, typed),
          })}
        </div>
      </div>`;
    })}
  </fieldset>`;
}

/**
 * The explained function: its formulas and notes.
 * @param {CatalogActivation | undefined} row
 * @param {{value: Node, slope: Node} | undefined} formulas
 * @param {string | undefined} note
 */
export function currentFunction(row, formulas, note) {
  if (!row) return nothing;
  return html`<div class="explorer-current">
    <h3>${row.name}</h3>
    <div class="explorer-formulas">
      <p class="formula" tabindex="0">
        <span><i>f</i>(<i>x</i>) =</span> ${formulas?.value}
      </p>
      <p class="formula" tabindex="0">
        <span><i>f</i>′(<i>x</i>) =</span> ${formulas?.slope}
      </p>
    </div>
    ${note ? html`<p class="explorer-note">${note}</p>` : nothing}
  </div>`;
}
