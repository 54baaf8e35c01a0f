// The puzzles of the lesson's widgets. Each is judged on the facts that its widget announces (event `lesson-state`); `needs`
// lists the facts it uses, so that a widget that announces others is noticed.

import { pluralize, digits, percent } from '../../../common/model/puzzle-numbers.js';

/** @typedef {import('../../../common/model/puzzle-numbers.js').Judgement} Judgement */

/** @typedef {Record<string, any>} Facts a widget's announcement: plain numbers, texts and flags */

/**
 * @typedef {object} WidgetPuzzle
 * @property {string} id
 * @property {string} chapter
 * @property {string} title
 * @property {string} text the target
 * @property {readonly string[]} hints one to three, each more explicit than the one before
 * @property {string} widget whose facts decide
 * @property {readonly string[]} needs names of these facts
 * @property {(facts: Facts) => Judgement} judge
 */

/** Largest loss of nearly certain right answers. */
const SURE = 0.1;
/** Largest mean squared error of a fit of |x| that looks perfect. */
const FITTED = 0.001;
const DEEP = 30;
/** Error share that has neither halved nor doubled over all layers. */
const ALIVE = [0.5, 2];
/** Largest slope that counts as flat, and smallest |x| of a tail. */
const FLAT = 0.005;
const TAIL = 3;
const HOT = 0.9;
/** Largest change of a share that counts as rounding. */
const ROUNDED = 1e-3;
/** Largest relative deviation that is still "twice as likely". */
const EVEN = 0.02;
const SILENT = 1000;

/** Functions with slope 0 somewhere between their tails. */
const NON_MONOTONIC = ['swish', 'silu', 'gelu', 'gelu_tanh', 'mish'];

