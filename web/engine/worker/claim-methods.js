// Claims: experiments of the lesson that a reader can repeat.

import { createSteppedTasks } from './stepped-tasks.js';

/**
 * One number measured by a claim.
 * @typedef {object} Measure
 * @property {string} id
 * @property {string} label its row heading in a table
 * @property {number} value
 * @property {number} low its spread over seeds; if nothing is random, both ends are the value
 * @property {number} high
 * @property {number} seeds number of runs behind it; 0 if nothing is random
 */

/**
 * @typedef {object} ClaimResult
 * @property {Measure[]} measures in the order of the table
 * @property {boolean} holds whether the measurements confirm the lesson
 */

/**
 * @typedef {object} ClaimMethods
 * @property {(params: {claim: string}) => Promise<ClaimResult>} claimRun the whole experiment, in slices; rejects with a sentence
 *   if another one is under way, and after `cancelClaim`
 * @property {() => {claim: string, done: number, steps: number} | null} claimProgress null if none is under way
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
