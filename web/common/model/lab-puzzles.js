// The puzzles of the lab. Each is judged on a snapshot of the run; its hash is an address from which plain training does not reach
// it.

import { pluralize, percent } from './puzzle-numbers.js';

/** @typedef {import('./puzzle-numbers.js').Judgement} Judgement */

/**
 * @typedef {object} LabFacts
 * @property {import('./defaults.js').Setup} setup of the run
 * @property {readonly {units: number, activation: string}[]} layers present layers, a fork's activations included; the output last
 * @property {number} validationSamples
 * @property {import('../../engine/contract.js').Status} status
 * @property {readonly Pick<import('../../engine/contract.js').LayerHealth, 'units' | 'dead' | 'bornDead' | 'revived'>[]} health
 */

/**
 * @typedef {object} LabPuzzle
 * @property {string} id
 * @property {string} chapter
 * @property {string} title
 * @property {string} text the puzzle
 * @property {readonly string[]} hints one to three, each more explicit than the one before
 * @property {string} hash the lab's initial setup, as address text
 * @property {(facts: LabFacts) => Judgement} judge
 */

const LEARNT = 0.95;
/** Least number of validation samples: with fewer, a good share would be luck. */
const ENOUGH = 50;
const FEW = 3;
const HASTE = 300;
const RATE = 2;
const NARROW = { layers: 8, units: 2 };

/** @param {string} sentence an unmet condition @returns {Judgement} */
const no = (sentence) => ({ reached: false, message: sentence });

/** A run with non-finite numbers cannot be judged. @param {LabFacts} facts @returns {Judgement | null} */
const gone = ({ status }) =>
  status.diverged ? no('The run has diverged: its units can no longer be judged.') : null;

/**
 * Whether enough validation samples are right, compared as counts: shares are rounded.
 * @param {LabFacts} facts
 * @returns {Judgement}
 */
function learnt({ status, validationSamples }) {
  if (status.diverged) return no('The run has diverged.');
  if (validationSamples < ENOUGH || status.validationAccuracy === null)
    return no(
      `${pluralize(validationSamples, 'sample is', 'samples are')} held back for validation: hold back at least ${ENOUGH}.`,
    );
  const right = Math.round(status.validationAccuracy * validationSamples);
  const needed = Math.ceil(LEARNT * validationSamples - 1e-9);
  return {
    reached: right >= needed,
    message: `At epoch ${status.epoch.toLocaleString('en')}, ${right} of ${validationSamples} validation samples are right; ${needed} are needed.`,
  };
}

/** @param {LabFacts} facts @param {string} kind @param {string} name @returns {Judgement | null} the complaint about the data */
const otherData = ({ setup }, kind, name) =>
  setup.data.kind === kind ? null : no(`The data have been changed: this puzzle is about ${name}.`);

/** @param {LabFacts} facts */
const hidden = ({ layers }) => layers.slice(0, -1);

