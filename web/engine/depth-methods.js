// Deep networks at their start: what of a signal comes out at the end, and what of the error gets back.

import { show, toPlainObject } from './arguments.js';
import { createSteppedTasks } from './stepped-tasks.js';

/**
 * A network of `depth` layers of `width` units at its start; its inputs are as many standard normal numbers.
 * @typedef {object} DepthSpec
 * @property {string} activation
 * @property {Record<string, number>} [parameters]
 * @property {string} [formula] where the activation is 'own'
 * @property {string} [initializer] an id of the catalogue; Glorot uniform where it is absent
 * @property {number} [bias] where every bias starts; 0
 * @property {number} depth from 1 to 100
 * @property {number} width from 1 to 128
 * @property {number} [samples] from 2 to 512; 64
 * @property {number} [seed]
 */

/**
 * One number per layer, from the first to the last; what is too large for a float is infinite or not a number, what is too small 0.
 * @typedef {object} DepthProfile
 * @property {number[]} mean of the outputs, over samples and units
 * @property {number[]} secondMoment mean of the squared outputs
 * @property {number[]} variance of the outputs about their mean
 * @property {number[]} batchVariance mean over units of the variance over samples: what is left of the differences between inputs
 * @property {number[]} delta root mean square of d (a sum of the last outputs) / d pre-activation: the back-propagated error
 * @property {number[]} weightGradient root mean square of the gradients of the weights
 */

/**
 * @typedef {object} DepthMapSpec
 * @property {string[]} activations the map's rows
 * @property {string[]} initializers its columns
 * @property {number} depth
 * @property {number} width
 * @property {number} [samples]
 * @property {number} [seed]
 */

/**
 * @typedef {object} DepthMethods
 * @property {(params: DepthSpec) => DepthProfile} depthProfile
 * @property {(params: DepthSpec & {starts: number}) => Promise<DepthProfile[]>} depthStarts the same network from as many seeds, from
 *   `seed` upwards, in slices; what is under way rejects with a sentence once others are asked for
 * @property {(params: DepthMapSpec & {starts: number}) => Promise<DepthProfile[][][]>} depthMap these for every pair, by row and
 *   column, in slices; the same holds
 */

/** @param {unknown} list @param {string} name @returns {string[]} */
function names(list, name) {
  if (Array.isArray(list)) return list;
  throw new Error(`${name} is ${show(list)}: it must be a list of names.`);
}

const MOST_STARTS = 1000;

/** @param {unknown} starts @returns {number} */
function count(starts) {
  if (Number.isInteger(starts) && Number(starts) >= 1 && Number(starts) <= MOST_STARTS) return Number(starts);
  throw new Error(`starts is ${show(starts)}: it must be a whole number from 1 to ${MOST_STARTS}.`);
}

/**
 * @param {import('./module.js').LessonModule} raw
 * @param {import('./lesson-methods.js').Shared} shared
 * @returns {DepthMethods}
 */
export function createDepthMethods(raw, { guard, now, schedule }) {
  const profile = (/** @type {object} */ spec) => guard(() => raw.depthProfile(spec));

  /** One at a time of each kind, so that a map and a network beside it do not end each other. @param {string} name */
  function profilesInSlices(name) {
    const tasks = createSteppedTasks({ now, schedule });
    return async (/** @type {object[]} */ specs) => {
      tasks.cancel();
      /** @type {DepthProfile[]} */
      const made = [];
      return tasks.run(() => ({
        name,
        steps: specs.length,
        step: (number) => void made.push(profile(specs[number])),
        result: () => made,
        free() {},
      }));
    };
  }

  const starts = profilesInSlices('The network');
  const map = profilesInSlices('The map');
  const fromSeeds = (/** @type {DepthSpec} */ spec, /** @type {number} */ many) =>
    Array.from({ length: many }, (_, index) => ({ ...spec, seed: (spec.seed ?? 1) + index }));

  return {
    depthProfile(spec) {
      return profile(toPlainObject(spec, 'The network', "{activation: 'relu', depth: 30, width: 64}"));
    },
    async depthStarts({ starts: asked, ...spec }) {
      return starts(fromSeeds(spec, count(asked)));
    },
    async depthMap({ activations, initializers, starts: asked, ...rest }) {
      const many = count(asked);
      const rows = names(activations, 'activations');
      const columns = names(initializers, 'initializers');
      const pairs = rows.flatMap((activation) =>
        columns.map((initializer) => ({ ...rest, activation, initializer })),
      );
      const made = await map(pairs.flatMap((pair) => fromSeeds(pair, many)));
      const cell = (/** @type {number} */ place) => made.slice(place * many, (place + 1) * many);
      return rows.map((_, row) => columns.map((_, column) => cell(row * columns.length + column)));
    },
  };
}
