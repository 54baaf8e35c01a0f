// Statistics of a race's runs: mean and deviation of each contestant, wins, whether the first leads the second by more than chance may
// give, and how much the choice by validation flattered the chosen one.

import { amountText, scoreText } from './race-text.js';

/** @typedef {import('../../engine/contract.js').RaceRun} RaceRun */

/**
 * The measure of a race, on validation: accuracy for classes (more is better), loss for numbers (less is better).
 * @typedef {'accuracy' | 'loss'} Measure
 */

/**
 * @typedef {object} Standing of one contestant
 * @property {string} name
 * @property {number} mean of its scores over the seeds
 * @property {number} deviation the sample standard deviation; NaN for a single seed
 * @property {number} wins seeds in which no other was better; a shared seed counts for each in part, and a diverged run wins none
 * @property {number} diverged runs
 */

/**
 * @param {(number | null)[][]} scores [contestant][seed]; null or not finite: the run diverged
 * @param {Measure} measure
 * @returns {number[][]} the same, with the worst score of the whole race for runs that diverged
 */
export function settledScores(scores, measure) {
  const finite = /** @type {number[]} */ (scores.flat().filter((one) => Number.isFinite(one)));
  const worst = finite.length === 0 ? 0 : measure === 'accuracy' ? Math.min(...finite) : Math.max(...finite);
  return scores.map((row) => row.map((one) => (one !== null && Number.isFinite(one) ? one : worst)));
}

/** @param {readonly number[]} values */
export function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The sample standard deviation: NaN for fewer than two. @param {readonly number[]} values */
export function deviationOf(values) {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.length < 2 ? NaN : Math.sqrt(squares / (values.length - 1));
}

/** The lead of `a` over `b`. @param {Measure} measure @param {number} a @param {number} b */
const lead = (measure, a, b) => (measure === 'accuracy' ? a - b : b - a);

/**
 * @param {RaceRun} run
 * @param {Measure} measure
 * @param {'validation' | 'test'} part
 * @returns {number | null} null if it diverged
 */
function scoreOf({ final, test, diverged }, measure, part) {
  if (diverged !== null) return null;
  if (part === 'test') return test[measure];
  return measure === 'accuracy' ? final.validationAccuracy : final.validationLoss;
}

/**
 * @param {RaceRun[][]} runs [contestant][seed]
 * @param {readonly string[]} names
 * @param {Measure} measure
 * @param {'validation' | 'test'} [part] samples of the score; default: those by which the choice is made
 * @returns {{standings: Standing[], order: number[], scores: number[][]}} order: contestants, the best first
 */
export function standingsOf(runs, names, measure, part = 'validation') {
  const raw = runs.map((row) => row.map((run) => scoreOf(run, measure, part)));
  const scores = settledScores(raw, measure);
  const finished = (/** @type {number} */ c, /** @type {number} */ s) => Number.isFinite(raw[c][s] ?? NaN);
  const wins = names.map(() => 0);
  for (let s = 0; s < scores[0].length; s += 1) {
    const able = names.map((_, c) => c).filter((c) => finished(c, s));
    const best = able.filter((c) =>
      able.every((other) => lead(measure, scores[c][s], scores[other][s]) >= 0),
    );
    for (const c of best) wins[c] += 1 / best.length;
  }
  const standings = names.map((name, c) => ({
    name,
    mean: meanOf(scores[c]),
    deviation: deviationOf(scores[c]),
    wins: wins[c],
    diverged: raw[c].filter((_, s) => !finished(c, s)).length,
  }));
  const order = names
    .map((_, c) => c)
    .sort(
      (a, b) =>
        lead(measure, standings[b].mean, standings[a].mean) || standings[a].diverged - standings[b].diverged,
    );
  return { standings, order, scores };
}

/**
 * Whether the best leads the second by more than chance may well give. The differences are taken seed by seed, so that a seed's common
 * effect cancels out; a lead needs two standard errors of their mean.
 * @param {ReturnType<typeof standingsOf>} result
 * @param {Measure} measure
 * @returns {{winner: number | null, difference: number, error: number, sentence: string}} winner: a contestant, or null
 */
