// Statistics of a race's runs: mean and deviation of each contestant, seeds at which it was best, whether chance alone could give the
// first its lead over the second, and what the choice by validation comes to on the test set.

import { amountText, intervalText, scoreText, winsText } from './race-text.js';
import { MOST_NEEDED, criticalT, neededCount } from './student-t.js';

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
 * @param {(number | null)[][]} [race] the scores of the whole race, if these are a part of it
 * @returns {number[][]} the same, with the worst score of the whole race for runs that diverged
 */
export function settledScores(scores, measure, race = scores) {
  const finite = /** @type {number[]} */ (race.flat().filter((one) => Number.isFinite(one)));
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
export const lead = (measure, a, b) => (measure === 'accuracy' ? a - b : b - a);

/** Shares of samples are not exact in binary: a smaller lead is the remainder of equal ones. */
export const LEVEL = 1e-9;
/** How often equal contestants may be told apart by chance. */
const CHANCE = 0.05;

/**
 * The lead of one contestant over another, seed by seed, so that a seed's common effect cancels out.
 * @param {readonly number[]} a scores, one a seed
 * @param {readonly number[]} b
 * @param {Measure} measure
 * @returns {{difference: number, deviation: number, margin: number}} mean of the leads, their sample standard deviation, and half the
 *   width of the mean's 95 % interval (Student's t)
 */
export function pairedDifference(a, b, measure) {
  const leads = a.map((score, s) => lead(measure, score, b[s]));
  const deviation = deviationOf(leads);
  const margin = (criticalT(leads.length - 1) * deviation) / Math.sqrt(leads.length);
  return { difference: meanOf(leads), deviation, margin };
}

/**
 * @param {RaceRun} run
 * @param {Measure} measure
 * @param {'validation' | 'test'} part
 * @returns {number | null} null if it diverged
 */
export function scoreOf({ final, test, diverged }, measure, part) {
  if (diverged !== null) return null;
  if (part === 'test') return test[measure];
  return measure === 'accuracy' ? final.validationAccuracy : final.validationLoss;
}

/**
 * @param {RaceRun[][]} runs [contestant][seed]
 * @param {readonly string[]} names
 * @param {Measure} measure
 * @param {'validation' | 'test'} [part] samples of the score; default: those by which the choice is made
 * @param {RaceRun[][]} [race] all runs, if these are a part of them
 * @returns {{standings: Standing[], order: number[], scores: number[][]}} order: contestants, the best first
 */
export function standingsOf(runs, names, measure, part = 'validation', race = runs) {
  const scoresOf = (/** @type {RaceRun[][]} */ rows) =>
    rows.map((row) => row.map((run) => scoreOf(run, measure, part)));
  const raw = scoresOf(runs);
  const scores = settledScores(raw, measure, scoresOf(race));
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
 * Whether the first leads the second by more than chance may well give: the 95 % interval of the mean lead leaves out 0. It is the only
 * comparison, and with the closest rival, so more contestants do not make a winner by chance more likely. Leads without any spread have no
 * interval: there must be so many of them that they have one sign by chance in less than one race of twenty.
 * @param {ReturnType<typeof standingsOf>} result
 * @param {Measure} measure
 * @returns {{winner: number | null, difference: number, margin: number, sentence: string}} winner: a contestant, or null
 */
export function verdictOf({ standings, order, scores }, measure) {
  const [first, second] = order;
  const seeds = scores[first].length;
  const { difference, deviation, margin } = pairedDifference(scores[first], scores[second], measure);
  const [best, next] = [standings[first].name, standings[second].name];
  const verdict = (/** @type {number | null} */ winner, /** @type {string} */ sentence) => ({
    winner,
    difference,
    margin,
    sentence,
  });
  if (standings.every(({ diverged }) => diverged === seeds))
    return verdict(null, 'Every run diverged: no winner.');
  const [ours, theirs] = [standings[first].diverged, standings[second].diverged];
  if (theirs === seeds) {
    // Of a contestant without a score only the counts can be compared.
    const counts = `Every run of ${next} diverged, and ${ours} of ${seeds} of ${best}`;
    return areSigns(seeds - ours)
      ? verdict(first, `${counts}: ${best} wins.`)
      : verdict(null, `${counts}: that could be chance; no winner.`);
  }
  const told = divergedSentence(standings, seeds);
  if (difference < LEVEL)
    return verdict(null, `${best} and ${next} are level over ${seeds} seeds: no winner.${told}`);
  const spreads = deviation > LEVEL;
  const amount = amountText(difference, measure);
  const ahead = spreads
    ? `${best} is ahead of ${next} by ${amount} over ${seeds} seeds (95 % interval: ${intervalText(difference, margin, measure)})`
    : `${best} is ahead of ${next} by ${amount} at each of the ${seeds} seeds`;
  if (spreads ? difference > margin : areSigns(seeds))
    return verdict(first, `${ahead}: ${best} wins.${told}`);
  // What diverged has no score from which more seeds could be counted.
  const needed = spreads && ours + theirs === 0 ? neededSentence(difference, deviation) : '';
  return verdict(null, `${ahead}: that could be chance; no winner.${needed}${told}`);
}

/** Whether so many leads, all of one sign, are more than chance. @param {number} count */
const areSigns = (count) => 2 ** (1 - count) < CHANCE;

/** How many seeds a difference of this size needs. @param {number} difference @param {number} deviation */
function neededSentence(difference, deviation) {
  const count = neededCount(difference, deviation);
  const seeds = Number.isFinite(count) ? `about ${count}` : `more than ${MOST_NEEDED}`;
  return ` If the true difference is this large, it takes ${seeds} seeds to show it four times in five.`;
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
 * @typedef {object} OpenedTest
 * @property {Standing[]} standings on the test set, one per contestant
 * @property {number[]} regrets how far each mean lies behind the best one there
 * @property {number} optimism the chosen one's lead on validation over its own score on the test set
 * @property {string} sentence
 */

/**
 * The opened test set: what the first on validation has there, how often it is best, and its regret.
 * @param {RaceRun[][]} runs
 * @param {ReturnType<typeof standingsOf>} result
 * @param {Measure} measure
 * @returns {OpenedTest}
 */
export function openedTest(runs, { standings, order }, measure) {
  const names = standings.map(({ name }) => name);
  const test = standingsOf(runs, names, measure, 'test');
  const [chosen] = order;
  const [best] = test.order;
  const { name, mean } = standings[chosen];
  const own = test.standings[chosen];
  const optimism = lead(measure, mean, own.mean);
  // Two digits, so that the numbers of the sentence agree with each other.
  const size = (/** @type {number} */ amount) => amountText(Math.abs(amount), measure, 2);
  const gap =
    Math.abs(optimism) < LEVEL
      ? 'exactly as much'
      : optimism > 0
        ? `worse by ${size(optimism)}: the choice flatters the one chosen, and the two sets hold different samples`
        : `better by ${size(optimism)}: the two sets hold different samples`;
  const behind = pairedDifference(test.scores[best], test.scores[chosen], measure);
  const regret =
    behind.difference < LEVEL
      ? 'no contestant has a better mean there, so the regret is 0'
      : `${names[best]} has the best mean there, ${scoreText(test.standings[best].mean, measure, 2)}: a regret of ${size(behind.difference)} (95 % interval: ${intervalText(behind.difference, behind.margin, measure, 2)})${behind.difference > behind.margin ? '' : ', which could be chance'}`;
  const seeds = runs[chosen].length;
  return {
    standings: test.standings,
    regrets: test.standings.map((one) => Math.max(0, lead(measure, test.standings[best].mean, one.mean))),
    optimism,
    sentence: `${name} came first on validation with ${scoreText(mean, measure, 2)}. On the test set it has ${scoreText(own.mean, measure, 2)}, ${gap}. It is best there at ${winsText(own.wins)} of ${seeds} seeds; ${regret}.`,
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
