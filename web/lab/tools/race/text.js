// The sentences of a race: its title, its tries, and what its numbers are. The verdict's are in common/model/race-statistics.js.

import { datasetKind } from '../../../common/model/defaults.js';
import { scoreText } from '../../../common/model/race-text.js';
import { dimensionRow, gridOf } from './model.js';

/** @typedef {import('../../../common/model/race-statistics.js').Measure} Measure */
/** @typedef {import('./tuning.js').Try} Try */
/** @typedef {import('./tuning.js').Tuning} Tuning */

/** The data, network and tries of a race. @param {import('../../../common/model/defaults.js').Setup} setup @param {import('./model.js').Plan} plan */
export function raceTitle({ data, layers }, plan) {
  const { dimension, epochs, seeds } = plan;
  const grid = gridOf(plan);
  const name = data.kind === 'own' ? 'own samples' : datasetKind(data.kind).name;
  const net =
    layers.length === 0 ? 'no hidden layer' : `hidden layers ${layers.map(({ units }) => units).join('-')}`;
  const tuned = grid
    ? `; each contestant at ${grid.length === 1 ? `the learning rate ${grid[0]}` : `the best of ${grid.length} learning rates`}`
    : '';
  return `${dimensionRow(dimension).name}: ${name}, ${net}, ${epochs} epochs, ${seeds} seeds${tuned}`;
}

/**
 * The contestants whose best rate is an end of the grid.
 * @param {readonly Tuning[]} tunings
 * @param {readonly string[]} names
 * @returns {string} a sentence, or ''
 */
export function endsSentence(tunings, names) {
  const told = tunings.flatMap(({ tries, best, end }, at) =>
    end ? [`${names[at]} (${tries[best].rate}, the ${end})`] : [],
  );
  if (told.length === 0) return '';
  return `Best at an end of the grid: ${told.join(', ')}. The grid may end too early there: a rate beyond it may be better.`;
}

/**
 * A try in words; a mean with runs that diverged in it would be no measurement.
 * @param {Try} one
 * @param {number} seeds
 * @param {Measure} measure
 */
export function tryText({ rate, mean, diverged }, seeds, measure) {
  return `${rate}: ${diverged ? `${diverged} of ${seeds} runs diverged` : scoreText(mean, measure)}`;
}

/** What the numbers of an outcome are, a paragraph each. @param {Pick<import('./result-table.js').Outcome, 'seeds' | 'grid' | 'test'>} outcome @returns {string[]} */
export function notes({ seeds, grid, test }) {
  const table = `± is the standard deviation over ${seeds} seeds: how far single runs lie from their mean. A seed at which several are equally best counts for each in part.`;
  const verdict =
    'The verdict compares the first two, seed by seed, and no others. Its 95 % interval (Student’s t) tells how well their mean difference is known; for a winner it excludes 0. A seed sets the initial weights and the order of the samples; data and split are the same in all runs, so the verdict is about these data.';
  const tuned =
    grid &&
    `Each contestant had the same number of tries, ${grid.length}. Its best rate is the one at which the fewest runs diverged, and among these the one with the best mean on validation. The best of several tries looks better there than it is, and the same seeds and samples choose the rates and judge the contestants, so that the verdict’s interval is somewhat too narrow; the test samples take part in no choice. In the drawings, which share one scale, higher is better; the filled dot is the best rate, a cross one at which runs diverged.`;
  const regret =
    test &&
    'Regret is how far a contestant’s mean on the test set lies behind the best there. That best is known only with hindsight and is flattered by it, so regrets come out somewhat too large.';
  return [table, verdict, tuned, regret].filter((note) => note !== null);
}
