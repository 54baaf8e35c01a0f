// The still images of the lesson's widgets, shown before any script has run.

import { readdir } from 'node:fs/promises';

const widgets = new URL('../lesson/widgets/', import.meta.url);

/**
 * @typedef {object} Still the module still.mjs of a widget's folder
 * @property {(catalog: import('#catalog').WholeCatalog) => string | Promise<string>} default html
 * @property {(catalog: import('#catalog').WholeCatalog) => Promise<Record<string, number>>} [numbers] numbers shown in the image,
 *   for the sentences beside it
 */

/**
 * @param {string} name of the element, without `nonlinear-`: the still lies in the element's folder
 * @returns {Promise<Still | null>} null if the widget has none
 */
export async function stillOf(name) {
  for (const folder of await readdir(widgets)) {
    const files = await readdir(new URL(`${folder}/`, widgets));
    if (files.includes(`nonlinear-${name}.js`) && files.includes('still.mjs'))
      return import(new URL(`${folder}/still.mjs`, widgets).href);
  }
  return null;
}