/** @type {readonly LabPuzzle[]} */
export const labPuzzles = [
  {
    id: 'bend-few',
    chapter: 'bend',
    title: 'As few bends as it takes',
    text: `Let a network learn the exclusive or, ${percent(LEARNT)} of the validation samples right, with at most ${FEW} hidden units in all and only x₁ and x₂ as inputs.`,
    hints: [
      'Eight straight units cannot do it, in one layer or in several: give them another activation first.',
      'Three units with a kink in one layer are enough. If they get stuck, take another seed.',
    ],
    hash: 'data=xor&layers=linear:8&pace=60',
    judge(facts) {
      const units = hidden(facts).reduce((sum, layer) => sum + layer.units, 0);
      const wrong = otherData(facts, 'xor', 'the exclusive or');
      if (wrong) return wrong;
      if (facts.setup.features) return no('The inputs have been changed: take x₁ and x₂ as they are.');
      if (units > FEW)
        return no(
          `There are ${pluralize(units, 'hidden unit')}; at most ${FEW} are allowed. ${learnt(facts).message}`,
        );
      return learnt(facts);
    },
  },
  {
    id: 'kill-layer-2',
    chapter: 'kinks',
    title: 'Kill layer 2',
    text: 'Make every unit of the second hidden layer die. It is a layer of ReLU and has to remain one.',
    hints: [
      'A ReLU unit is dead when its weighted sum is negative for every sample. What throws sums that far?',
      'Steps that are too large do: raise the learning rate of SGD. So does a bias that starts far below 0.',
    ],
    hash: 'data=circle&optimizer=sgd&layers=relu:8,relu:8&learning-rate=0.1&pace=10',
    judge(facts) {
      const second = hidden(facts)[1];
      if (second?.activation !== 'relu') return no('There is no second hidden layer of ReLU.');
      const over = gone(facts);
      if (over) return over;
      const { dead, units } = facts.health[1];
      return {
        reached: dead === units,
        message: `${dead} of ${pluralize(units, 'unit')} of layer 2 ${dead === 1 ? 'is' : 'are'} dead.`,
      };
    },
  },
  {
    id: 'back-from-the-dead',
    chapter: 'kinks',
    title: 'Back from the dead',
    text: 'In this network units die and never come back. Keep to ReLU, and bring at least one dead unit back.',
    hints: [
      'A dead unit gets no gradient. Here nothing else moves it either: its inputs are the samples themselves, which stay the same, and plain SGD steps by the gradient alone.',
      'So change one of the two. A unit of a later layer is fed by layers that move: add layers. Or take steps that do not need a gradient: momentum and Adam go on along earlier ones.',
    ],
    hash: 'data=circle&optimizer=sgd&layers=relu:8&learning-rate=2&pace=10',
    judge(facts) {
      const relus = facts.health.filter((_, at) => hidden(facts)[at]?.activation === 'relu');
      if (relus.length === 0) return no('There is no hidden layer of ReLU.');
      const over = gone(facts);
      if (over) return over;
      const revived = relus.reduce((sum, layer) => sum + layer.revived, 0);
      const dead = relus.reduce((sum, layer) => sum + layer.dead, 0);
      return {
        reached: revived > 0,
        message: `${pluralize(dead, 'unit is', 'units are')} dead now; ${revived === 0 ? 'none has come back so far' : `dead units have come back ${pluralize(revived, 'time')}`}.`,
      };
    },
  },
  {
    id: 'leak-rescue',
    chapter: 'kinks',
    title: 'Rescue at full speed',
    text: `These steps kill a whole layer, and the network gets no better. Get ${percent(LEARNT)} of the validation samples right without making them smaller: SGD, at a learning rate of ${RATE}.`,
    hints: [
      'Units die if their activation has no slope on the left. Which functions have one there?',
      'A small leak will do. There are other ways: larger batches give steps that agree better with each other.',
    ],
    hash: 'preset=dying-relu',
    judge(facts) {
      const { kind, learningRate } = facts.setup.optimizer;
      const wrong = otherData(facts, 'circle', 'the circle');
      if (wrong) return wrong;
      if (kind !== 'sgd' || learningRate < RATE || facts.status.learningRate < RATE)
        return no(`The steps are smaller: this puzzle is about SGD at a learning rate of ${RATE}.`);
      return learnt(facts);
    },
  },
  {
    id: 'born-alive',
    chapter: 'start',
    title: 'Born alive',
    text: `Of ${NARROW.layers} layers of ${NARROW.units} ReLU units, one is wholly dead before the first step. Keep that shape, and find initial weights and biases with which no layer is dead.`,
    hints: [
      'A bias above 0 lifts every sum: a unit then needs more bad luck to be negative everywhere.',
      'Biases that start at 0.1 often help; try a few seeds with and without them.',
    ],
    hash: 'preset=tiny-relu-born-dead',
    judge(facts) {
      const layers = hidden(facts);
      const isNarrow = layers.every(
        ({ units, activation }) => units <= NARROW.units && activation === 'relu',
      );
      if (layers.length < NARROW.layers || !isNarrow)
        return no(
          `The shape has been changed: the puzzle needs ${NARROW.layers} layers of ReLU with at most ${NARROW.units} units.`,
        );
      const born = facts.health.slice(0, layers.length);
      const whole = born.filter(({ bornDead, units }) => bornDead === units).length;
      const units = born.reduce((sum, { bornDead }) => sum + bornDead, 0);
      return {
        reached: whole === 0,
        message: `${pluralize(units, 'unit was', 'units were')} dead at the start, and ${pluralize(whole, 'whole layer')}.`,
      };
    },
  },
  {
    id: 'spiral-sigmoid',
    chapter: 'together',
    title: 'The spiral, with sigmoids',
    text: `Get ${percent(LEARNT)} of the spiral’s validation samples right within ${HASTE} epochs, with sigmoid in every hidden layer.`,
    hints: [
      'As it is, the network gets there too, but takes three times as long: wait and see. What makes it faster?',
      'More units and a learning rate some three times as large; or features that already bend, such as sin x₁.',
    ],
    hash: 'layers=sigmoid:8,sigmoid:8&pace=60',
    judge(facts) {
      const layers = hidden(facts);
      const wrong = otherData(facts, 'spiral', 'the spiral');
      if (wrong) return wrong;
      if (layers.length === 0 || layers.some(({ activation }) => activation !== 'sigmoid'))
        return no('Not every hidden layer has the sigmoid.');
      const judgement = learnt(facts);
      const late = facts.status.epoch > HASTE;
      return {
        reached: judgement.reached && !late,
        message: late
          ? `${judgement.message} But the ${HASTE} epochs are over: reset, and change something.`
          : judgement.message,
      };
    },
  },
];

/** @param {LabPuzzle} puzzle @returns {string} the lab's address of the puzzle, from any page of the site */
export const labAddress = ({ id, hash }) => `lab.html#${hash}&paused=yes&tool=goal&goal=${id}`;
