// The lesson's race: eight activations on one task, over several seeds. A seed determines the samples, the initial weights and
// the order of the samples, and is the same for all eight.

import { activations } from '#activations';
import { amountText, scoreText } from '../../../common/model/race-text.js';
import { deviationOf, meanOf, standingsOf, verdictOf } from '../../../common/model/race-statistics.js';

/** @typedef {import('../../../engine/contract.js').RaceRun} RaceRun */
/** @typedef {{data: string, seeds: number}} EvidenceChoice */

export const evidenceData = [
  { id: 'circle', name: 'Circle' },
  { id: 'spiral', name: 'Spiral' },
];

export const evidenceSeeds = [5, 10, 20];
export const EVIDENCE_EPOCHS = 200;

/** The contestants. */
export const evidenceContestants = [
  'sigmoid',
  'tanh',
  'relu',
  'leaky_relu',
  'elu',
  'selu',
  'swish',
  'gelu',
].map((id) => ({
  id,
  name: activations.find((one) => one.id === id)?.name ?? id,
}));

const names = evidenceContestants.map(({ name }) => name);

/** @param {string} data @param {string} activation @param {number} seed @returns {import('../../../common/model/defaults.js').Setup} */
function evidenceSetup(data, activation, seed) {
  return {
    data: { kind: data, count: 250, noise: 0.1, seed },
    split: { validation: 0.2, test: 0.2 },
    layers: [8, 8].map((units) => ({ units, activation, parameters: {} })),
    output: { activation: 'sigmoid', parameters: {} },
    loss: 'binary_cross_entropy',
    optimizer: { kind: 'adam', learningRate: 0.01 },
    initializer: 'glorot_uniform',
    bias: 0,
    seed,
    batch: 10,
  };
}

/**
 * @typedef {object} EvidenceEntry
 * @property {number} contestant
 * @property {number} seed from 1
 * @property {{setup: import('../../../common/model/defaults.js').Setup, userData: null, epochs: number}} task
 */

/** Every run of a race, seed by seed. @param {EvidenceChoice} choice @returns {EvidenceEntry[]} */
export function evidenceEntries({ data, seeds }) {
  return Array.from({ length: seeds }, (_, at) => at + 1).flatMap((seed) =>
    evidenceContestants.map(({ id }, contestant) => ({
      contestant,
      seed,
      task: { setup: evidenceSetup(data, id, seed), userData: null, epochs: EVIDENCE_EPOCHS },
    })),
  );
}

/**
 * @typedef {object} EvidenceRow one contestant
 * @property {string} id
 * @property {string} name
 * @property {(number | null)[]} scores test accuracy of each finished seed; null if the run diverged
 * @property {number} mean @property {number} error its standard error; both NaN without finished runs
 */

/** @param {(RaceRun | undefined)[][]} runs [contestant][seed - 1] @returns {EvidenceRow[]} in the order of the contestants */
export function evidenceRows(runs) {
  return evidenceContestants.map(({ id, name }, contestant) => {
    const scores = runs[contestant]
      .filter((run) => run !== undefined)
      .map(({ diverged, test }) => (diverged === null ? test.accuracy : null));
    const finite = scores.filter((score) => score !== null);
    return {
      ...{ id, name, scores },
      mean: finite.length === 0 ? NaN : meanOf(finite),
      error: finite.length === 0 ? NaN : deviationOf(finite) / Math.sqrt(finite.length),
    };
  });
}

/** @param {RaceRun[][]} runs all of them @returns {{order: number[], winner: string, sentence: string}} winner: an id, or '' */
export function evidenceVerdict(runs) {
  const result = standingsOf(runs, names, 'accuracy', 'test');
  const { winner, sentence } = verdictOf(result, 'accuracy');
  return { order: result.order, winner: winner === null ? '' : evidenceContestants[winner].id, sentence };
}

/**
 * The pick by validation accuracy after a single run of each, and its result over all seeds.
 * @param {RaceRun[][]} runs all of them
 * @returns {{picked: string, sentence: string}} picked: an id
 */
export function onePick(runs) {
  const seen = runs.map(([first]) => first.final.validationAccuracy ?? -1);
  const highest = Math.max(...seen);
  const equal = seen.flatMap((score, contestant) => (score === highest ? [contestant] : []));
  const [picked] = equal;
  const rows = evidenceRows(runs);
  const { order } = evidenceVerdict(runs);
  const name = (/** @type {number} */ contestant) => rows[contestant].name;
  const choice =
    equal.length === 1
      ? `Seed 1 alone says ${name(picked)}, with ${scoreText(highest, 'accuracy')} of its validation points.`
      : `Seed 1 alone leaves ${equal.length} level at ${scoreText(highest, 'accuracy')} of the validation points: ${listed(equal.map(name))}. Take the first, ${name(picked)}.`;
  const place = order.indexOf(picked) + 1;
  const mean = rows[picked].mean;
  const behind = rows[order[0]].mean - mean;
  const lag = behind > 1e-9 ? `, ${amountText(behind, 'accuracy')} behind ${name(order[0])}` : '';
  return {
    picked: evidenceContestants[picked].id,
    sentence: `${choice} Over all ${runs[0].length} seeds it gets ${scoreText(mean, 'accuracy')} of the test points right: place ${place} of ${rows.length}${lag}.`,
  };
}

/** @param {string[]} words */
const listed = (words) => `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
