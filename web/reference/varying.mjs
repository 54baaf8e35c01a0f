// Facts that hold at a function's initial parameters only: they are looked for again at other ones.

import { core } from '../build/core-evaluate.mjs';
import { kinkPlaces } from '../explorer/kink-places.js';
import { factsOf } from './facts.mjs';
import { factRows, tailTexts } from './text.mjs';

/** @typedef {import('./facts.mjs').Facts} Facts */
/** @typedef {import('#catalog').CatalogParameter} Parameter */

/**
 * Of each fact that changes with a parameter, the names of such parameters; `start` is what is said on first weights.
 * @typedef {Partial<Record<keyof Facts | 'start', string[]>>} Varying
 */

/** Slopes on the two sides of a place that differ by less are no kink there. */
const SAME_SLOPE = 1e-4;

/** Texts of a function's facts, by fact. @param {Facts} facts @returns {[keyof Facts, string][]} */
const textsOf = (facts) => {
  const breaks = facts.breaks.filter(
    ({ kind, from }) => kind === 'jump' || Math.abs(from[1] - from[0]) > SAME_SLOPE,
  );
  return [
    ...factRows.map(
      ({ id, text }) => /** @type {[keyof Facts, string]} */ ([id, text({ ...facts, breaks })]),
    ),
    ['tails', tailTexts(facts).join(' ')],
  ];
};

/** Values to try beside the initial one: where it may be another kind of function, and not far from it. @param {Parameter} parameter @returns {number[]} */
const others = ({ initial, min, max }) =>
  [min, 0, initial / 2, 2 * initial, 1, max].filter((one) => one !== initial && min <= one && one <= max);

/** @param {import('#catalog').WholeActivation} row @returns {Promise<Varying>} */
export async function findVarying({ id, parameters }) {
  if (parameters.length === 0) return {};
  const { evaluate } = await core;
  const textsAt = (/** @type {Record<string, number>} */ changed) => {
    const chosen = { activation: id, parameters: changed };
    return textsOf(factsOf((x) => evaluate(chosen, x), null, kinkPlaces(chosen)));
  };
  const initial = Object.fromEntries(textsAt({}));
  /** @type {Varying} */
  const varying = { start: parameters.map(({ name }) => name) };
  for (const parameter of parameters)
    for (const value of others(parameter))
      for (const [fact, text] of textsAt({ [parameter.name]: value }))
        if (text !== initial[fact] && !varying[fact]?.includes(parameter.name))
          varying[fact] = [...(varying[fact] ?? []), parameter.name];
  return varying;
}
