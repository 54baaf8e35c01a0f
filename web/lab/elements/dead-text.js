/** Prospects of dead units: a unit without a slope gets no gradient, but not every step needs one. */
import { optimizerKind } from '../../common/model/defaults.js';
import { detail } from '../../common/model/setting-labels.js';
import { listed } from '../../common/elements/gradient-text.js';

/**
 * Facts of a run that decide the fate of its units.
 * @typedef {object} RunFacts
 * @property {readonly {activation: string, learned?: boolean, normalises?: boolean}[]} layers present layers, the output layer last;
 *   learned: whether the activation's own parameter is trained
 * @property {{kind: string} & Record<string, any>} optimizer all its numbers, including those left at their initial values
 * @property {number} trainCount number of training samples
 * @property {number} epoch
 * @property {readonly number[]} [unchanged] per layer (the output layer last): training steps since a unit last died or came back, as far
 *   as the history shows
 * @property {string | null} diverged the core's sentence, once a number is no longer finite
 * @property {Readonly<Record<string, string>>} activationNames
 * @property {string} optimizerName
 */

/**
 * The name of the optimiser's parameter that keeps earlier gradients in a step. The other buffer of RMSProp and Adam, of squared gradients,
 * only scales a step: if the gradient is 0, so is the step.
 * @param {RunFacts['optimizer']} optimizer
 */
const memoryOf = ({ kind }) => optimizerKind(kind)?.memory ?? '';

/** Remaining share of a memory that moves no weight in single precision any more. */
const FADED = 1e-9;

/** @param {RunFacts['optimizer']} optimizer */
const decayOf = (optimizer) => optimizer[memoryOf(optimizer)] ?? 0;

/** @param {RunFacts['optimizer']} optimizer */
export const remembers = (optimizer) => decayOf(optimizer) > 0;

/** Whether no effect of earlier gradients is left after some steps without one. @param {RunFacts['optimizer']} optimizer @param {number} steps */
const hasForgotten = (optimizer, steps) => remembers(optimizer) && decayOf(optimizer) ** steps < FADED;

/** Activations with the slope 0 on one side of 0 alone: a unit whose sums keep their signs stays dead. */
const ONE_SIDED = ['relu', 'squared_relu'];

/**
 * Causes that can still change a unit without a gradient, in words; an empty list: none.
 * @param {RunFacts} run
 * @param {{learned?: boolean, bornDead?: boolean, steps?: number}} unit learned: its activation's own parameter is trained; bornDead: it
 *   never had a gradient; steps: number of steps without one
 * @returns {Driver[]}
 *
 * @typedef {object} Driver
 * @property {string} words
 * @property {boolean} fades whether the cause dies away with the steps
 * @property {'weights' | 'all'} [shrinks] towards 0: the weights alone, or weights and bias by the same factor
 */
export function driversOf({ optimizer, optimizerName }, { learned = false, bornDead = false, steps = 0 }) {
  const memory =
    memoryOf(optimizer) === 'momentum' ? 'momentum' : `what ${optimizerName} remembers of earlier gradients`;
  return [
    ...(remembers(optimizer) && !bornDead && !hasForgotten(optimizer, steps)
      ? [{ words: memory, fades: true }]
      : []),
    ...(optimizer.l1 > 0 || optimizer.l2 > 0
      ? [
          {
            words: `the penalty on large weights (${penaltyName(optimizer)})`,
            fades: false,
            shrinks: /** @type {const} */ ('weights'),
          },
        ]
      : []),
    ...(optimizer.weightDecay > 0
      ? [
          {
            words: `the weight decay of ${optimizerName}`,
            fades: false,
            shrinks: /** @type {const} */ ('all'),
          },
        ]
      : []),
    ...(learned ? [{ words: 'the slope that the layer learns', fades: false }] : []),
  ];
}

/** @param {RunFacts['optimizer']} optimizer */
const penaltyName = ({ l1 = 0, l2 = 0 }) =>
  [l1 > 0 ? 'L1' : '', l2 > 0 ? 'L2' : ''].filter(Boolean).join(', ');

/** The reason why only gradients move weights here. @param {RunFacts} run @returns {string} such as "SGD without momentum" */
function withoutMemory({ optimizer, optimizerName }) {
  if (remembers(optimizer)) return optimizerName;
  const memory = memoryOf(optimizer);
  if (memory === '') return optimizerName;
  return memory === 'momentum'
    ? `${optimizerName} without momentum`
    : `${optimizerName} with ${detail(memory).toLowerCase()} = 0`;
}

