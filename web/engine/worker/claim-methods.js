// Claims: experiments of the lesson that a reader repeats.

import { createSteppedTasks } from './stepped-tasks.js';

/**
 * One number that a claim has measured.
 * @typedef {object} Measure
 * @property {string} id
 * @property {string} label what it is, as the head of a row in a table
 * @property {number} value
 * @property {number} low its spread over seeds; where nothing is random, both ends are the value
 * @property {number} high
 * @property {number} seeds how many runs it is taken from; 0 where nothing is random
 */

/**
 * @typedef {object} ClaimResult
 * @property {Measure[]} measures in the order in which a table shows them
 * @property {boolean} holds whether what was measured is what the lesson says
 */

/**
 * @typedef {object} ClaimMethods
 * @property {(params: {claim: string}) => Promise<ClaimResult>} claimRun the whole experiment, in slices; rejects with a sentence
 *   where another one is under way and after `cancelClaim`
 * @property {() => {claim: string, done: number, steps: number} | null} claimProgress null where none is under way
 * @property {() => void} cancelClaim
 */

/**
 * @param {import('./module.js').LessonModule} raw
 * @param {import('./lesson-methods.js').Shared} shared
 * @returns {ClaimMethods}
 */
export function createClaimMethods(raw, { guard, now, schedule }) {
  const tasks = createSteppedTasks({ now, schedule });
  let underWay = '';

  return {
    claimRun({ claim }) {
      return tasks.run(() => {
        const run = guard(() => raw.beginClaim({ claim }));
        underWay = claim;
        return {
          name: `The experiment ${claim}`,
          steps: guard(() => raw.claimSteps(run)),
          step: (number) => guard(() => raw.claimStep(run, number)),
          result: () => guard(() => raw.claimMeasures(run)),
          free: () => guard(() => raw.freeClaim(run)),
        };
      });
    },
    claimProgress() {
      const progress = tasks.progress();
      return progress === null ? null : { claim: underWay, ...progress };
    },
    cancelClaim() {
      tasks.cancel();
    },
  };
}
