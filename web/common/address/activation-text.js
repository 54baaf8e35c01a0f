// An activation with its numbers as a short text, for addresses: `tanh`, `elu:alpha=0.5`, `swish:beta=1:learn`.

import { activations } from '#activations';

/** @typedef {import('../model/defaults.js').LayerActivation} LayerActivation */

/** The id of the activation made by the setup's formula. */
export const CUSTOM = 'own';
const SOFTMAX = 'softmax';

/**
 * The value of an activation parameter: the layer's, or the initial one. A user's formula may have a parameter called
 * `constructor`, a property every object inherits.
 * @param {Readonly<Record<string, number>>} numbers
 * @param {{name: string, initial: number}} parameter
 */
export const parameterOf = (numbers, { name, initial }) =>
  Object.prototype.hasOwnProperty.call(numbers, name) ? (numbers[name] ?? initial) : initial;

/**
 * @param {LayerActivation} layer
 * @returns {string[]} the parts, id first; numbers at their initial values are left out
 */
export function activationParts({ activation, parameters, learnParameter }) {
  const parts = [activation];
  const row = activations.find(({ id }) => id === activation);
  for (const { name, initial, learnable, learnedByDefault } of row?.parameters ?? []) {
    const value = parameterOf(parameters, { name, initial });
    if (value !== initial) parts.push(`${name}=${value}`);
    if (learnable && learnParameter !== undefined && learnParameter !== learnedByDefault)
      parts.push(learnParameter ? 'learn' : 'fixed');
  }
  if (activation === CUSTOM)
    parts.push(...Object.entries(parameters).map(([name, value]) => `${name}=${value}`));
  return parts;
}

/**
 * @param {string[]} parts parts from activationParts
 * @param {{softmax?: boolean, custom?: import('#catalog').CatalogParameter[] | null}} [allowed] whether softmax is allowed;
 *   the parameters of the formula behind `custom`, null if unknown (there may be a formula)
 * @returns {LayerActivation} throws a sentence about the first unusable part
 */
export function readActivationParts([id, ...rest], { softmax = false, custom } = {}) {
  if (id === SOFTMAX && softmax && rest.length === 0) return { activation: SOFTMAX, parameters: {} };
  if (id === CUSTOM && custom === null) throw new Error(`there is no formula for the activation "${CUSTOM}"`);
  const row =
    id === CUSTOM && custom ? { id: CUSTOM, parameters: custom } : activations.find((one) => one.id === id);
  if (!row) {
    const ids = activations.map((one) => one.id);
    throw new Error(
      `there is no activation "${id}" here; the activations are ${[...ids, ...(softmax ? [SOFTMAX] : [])].join(', ')}`,
    );
  }
  /** @type {LayerActivation} */
  const result = { activation: row.id, parameters: {} };
  for (const part of rest) readPart(part, row, result);
  return result;
}

/**
 * @param {string} part
 * @param {{id: string, parameters: import('#catalog').CatalogParameter[]}} row
 * @param {LayerActivation} result
 */
function readPart(part, row, result) {
  if ((part === 'learn' || part === 'fixed') && row.parameters.some(({ learnable }) => learnable)) {
    result.learnParameter = part === 'learn';
    return;
  }
  const [name, text = ''] = part.split('=');
  const parameter = row.parameters.find((one) => one.name === name);
  if (!parameter) throw new Error(`${row.id} has no "${part}"`);
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= parameter.min && value <= parameter.max))
    throw new Error(
      `${name} of ${row.id} is "${text}", but must be a number from ${parameter.min} to ${parameter.max}`,
    );
  result.parameters[name] = value;
}