/** @param {readonly Driver[]} drivers */
function driving(drivers) {
  const some = drivers.every(({ fades }) => fades) ? ', for some steps after the last gradient' : '';
  return { who: listed(drivers.map(({ words }) => words)), some };
}

/**
 * What a shrinking of the weights does to dead units of the first layer, whose inputs stay the same.
 * @param {readonly Driver[]} drivers each of which shrinks
 * @param {number} count of units
 * @returns {string} the end of a sentence
 */
function shrinking(drivers, count) {
  const verb = drivers.length === 1 ? 'shrinks' : 'shrink';
  if (drivers.some(({ shrinks }) => shrinks === 'weights'))
    return `${verb} them, which brings back only a unit whose bias is positive`;
  return count === 1
    ? `${verb} them and its bias by the same factor, which changes the sign of no sum: nothing brings it back`
    : `${verb} them and their biases by the same factor, which changes the sign of no sum: nothing brings them back`;
}

/**
 * @typedef {object} DeadUnits of one layer
 * @property {number} at its place, from 0
 * @property {number} count of dead units
 * @property {boolean} whole whether all its units are dead
 * @property {boolean} bornDead whether all of these have been dead from the start
 * @property {'well' | 'hardly' | 'not'} fed share of the error that reaches the layers before it
 * @property {number} looked number of training samples examined
 */

/**
 * Prospects of a layer's dead units.
 * @param {DeadUnits} dead
 * @param {RunFacts} run
 * @returns {string} one sentence
 */
export function prospects({ at, count, whole, bornDead, fed, looked }, run) {
  const learned = run.layers[at]?.learned;
  const steps = run.unchanged?.[at] ?? 0;
  const drivers = driversOf(run, { learned, bornDead, steps });
  const { who, some } = driving(drivers);
  const [it, its] = count === 1 ? ['it', 'its'] : ['them', 'their'];
  const emptyMemory =
    bornDead && remembers(run.optimizer)
      ? `, which has no earlier gradient to go on with: ${count === 1 ? 'it was' : 'they were'} dead from the start`
      : hasForgotten(run.optimizer, steps)
        ? `, whose memory of earlier gradients has faded`
        : '';
  const unseen =
    looked < run.trainCount
      ? `, unless one of the ${(run.trainCount - looked).toLocaleString('en')} training samples that are not examined here reaches ${it}`
      : '';
  if (whole) {
    const layers =
      at === 0
        ? 'this layer'
        : at === 1
          ? 'this layer and the one before it'
          : 'this layer and those before it';
    return drivers.length > 0
      ? `No error gets past ${it}; ${who} alone can still move ${layers}${some}.`
      : `No error gets past ${it}: with ${withoutMemory(run)}${emptyMemory}, nothing moves ${layers} again${unseen}.`;
  }
  if (at > 0 && fed === 'hardly')
    return `No gradient moves ${its} weights, and the error that gets past ${it} hardly moves the layers before: there it has all but vanished.`;
  if (at > 0 && fed === 'well') {
    const also = drivers.length > 0 ? `, and so may ${who}` : '';
    return `No gradient moves ${its} weights, but the layers before still learn and may bring ${it} back${also}.`;
  }
  const { activation, normalises } = run.layers[at];
  const keepsSign = at === 0 && ONE_SIDED.includes(activation);
  if (
    keepsSign &&
    drivers.length > 0 &&
    drivers.every(({ shrinks }) => shrinks === 'all' || (shrinks === 'weights' && !normalises))
  )
    return `No gradient moves ${its} weights; ${who} ${shrinking(drivers, count)}${unseen}.`;
  if (drivers.length > 0) {
    const able = driving(keepsSign ? drivers.filter(({ shrinks }) => shrinks !== 'all') : drivers);
    return `No gradient moves ${its} weights, but ${able.who} still can${able.some}, and may bring ${it} back.`;
  }
  const input =
    at === 0 ? 'the inputs, which are the data, stay the same' : 'nothing before this layer moves';
  return `Nothing moves ${its} weights again with ${withoutMemory(run)}${emptyMemory}, and ${input}${unseen}.`;
}
