/** Sentences about a table of image classifier runs: each states numbers of its rows, and no reasons. */
import { listed } from '../../common/elements/gradient-text.js';
import { ratioOf } from './health-text.js';
import { percentText } from '../../common/charts/number-text.js';

/**
 * @typedef {object} ImageRunResult
 * @property {string} activation a name @property {string} size a name
 * @property {number} pictures trained on @property {number} seconds spent training
 * @property {number} accuracy on the validation part @property {number} zeros share of outputs exactly 0
 * @property {number | null} deltaRatio error of the first convolution divided by that of the last hidden layer
 * @property {boolean} current whether it is the page's present run
 */

/** Runs whose numbers of images differ by a smaller factor count as equally long. */
const FACTOR_OF_LENGTH = 1.1;
/** Runs with an accuracy this close to chance are reported together. */
const NEAR_CHANCE = 0.05;
/** Smallest factor between δ ratios that is worth a comparison. */
const FACTOR_THAT_TELLS = 10;
/** Smallest difference between shares of zeros that is worth a comparison. */
const SHARE_THAT_TELLS = 0.1;

/** @param {number} share */
export const accuracyText = (share) => percentText(share, 1);

/**
 * @param {readonly ImageRunResult[]} runs
 * @returns {number} the best accuracy; NaN for none
 */
export function bestAccuracy(runs) {
  const known = runs.map(({ accuracy }) => accuracy).filter(Number.isFinite);
  return known.length > 0 ? Math.max(...known) : NaN;
}

/** Distinct names of the runs: the activation, with the size and the row where needed. @param {readonly ImageRunResult[]} runs */
function namesOf(runs) {
  const all = [
    runs.map(({ activation }) => activation),
    runs.map(({ activation, size }) => `${activation} (${size})`),
    runs.map(({ activation, size }, row) => `${activation} (${size}, row ${row + 1})`),
  ];
  return all.find((names) => new Set(names).size === names.length) ?? all[0];
}

/** @param {readonly number[]} values @returns {[number, number]} indices of the least and the greatest */
const ends = (values) => [values.indexOf(Math.min(...values)), values.indexOf(Math.max(...values))];

/**
 * @param {readonly ImageRunResult[]} runs
 * @param {number} chance the accuracy of guessing
 * @returns {string[]} sentences
 */
export function comparisonSentences(runs, chance) {
  const named = namesOf(runs).map((name, row) => ({ name, ...runs[row] }));
  const known = named.filter(({ accuracy }) => Number.isFinite(accuracy));
  return [
    bestSentence(known),
    ...chanceSentences(known, chance),
    deltaSentence(named),
    zerosSentence(named),
  ].filter(Boolean);
}

/** @typedef {ImageRunResult & {name: string}} NamedRun */

/** Not "after": a batch or two may have followed the validation. @param {{pictures: number}} run */
const trainedText = ({ pictures }) => `${pictures.toLocaleString('en')} pictures trained`;

/** @param {readonly NamedRun[]} runs */
function bestSentence(runs) {
  if (runs.length < 2) return '';
  const best = bestAccuracy(runs);
  const first = runs.filter(({ accuracy }) => accuracy === best);
  const count = `Of these ${runs.length} runs`;
  const names = listed(first.map(({ name }) => name));
  const pictures = runs.map((run) => run.pictures);
  const isUneven = Math.max(...pictures) > FACTOR_OF_LENGTH * Math.min(...pictures);
  const unlike = [
    ...(isUneven ? ['have not seen the same number of pictures'] : []),
    ...(new Set(runs.map(({ size }) => size)).size > 1 ? ['are not of the same size'] : []),
  ];
  const caution = unlike.length > 0 ? ` They ${listed(unlike)}.` : '';
  if (first.length === runs.length)
    return `${runs.length === 2 ? 'Both' : `All ${runs.length}`} runs have the same validation accuracy, ${accuracyText(best)}.${caution}`;
  return first.length > 1
    ? `${count}, ${names} share the best validation accuracy, ${accuracyText(best)}.${caution}`
    : `${count}, ${names} has the best validation accuracy, ${accuracyText(best)} (${trainedText(first[0])}).${caution}`;
}

/** @param {readonly NamedRun[]} runs @param {number} chance */
function chanceSentences(runs, chance) {
  return runs
    .filter(({ accuracy }) => Math.abs(accuracy - chance) < NEAR_CHANCE)
    .map(
      ({ name, accuracy, pictures }) =>
        `${name} is at ${accuracyText(accuracy)} (${trainedText({ pictures })}); guessing gets ${accuracyText(chance)} right.`,
    );
}

/** @param {readonly NamedRun[]} runs */
function deltaSentence(runs) {
  const known = runs.flatMap(({ name, deltaRatio }) =>
    deltaRatio !== null && deltaRatio > 0 && deltaRatio < Infinity ? [{ name, ratio: deltaRatio }] : [],
  );
  const [least, greatest] = ends(known.map(({ ratio }) => ratio)).map((row) => known[row]);
  if (!least || greatest.ratio / least.ratio < FACTOR_THAT_TELLS) return '';
  return `With ${least.name}, the error δ at the first convolution is ${ratioOf(least.ratio)} that at the last hidden layer; with ${greatest.name}, ${ratioOf(greatest.ratio)} it.`;
}

/** @param {readonly NamedRun[]} runs */
function zerosSentence(runs) {
  const known = runs.filter(({ zeros }) => Number.isFinite(zeros));
  const [least, greatest] = ends(known.map(({ zeros }) => zeros)).map((row) => known[row]);
  if (!least || greatest.zeros - least.zeros < SHARE_THAT_TELLS) return '';
  return `Of all hidden outputs, ${percentText(greatest.zeros)} are exactly 0 with ${greatest.name}, ${percentText(least.zeros)} with ${least.name}.`;
}
