/** Formulas and notes that the explorer shows, in a page before its script runs. */
import { activationRows } from '../build/activation-rows.mjs';

/** @param {import('#catalog').WholeCatalog} catalog @returns {string} html, hidden, which formulas.js reads */
export function formulasStill({ activations }) {
  const formula = (/** @type {string} */ mathML) => `<span class="facts-formula">${mathML}</span>`;
  const rows = activations.map(
    ({ id, formulaMathML, slopeFormulaMathML }) =>
      `<p id="facts-${id}">${formula(formulaMathML)}${formula(slopeFormulaMathML)}<span class="facts-note">${activationRows[id].prose}</span></p>`,
  );
  return `<div hidden>${rows.join('')}</div>`;
}
