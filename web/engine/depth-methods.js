// Deep networks at their start: what of a signal comes out at the end, and what of the error gets back.

import { toPlainObject } from './arguments.js';
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
 * @property {(params: DepthMapSpec) => Promise<DepthProfile[][]>} depthMap a profile for every pair, by row, in slices; a map that
 *   is under way rejects with a sentence once another is asked for
 */

/** @param {unknown} list @param {string} name @returns {string[]} */
function names(list, name) {
  if (Array.isArray(list)) return list;
  throw new Error(`${name} must be a list of names.`);
}

/**
 * @param {import('./module.js').LessonModule} raw
 * @param {import('./lesson-methods.js').Shared} shared
 * @returns {DepthMethods}
 */
export function createDepthMethods(raw, { guard, now, schedule }) {
  const tasks = createSteppedTasks({ now, schedule });
  return {
    depthProfile(spec) {
      const plain = toPlainObject(spec, 'The network', "{activation: 'relu', depth: 30, width: 64}");
      return guard(() => raw.depthProfile(plain));
    },
    depthMap({ activations, initializers, ...rest }) {
      tasks.cancel();
      return tasks.run(() => {
        const columns = names(initializers, 'initializers');
        /** @type {DepthProfile[][]} */
        const rows = names(activations, 'activations').map(() => []);
        return {
          name: 'The map',
          steps: rows.length * columns.length,
          step(number) {
            const row = Math.floor(number / columns.length);
            const spec = {
              ...rest,
              activation: activations[row],
              initializer: columns[number % columns.length],
            };
            rows[row].push(guard(() => raw.depthProfile(spec)));
          },
          result: () => rows,
          free() {},
        };
      });
    },
  };
}
