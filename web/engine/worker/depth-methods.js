// Deep networks at initialisation: size of the signal per layer going forward, and of the error going back.

import { show, toPlainObject } from './arguments.js';
import { createSteppedTasks } from './stepped-tasks.js';

/**
 * A network of `depth` layers of `width` units at initialisation; its inputs are `width` standard normal numbers.
 * @typedef {object} DepthSpec
 * @property {string} activation
 * @property {Record<string, number>} [parameters]
 * @property {string} [formula] for activation 'own'
 * @property {string} [initializer] an id of the catalogue; default Glorot uniform
 * @property {number} [bias] initial value of every bias; default 0
 * @property {boolean} [normalise] layer normalisation of each layer's input; default false
 * @property {boolean} [residual] each layer's input, before any normalisation, is added to its output; default false
 * @property {number} depth from 1 to 100
 * @property {number} width from 1 to 128
 * @property {number} [samples] from 2 to 512; default 64
 * @property {number} [seed]
 */

/**
 * One number per layer, from the first to the last; overflow gives infinity or NaN, underflow 0.
 * @typedef {object} DepthProfile
 * @property {number[]} mean of the outputs, over samples and units
 * @property {number[]} secondMoment mean of the squared outputs
 * @property {number[]} variance of the outputs about their mean
 * @property {number[]} batchVariance mean over units of the variance over samples: the remaining differences between inputs
 * @property {number[]} delta root mean square of d (a sum of the last outputs) / d pre-activation: the back-propagated error
 * @property {number[]} weightGradient root mean square of the gradients of the weights
 */

/**
 * @typedef {object} DepthMethods
 * @property {(params: DepthSpec) => DepthProfile} depthProfile
 * @property {(params: DepthSpec & {starts: number}) => Promise<DepthProfile[]>} depthStarts the same network from as many seeds, from
 *   `seed` upwards; in slices, and after earlier requests
 */

const MAX_STARTS = 1000;

/** @param {unknown} starts @returns {number} */
function count(starts) {
  if (Number.isInteger(starts) && Number(starts) >= 1 && Number(starts) <= MAX_STARTS) return Number(starts);
  throw new Error(`starts is ${show(starts)}: it must be a whole number from 1 to ${MAX_STARTS}.`);
}

/**
 * @param {import('./module.js').LessonModule} raw
 * @param {import('./lesson-methods.js').Shared} shared
 * @returns {DepthMethods}
 */
export function createDepthMethods(raw, { guard, now, schedule }) {
  const tasks = createSteppedTasks({ now, schedule });
  /** Settles once all requests are done. @type {Promise<unknown>} */
  let before = Promise.resolve();

  return {
    depthProfile(spec) {
      const plain = toPlainObject(spec, 'The network', "{activation: 'relu', depth: 30, width: 64}");
      return guard(() => raw.depthProfile(plain));
    },
    async depthStarts({ starts, ...spec }) {
      const steps = count(starts);
      const { seed = 1 } = spec;
      /** @type {DepthProfile[]} */
      const made = [];
      const begin = () => ({
        name: 'The network',
        steps,
        step: (/** @type {number} */ number) =>
          void made.push(guard(() => raw.depthProfile({ ...spec, seed: seed + number }))),
        result: () => made,
        free() {},
      });
      const run = before.then(() => tasks.run(begin));
      before = run.catch(() => {});
      return run;
    },
  };
}
