// A tuned race: each contestant runs at every learning rate of a grid, and goes on with the one at which the fewest runs diverge, and of
// those the one with the best mean validation score over the seeds.

import {
  LEVEL,
  deviationOf,
  lead,
  meanOf,
  scoreOf,
  settledScores,
} from '../../../common/model/race-statistics.js';

/** @typedef {import('../../../engine/contract.js').RaceRun} RaceRun */
/** @typedef {import('../../../common/model/race-statistics.js').Measure} Measure */

/**
 * @typedef {object} Try one contestant at one rate
 * @property {number} rate
 * @property {number} mean of its validation scores over the seeds; a run that diverged has the worst score of the whole race
 * @property {number} deviation their sample standard deviation
 * @property {number} diverged runs
 */

/**
 * @typedef {object} Tuning of one contestant
 * @property {Try[]} tries in the order of the grid
 * @property {number} best index of the chosen rate; of equal ones the smallest
 * @property {'smallest' | 'largest' | null} end whether the chosen rate is an end of the grid, and better than its neighbour
 */

/**
 * @param {RaceRun[][][]} runs [contestant][rate][seed]
 * @param {readonly number[]} grid rates, ascending
 * @param {Measure} measure
 * @returns {Tuning[]} one per contestant
 */
export function tune(runs, grid, measure) {
  const raw = runs.map((rows) => rows.map((row) => row.map((run) => scoreOf(run, measure, 'validation'))));
  return raw.map((rows) => {
    const tries = settledScores(rows, measure, raw.flat()).map((scores, at) => ({
      rate: grid[at],
      mean: meanOf(scores),
      deviation: deviationOf(scores),
      diverged: rows[at].filter((score) => !Number.isFinite(score ?? NaN)).length,
    }));
    const isBetter = (/** @type {number} */ a, /** @type {number} */ b) =>
      (tries[b].diverged - tries[a].diverged || lead(measure, tries[a].mean, tries[b].mean)) > LEVEL;
    const best = tries.reduce((so, _, at) => (isBetter(at, so) ? at : so), 0);
    const last = grid.length - 1;
    // The largest is chosen only if it is better than all before it.
    const isSmallest = best === 0 && last > 0 && isBetter(0, 1);
    const end = isSmallest ? 'smallest' : best === last && last > 0 ? 'largest' : null;
    return { tries, best, end };
  });
}
