/** The page of the explorer before its script runs: the curves that it begins with. */
import { formulasStill } from './formulas-still.mjs';
import still from './still.mjs';

/** @param {import('#catalog').WholeCatalog} catalog @returns {Promise<Record<string, string>>} html by marker */
export default async (catalog) => ({ still: await still(catalog), formulas: formulasStill(catalog) });
