/** The numbers of a stage of a training step as a table. */
import { html } from 'lit';
import { threeDigits } from '../../../common/charts/number-text.js';
import { MAX_UNITS } from './diagram.js';
import { unitNumbers } from './steps.js';
import { updateRows } from './text.js';
import { factorName } from '../../elements/unit-arithmetic.js';

/** @param {import('./steps.js').Moment} moment @param {import('./text.js').Names} names */
export function slowTable(moment, names) {
  const { layers, inputCount, inputNames } = moment;
  const cell = (/** @type {number | null} */ value) =>
    html`<td class="readout">${value === null || Number.isNaN(value) ? '–' : threeDigits(value)}</td>`;
  if (moment.stage === 'update') {
    return html`<table class="slow-table">
      <thead>
        <tr>
          <th scope="col">number</th>
          <th scope="col">before</th>
          <th scope="col">gradient</th>
          <th scope="col">after</th>
        </tr>
      </thead>
      <tbody>
        ${updateRows(moment, names).map(
          ({ name, before, gradient, after }) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cell(before)}${cell(gradient)}${cell(after)}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
  const rows = [inputCount, ...layers.map(({ units }) => units)].flatMap((units, column) =>
    Array.from({ length: Math.min(units, MAX_UNITS) }, (_, unit) => ({ column, unit })),
  );
  const title = (/** @type {import('../../elements/unit-arithmetic.js').Unit} */ { column, unit }) => {
    if (column === 0) return factorName({ column: 1, unit: 0 }, unit, inputNames);
    return column < layers.length ? `layer ${column}, unit ${unit + 1}` : `output ${unit + 1}`;
  };
  return html`<table class="slow-table">
    <thead>
      <tr>
        <th scope="col">unit</th>
        <th scope="col">z</th>
        <th scope="col">passes on</th>
        <th scope="col">slope</th>
        <th scope="col">delta</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((unit) => {
        const { z, output, slope, delta } = unitNumbers(moment, unit);
        return html`<tr>
          <th scope="row">${title(unit)}</th>
          ${cell(z)}${cell(output)}${cell(slope)}${cell(delta)}
        </tr>`;
      })}
    </tbody>
  </table>`;
}