/** @type {readonly WidgetPuzzle[]} */
export const widgetPuzzles = [
  {
    id: 'neuron-by-hand',
    chapter: 'fire',
    title: 'Be the learning algorithm',
    text: 'With the step as its activation, set the two weights and the bias by hand so that the neuron puts every point on the right side.',
    hints: [
      'The neuron fires where the weighted sum is not negative; the border is the line where it is 0. Weights turn that line, the bias shifts it.',
      'Turn first: the arrow across the line, towards the side that fires, has the two weights as its coordinates. Let it point at the middle of the points that should fire. Then shift.',
    ],
    widget: 'neuron',
    needs: ['activation', 'right', 'count'],
    judge: ({ activation, right, count }) => ({
      reached: activation === 'step' && right === count,
      message: `${right} of ${pluralize(count, 'point')} on the right side${activation === 'step' ? '.' : '; but the activation is not the step.'}`,
    }),
  },
  {
    id: 'neuron-sure',
    chapter: 'fire',
    title: 'Right, and sure of it',
    text: `With the sigmoid as its activation, bring the neuron’s loss below ${SURE}: being on the right side is no longer enough; it has to be sure.`,
    hints: [
      'Once the line is right, look at how far the points are from it: a sigmoid is sure where the weighted sum is far from 0.',
      'Multiplying both weights and the bias by the same number leaves the line where it is and makes every sum larger.',
    ],
    widget: 'neuron',
    needs: ['activation', 'loss'],
    judge: ({ activation, loss }) => {
      if (activation !== 'sigmoid')
        return {
          reached: false,
          message: 'The activation is not the sigmoid: only a soft step can be sure or unsure.',
        };
      return { reached: loss < SURE, message: `The loss is ${digits(loss)}; it should be below ${SURE}.` };
    },
  },
  {
    id: 'depth-alive',
    chapter: 'saturate',
    title: 'Thirty layers, and still alive',
    text: `For ${DEEP} plain layers, choose an activation that bends and initial weights so that the error that reaches the first layer is between half and twice that of the last.`,
    hints: [
      'The error is multiplied by the weights and by the slope in every layer: a slope of at most 1/4 needs large weights, a slope of 1 does not.',
      'ReLU with He’s weights loses less than most, and still too much: it lets nothing through on the left. Which of its relatives lets a part through?',
      'Tanh falls short with Glorot’s weights and overshoots with He’s. There is an initialiser between the two.',
    ],
    widget: 'depth',
    needs: ['activation', 'block', 'depth', 'ratio'],
    judge: ({ activation, block, depth, ratio }) => {
      const [least, most] = ALIVE;
      const faults = [
        activation === 'linear' && ' But nothing bends here: take another activation.',
        block !== 'plain' && ' But these layers have help: take plain ones.',
        depth !== DEEP && ` Take ${DEEP} layers.`,
      ].filter(Boolean);
      return {
        reached: faults.length === 0 && ratio >= least && ratio <= most,
        message: `With ${pluralize(depth, 'layer')}, the error that reaches the first is ${digits(ratio)} times that of the last.${faults[0] ?? ` ${least} to ${most} times is alive.`}`,
      };
    },
  },
  {
    id: 'abs-prelu',
    chapter: 'kinks',
    title: 'One unit that is |x|',
    text: `Find the slope that lets one PReLU unit fit |x|, with a loss below ${FITTED}.`,
    hints: [
      'On the right PReLU is x already. What should it be on the left?',
      'The slope may be negative: then the left half goes up as well.',
    ],
    widget: 'prelu-fit',
    needs: ['alpha', 'loss'],
    judge: ({ alpha, loss }) => ({
      reached: loss < FITTED,
      message: `With a slope of ${digits(alpha)} on the left the loss is ${digits(loss)}; it should be below ${FITTED}.`,
    }),
  },
  {
    id: 'flat-point',
    chapter: 'smooth',
    title: 'Flat, but not at an end',
    text: `Find a place between −${TAIL} and ${TAIL} where Swish, GELU or Mish is flat: a slope within ${FLAT} of 0.`,
    hints: [
      'These functions turn round: they come down from 0 before they go up. At the turn the slope is 0.',
      'Left of 0, go to the lowest point of the curve. The slope changes its sign there.',
    ],
    widget: 'non-monotonic',
    needs: ['activation', 'x', 'slope'],
    judge: ({ activation, x, slope }) => {
      const inside = Math.abs(x) < TAIL;
      const fits = NON_MONOTONIC.includes(activation);
      const but = !fits
        ? ' This function does not turn round: take Swish, GELU or Mish.'
        : inside
          ? ''
          : ' That is out on its tail.';
      return {
        reached: fits && inside && Math.abs(slope) <= FLAT,
        message: `At x = ${digits(x)} the slope is ${digits(slope)}.${but}`,
      };
    },
  },
  {
    id: 'hot-softmax',
    chapter: 'classes',
    title: 'Sure by temperature alone',
    text: `Bring the share of the car above ${percent(HOT)} by the temperature alone: at temperature 1 it must have no more than at the beginning.`,
    hints: [
      'The temperature divides all logits, so it changes how far they are apart, never their order.',
      'A cold softmax is sure: go below 1.',
    ],
    widget: 'softmax',
    needs: ['car', 'carAtOne', 'carBefore', 'temperature'],
    judge: ({ car, carAtOne, carBefore, temperature }) => {
      const untouched = carAtOne <= carBefore + ROUNDED;
      return {
        reached: untouched && car > HOT,
        message: `At temperature ${digits(temperature)} the car has ${percent(car)}; it should have more than ${percent(HOT)}.${untouched ? '' : ` But at temperature 1 it would have ${percent(carAtOne)}, no longer ${percent(carBefore)}: put its logit back.`}`,
      };
    },
  },
  {
    id: 'even-odds',
    chapter: 'classes',
    title: 'Two dogs to a human',
    text: `Make the dog twice as likely as the human, to within ${percent(EVEN)}.`,
    hints: [
      'At temperature 1 only the difference of two logits counts: every increase by 1 multiplies the odds by e.',
      'The difference has to be ln 2, which is about 0.69, times the temperature. The level of all three does not matter.',
    ],
    widget: 'softmax',
    needs: ['dog', 'human'],
    judge: ({ dog, human }) => ({
      reached: Math.abs(dog / human - 2) <= 2 * EVEN,
      message: `Dog ${percent(dog)}, human ${percent(human)}: ${digits(dog / human)} times as likely.`,
    }),
  },
  {
    id: 'mse-silence',
    chapter: 'losses',
    title: 'Wrong, and hardly told',
    text: `The target is 1. Find a logit at which the neuron is wrong and the gradient of the squared error is more than ${SILENT.toLocaleString('en')} times smaller than that of cross-entropy.`,
    hints: [
      'Cross-entropy’s gradient is the error itself. The squared error’s is the error times twice the slope of the sigmoid.',
      'So the slope of the sigmoid has to be below one half of a thousandth. Go far out on the wrong side.',
    ],
    widget: 'loss',
    needs: ['z', 'ratio'],
    judge: ({ z, ratio }) => {
      const times = Number.isFinite(ratio)
        ? `${digits(ratio)} times smaller than cross-entropy’s`
        : 'exactly 0';
      return {
        reached: z < 0 && ratio > SILENT,
        message: `At z = ${digits(z)} the squared error’s gradient is ${times}${z < 0 ? '.' : '; but there the neuron is right.'}`,
      };
    },
  },
];
