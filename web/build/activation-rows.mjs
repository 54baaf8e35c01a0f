// The web's rows of the activations, one file each: the fields missing from the core's row. The build joins the two by id.

import { readdir } from 'node:fs/promises';

/**
 * @typedef {object} ActivationRow
 * @property {string} prose uses, reasons and drawbacks, in one to four sentences
 * @property {import('../common/model/pytorch-activation.js').TorchActivation} pytorch
 * @property {import('../common/model/keras-activation.js').KerasActivation} keras
 * @property {import('../common/model/layers-model-activation.js').LayersActivation} layersModel of TensorFlow.js
 * @property {import('../common/model/reference-row.js').ReferenceRow} reference
 */

const folder = new URL('../common/activations/', import.meta.url);
const fields = ['prose', 'pytorch', 'keras', 'layersModel', 'reference'];

/** @param {string} id @returns {string} the name of its file */
export const rowFile = (id) => `${id.replaceAll('_', '-')}.js`;

/** @type {Record<string, ActivationRow>} */
export const activationRows = {};
for (const file of await readdir(folder)) {
  const row = await import(new URL(file, folder).href);
  const missing = fields.filter((field) => row[field] === undefined);
  if (missing.length > 0)
    throw new Error(
      `web/common/activations/${file} does not export ${missing.join(' and ')}: see relu.js there.`,
    );
  activationRows[file.replace('.js', '').replaceAll('-', '_')] = {
    ...row,
    prose: row.prose.replace(/\s+/g, ' '),
  };
}

/**
 * @param {readonly string[]} ids of the core's activations, softmax among them
 * @throws {Error} a sentence, if an activation has no row or a row no activation
 */
export function checkRows(ids) {
  const without = ids.filter((id) => !activationRows[id]);
  if (without.length > 0)
    throw new Error(
      `The activation ${without[0]} has no row for the web: write web/common/activations/${rowFile(without[0])}, which exports ${fields.join(', ')} as relu.js does.`,
    );
  const unknown = Object.keys(activationRows).filter((id) => !ids.includes(id));
  if (unknown.length > 0)
    throw new Error(
      `The core has no activation "${unknown[0]}", but web/common/activations/${rowFile(unknown[0])} is there.`,
    );
}
