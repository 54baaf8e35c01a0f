// Every activation of the catalogue with its initial parameters, and with others where it has any.

import { catalog } from '../../web/build/built-catalog.mjs';

/** @returns {{id: string, parameters: Record<string, number>}[]} */
export function activationCases() {
  return catalog.activations.flatMap(({ id, parameters }) => {
    const initial = Object.fromEntries(parameters.map((one) => [one.name, one.initial]));
    const other = Object.fromEntries(
      parameters.map(({ name, initial: value, max }) => [name, Math.min(max, value * 1.5 + 0.25)]),
    );
    return [initial, ...(parameters.length ? [other] : [])].map((numbers) => ({ id, parameters: numbers }));
  });
}
