/** The formulas and notes of the embedded explorer, in the page before its script runs, as in the front page's table. */
import { activationRows } from '../build/activation-rows.mjs';

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Record<string, string>} html by marker
 */
export default function render({ activations }) {
  const formula = (/** @type {string} */ mathML) => `<span class="facts-formula">${mathML}</span>`;
  const rows = activations.map(
    ({ id, formulaMathML, slopeFormulaMathML }) =>
      `<p id="facts-${id}">${formula(formulaMathML)}${formula(slopeFormulaMathML)}<span class="facts-note">${activationRows[id].prose}</span></p>`,
  );
  return { formulas: `<div hidden>${rows.join('')}</div>` };
}
