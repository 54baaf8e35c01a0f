/** The formulas of the embedded explorer, in the page before its script runs, as they are in the front page's table. */

/**
 * @param {import('nonlinear:catalog').WholeCatalog} catalog
 * @returns {Record<string, string>} html by marker
 */
export default function render({ activations }) {
  const formula = (/** @type {string} */ mathML) => `<span class="facts-formula">${mathML}</span>`;
  const rows = activations.map(
    (row) => `<p id="facts-${row.id}">${formula(row.formulaMathML)}${formula(row.slopeFormulaMathML)}</p>`,
  );
  return { formulas: `<div hidden>${rows.join('')}</div>` };
}
