/**
 * One sentence about the health of the layers. The rules are in order of importance: first problems that make all else meaningless,
 * then those that stop the error, then those that weaken it, then single units. The first rule that applies is used.
 */
import { catalog } from '#catalog';
import { optimizerKind } from '../../common/model/defaults.js';
import { prospects } from './dead-text.js';
import { divergenceSentence, notFinite } from './divergence-text.js';
import { carriesEvenly, gradientSentence, hasVanished } from '../../common/elements/gradient-text.js';
import { percentText } from '../../common/charts/number-text.js';

/**
 * @typedef {import('../../engine/contract.js').LayerHealth} LayerHealth
 * @typedef {import('./dead-text.js').RunFacts} RunFacts
 * @typedef {{layers: readonly LayerHealth[], hidden: readonly LayerHealth[], run: RunFacts}} Case layers: the output layer last
 */

/** @param {number} at from 0 @param {readonly LayerHealth[]} layers */
const layerTitle = (at, layers) => (at === layers.length - 1 ? 'the output layer' : `hidden layer ${at + 1}`);

/**
 * Number of training samples with which a layer was examined: each of its pre-activations is counted in its histogram.
 * @param {LayerHealth} layer
 */
const lookedAt = ({ histogram, units }) =>
  Math.round(histogram.counts.reduce((sum, one) => sum + one, 0) / units);

/** @param {LayerHealth} layer whether none of its units passes an error back */
const isWhollyDead = ({ dead, units, deltaRms }) => dead === units && deltaRms === 0;

/**
 * Whether a layer's activation has no slope anywhere around its pre-activations, as a step: its units do not die, they cannot be
 * trained.
 * @param {Pick<LayerHealth, 'curve'>} layer
 */
export const isFlat = ({ curve }) => curve !== null && curve.slope.every((slope) => slope === 0);

/** The first layer at which the error, on its way back from the loss, ends. @param {Case} one @returns {number} from 0; -1: nowhere */
const endOfTheError = ({ layers }) => layers.map(isWhollyDead).lastIndexOf(true);

/** @param {number} count @param {number} units @returns {string} such as "2 of 8 units" */
const someOf = (count, units) =>
  count === units
    ? units === 1
      ? 'The only unit'
      : `All ${units} units`
    : count === 1
      ? `One of ${units} units`
      : `${count} of ${units} units`;

/**
 * Share of the output's error that moves the layers before one of them. RMSProp and Adam divide a gradient by its own size: a small one
 * moves weights as well.
 * @param {Case} one
 * @param {number} at
 */
function feeding({ layers, run }, at) {
  const most = Math.max(0, ...layers.slice(0, at).map(({ deltaRms }) => deltaRms));
  if (most === 0) return 'not';
  const isSmall = hasVanished(most, layers[layers.length - 1].deltaRms);
  return isSmall && !optimizerKind(run.optimizer.kind)?.adaptive ? 'hardly' : 'well';
}

/** @param {number} at @param {Case} one */
function deadSentence(at, one) {
  const { layers, run } = one;
  const { dead, units, bornDead, died, revived } = layers[at];
  const looked = lookedAt(layers[at]);
  const samples =
    looked < run.trainCount
      ? `each of the ${looked.toLocaleString('en')} training samples examined`
      : 'every training sample';
  const fate = prospects(
    {
      ...{ at, count: dead, looked },
      whole: isWhollyDead(layers[at]),
      bornDead: dead <= bornDead && died === 0 && revived === 0,
      fed: feeding(one, at),
    },
    run,
  );
  return `${someOf(dead, units)} of ${layerTitle(at, layers)} ${dead === 1 ? 'is' : 'are'} dead: ${dead === 1 ? 'its' : 'their'} slope is 0 for ${samples}. ${fate}`;
}

/** The hidden layer with the largest share of dead units. @param {Case} one @returns {number} -1: none */
function mostDead({ hidden }) {
  const shares = hidden.map((layer) => (isFlat(layer) ? 0 : layer.dead / layer.units));
  const most = Math.max(0, ...shares);
  return most > 0 ? shares.indexOf(most) : -1;
}