export function verdictOf({ standings, order, scores }, measure) {
  const [first, second] = order;
  const seeds = scores[first].length;
  const differences = scores[first].map((score, s) => lead(measure, score, scores[second][s]));
  const difference = meanOf(differences);
  const error = deviationOf(differences) / Math.sqrt(seeds);
  const [best, next] = [standings[first].name, standings[second].name];
  const all = standings.every(({ diverged }) => diverged === seeds);
  const verdict = (/** @type {number | null} */ winner, /** @type {string} */ sentence) => ({
    winner,
    difference,
    error,
    sentence: `${sentence}${divergedSentence(standings, seeds)}`,
  });
  if (all) return verdict(null, 'Every run diverged: no winner.');
  // Shares of samples are not exact in binary: the remainder of equal ones is no lead.
  if (Math.abs(difference) < 1e-9)
    return verdict(null, `${best} and ${next} are level over ${seeds} seeds: no winner.`);
  const amount = amountText(difference, error, measure);
  const ahead = `${best} is ahead of ${next} by ${amount}`;
  if (!(difference > 2 * error))
    return verdict(null, `${ahead}, no more than two standard errors: that could be chance; no winner.`);
  return verdict(first, `${ahead}, over ${seeds} seeds: ${best} wins.`);
}

/** @param {Standing[]} standings @param {number} seeds */
function divergedSentence(standings, seeds) {
  const told = standings
    .filter(({ diverged }) => diverged > 0)
    .map(({ name, diverged }) => `${diverged} of ${seeds} of ${name}`);
  if (told.length === 0) return '';
  return ` Runs that diverged count as the worst of the race: ${told.join(', ')}.`;
}

/**
 * The opened test set: results of every contestant, and how much better the chosen one had looked on validation.
 * @param {RaceRun[][]} runs
 * @param {ReturnType<typeof standingsOf>} result
 * @param {Measure} measure
 * @returns {{means: number[], deviations: number[], optimism: number, sentence: string}}
 */
export function openedTest(runs, { standings, order }, measure) {
  const scores = settledScores(
    runs.map((row) => row.map((run) => scoreOf(run, measure, 'test'))),
    measure,
  );
  const means = scores.map(meanOf);
  const [chosen] = order;
  const { name, mean } = standings[chosen];
  const optimism = lead(measure, mean, means[chosen]);
  // Two digits, so that the three numbers of the sentence agree with each other.
  const size = amountText(Math.abs(optimism), null, measure, 2);
  const verdict =
    optimism > 0
      ? `its validation was too optimistic by ${size}, as that of the best of many tends to be`
      : optimism < 0
        ? `that is better by ${size}: this time, validation flattered nobody`
        : 'exactly the same';
  return {
    means,
    deviations: scores.map(deviationOf),
    optimism,
    sentence: `${name} came first with ${scoreText(mean, measure, 2)} on validation and has ${scoreText(means[chosen], measure, 2)} on the test set: ${verdict}.`,
  };
}

/**
 * The curve of one contestant: the mean over its seeds at every epoch, and one standard deviation on either side, clipped to the measure's
 * range. Runs that have diverged by an epoch are left out there.
 * @param {RaceRun[]} runs of one contestant
 * @param {Measure} measure
 * @returns {{mean: Float32Array, low: Float32Array, high: Float32Array}} NaN if no run is left
 */
export function bandOf(runs, measure) {
  const columns = runs.map((run) => (measure === 'accuracy' ? run.validationAccuracy : run.validationLoss));
  const most = measure === 'accuracy' ? 1 : Infinity;
  const length = columns[0].length;
  const band = {
    mean: new Float32Array(length),
    low: new Float32Array(length),
    high: new Float32Array(length),
  };
  for (let i = 0; i < length; i += 1) {
    const values = columns.map((column) => column[i]).filter(Number.isFinite);
    const mean = values.length === 0 ? NaN : meanOf(values);
    const deviation = values.length < 2 ? 0 : deviationOf(values);
    band.mean[i] = mean;
    band.low[i] = Math.max(0, mean - deviation);
    band.high[i] = Math.min(most, mean + deviation);
  }
  return band;
}
