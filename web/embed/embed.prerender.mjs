/** The formulas and notes of the embedded explorer, in the page before its script runs. */
import { formulasStill } from '../explorer/formulas-still.mjs';

/** @param {import('#catalog').WholeCatalog} catalog @returns {Record<string, string>} html by marker */
export default (catalog) => ({ formulas: formulasStill(catalog) });