/**
 * @typedef {object} HealthRule
 * @property {string} id
 * @property {string} why the reason for its place in the order
 * @property {(one: Case) => string} say '' if it does not apply
 */

/** @type {readonly HealthRule[]} */
export const healthRules = [
  {
    id: 'diverged',
    why: 'With sums that are not finite, no other count means anything.',
    say: ({ layers, run }) => (notFinite(layers, run) ? divergenceSentence(layers, run) : ''),
  },
  {
    id: 'flat-activation',
    why: 'No unit has died where none could live: the cause is the activation, not the weights.',
    say(one) {
      const at = endOfTheError(one);
      if (at < 0 || !isFlat(one.layers[at])) return '';
      const name = one.run.activationNames[one.run.layers[at].activation] ?? one.run.layers[at].activation;
      const where =
        at === one.layers.length - 1
          ? 'no error enters the network, and no gradient trains it'
          : `no error gets past ${layerTitle(at, one.layers)}, and no gradient trains ${at === 0 ? 'it' : at === 1 ? 'it or the one before it' : 'it or those before it'}`;
      return `The slope of ${name} is 0 on both sides, over the whole range of the sums: ${where}.`;
    },
  },
  {
    id: 'wholly-dead',
    why: 'The error ends at the wholly dead layer nearest to the output: what lies before it cannot learn, whatever its state.',
    say(one) {
      const at = endOfTheError(one);
      return at < 0 ? '' : deadSentence(at, one);
    },
  },
  {
    id: 'no-hidden-layer',
    why: 'Without a hidden layer there is no way back that could be measured.',
    say: ({ hidden }) =>
      hidden.length > 0
        ? ''
        : 'There is no hidden layer: each output is its activation of one weighted sum of the inputs, and nothing in between can bend the boundary.',
  },
  {
    id: 'no-error',
    why: 'Units with a slope get no error all the same where none arrives: zero weights, or a loss that is flat.',
    say: ({ layers }) =>
      layers.some(({ deltaRms }) => deltaRms === 0)
        ? gradientSentence(layers.map(({ deltaRms }) => deltaRms))
        : '',
  },
  {
    id: 'half-dead',
    why: 'A layer that has lost half of its units is crippled.',
    say(one) {
      const at = mostDead(one);
      return at >= 0 && one.hidden[at].dead * 2 >= one.hidden[at].units ? deadSentence(at, one) : '';
    },
  },
  {
    id: 'uneven-error',
    why: 'An error that vanishes or grows concerns all the first layers, more than a few units do.',
    say({ layers }) {
      const deltas = layers.map(({ deltaRms }) => deltaRms);
      return carriesEvenly(deltas) ? '' : gradientSentence(deltas);
    },
  },
  {
    id: 'saturated',
    why: 'Saturated units still learn, by a small part of the error.',
    say({ layers, hidden }) {
      const at = hidden.findIndex(({ saturated, units }) => saturated * 2 > units);
      return at < 0
        ? ''
        : `${hidden[at].saturated === hidden[at].units ? 'All' : 'More than half of the'} units of ${layerTitle(at, layers)} are saturated: for at least ${percentText(catalog.unitHealth.saturatedShare)} of the training samples their slope is under ${percentText(catalog.unitHealth.smallSlopeShare)} of the steepest, so little of the error passes through them.`;
    },
  },
  {
    id: 'some-dead',
    why: 'A few dead units cost the network little.',
    say(one) {
      const at = mostDead(one);
      return at < 0 ? '' : deadSentence(at, one);
    },
  },
  {
    id: 'healthy',
    why: 'Nothing else applies.',
    say: ({ layers, hidden }) =>
      hidden.length === 1
        ? 'No unit is dead.'
        : `No unit is dead. ${gradientSentence(layers.map(({ deltaRms }) => deltaRms))}`,
  },
];

/**
 * @param {readonly LayerHealth[]} layers the output layer last
 * @param {RunFacts} run
 * @returns {{rule: string, sentence: string}}
 */
export function diagnose(layers, run) {
  const one = { layers, hidden: layers.slice(0, -1), run };
  for (const { id, say } of healthRules) {
    const sentence = say(one);
    if (sentence) return { rule: id, sentence };
  }
  return { rule: '', sentence: '' };
}
