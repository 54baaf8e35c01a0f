// The catalogue, read from the built core, with formulas set as MathML so that pages show both before any script runs.

import { readFile } from 'node:fs/promises';
import temml from 'temml';
import { modules } from './modules.mjs';

/** Fields written into the pages and used by no script. */
const proseFields = new Set([
  ...['formula', 'formulaMathML', 'slopeFormula', 'slopeFormulaMathML'],
  ...['year', 'paper', 'usedIn', 'monotonic', 'saturates', 'steepestSlope'],
]);

/**
 * The catalogue as JSON, as the pages' scripts get it from `#catalog`.
 * @param {import('#catalog').WholeCatalog} catalog
 */
export function scriptCatalog(catalog) {
  return JSON.stringify(catalog, (key, value) => (proseFields.has(key) ? undefined : value));
}

/**
 * Reads the catalogue from the core's script, which the build has put into web/generated before.
 * @returns {Promise<import('#catalog').WholeCatalog>}
 * @throws {Error} if the core answers with an error, or a formula is not TeX
 */
export async function readCatalog() {
  const { default: createNonlinear } = await import('#core-module');
  const core = await createNonlinear({ wasmBinary: await readFile(modules.core.wasm) });
  const catalog = /** @type {any} */ (core.catalog());
  if (catalog.error) throw new Error(`The core's catalogue: ${catalog.error}`);
  for (const activation of catalog.activations) {
    activation.formulaMathML = toMathML(activation.formula, activation.id);
    activation.slopeFormulaMathML = toMathML(activation.slopeFormula, activation.id);
  }
  catalog.softmax.formulaMathML = toMathML(catalog.softmax.formula, 'softmax');
  return catalog;
}

/**
 * @param {string} tex
 * @param {string} id the formula's owner, for the error message
 */
function toMathML(tex, id) {
  try {
    return temml.renderToString(tex, { throwOnError: true, annotate: false });
  } catch (error) {
    throw new Error(`The formula of ${id} is not TeX that Temml knows: ${tex}\n${error}`);
  }
}
