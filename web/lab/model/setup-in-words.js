// The layers, the optimiser and the schedule of a setup with all their numbers, including those left at their initial values.

import { catalog } from '#catalog';
import { optimizerKind } from '../../common/model/defaults.js';
import { formulaParameters } from '../../common/model/formula-python.js';

/**
 * @typedef {object} LayerWords
 * @property {number} inputs
 * @property {number} units
 * @property {string} activation an id
 * @property {Record<string, number>} numbers of the activation
 * @property {boolean} learned whether one of them is trained
 * @property {boolean} normalises
 * @property {boolean} skips
 * @property {boolean} gated
 */

/**
 * @param {import('../../common/model/defaults.js').Setup & {formula?: string}} setup
 * @param {import('../../engine/contract.js').Description} description
 * @param {number} inputs of the first layer
 * @returns {LayerWords[]} the output layer last
 */
export function layersInWords(setup, description, inputs) {
  return [...setup.layers, setup.output].map(({ activation, parameters }, i) => {
    const row = catalog.activations.find(({ id }) => id === activation);
    const initial =
      activation === 'own'
        ? formulaParameters(setup.formula ?? '').map((name) => [name, 1])
        : (row?.parameters ?? []).map((one) => [one.name, one.initial]);
    const { units, learned, normalises, skips, gated } = description.layers[i];
    return {
      inputs: i === 0 ? inputs : description.layers[i - 1].units,
      units,
      activation,
      numbers: { ...Object.fromEntries(initial), ...parameters },
      learned,
      normalises,
      skips,
      gated,
    };
  });
}

/** An optimiser's numbers, including those left at their initial values. @param {import('../../common/model/defaults.js').Setup} setup */
export function optimizerInWords({ optimizer }) {
  const row = optimizerKind(optimizer.kind);
  const initial = (row?.fields ?? []).map(({ name, initial: value }) => [name, value]);
  return /** @type {{kind: string, learningRate: number} & Record<string, any>} */ ({
    ...Object.fromEntries(initial),
    ...optimizer,
  });
}

/**
 * Whether an activation's values are always probabilities, so that their logarithm can be taken directly.
 * @param {string} activation
 */
export function givesProbabilities(activation) {
  if (activation === 'softmax') return true;
  const [low, high] = catalog.activations.find(({ id }) => id === activation)?.range ?? [null, null];
  return low !== null && low >= 0 && high !== null && high <= 1;
}

/**
 * @param {import('../../common/model/python-text.js').Schedule | undefined} schedule
 * @returns {import('../../common/model/python-text.js').Schedule}
 */
export function scheduleInWords(schedule = { kind: 'constant' }) {
  /** @type {{id: string, fields: {name: string, initial: number}[]}[]} */
  const rows = /** @type {any} */ (catalog).schedules ?? [];
  const fields = rows.find(({ id }) => id === schedule.kind)?.fields ?? [];
  return { ...Object.fromEntries(fields.map(({ name, initial }) => [name, initial])), ...schedule };
}
