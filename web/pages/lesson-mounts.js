/** Which widgets the lesson has, and who introduces each of them to the engine. */
import { mountClaim } from './lesson-claim.js';
import { mountLoss } from './lesson-loss.js';
import { mountNeuron } from './lesson-neuron.js';
import { mountNumbers } from './lesson-numbers.js';
import { mountShape } from './lesson-shape.js';
import { mountSoftmax } from './lesson-softmax.js';
import { mountStartMap } from './lesson-start-map.js';
import { mountBend } from './lesson-bend.js';
import { mountDepth } from './lesson-depth.js';
import { mountChooser } from './lesson-chooser.js';
import { mountEvidence } from './lesson-evidence.js';
import { mountKinks } from './lesson-kinks.js';
import { mountPreluFit } from './lesson-prelu-fit.js';

/**
 * @typedef {object} Surroundings what a widget's page half works with
 * @property {import('../engine/engine.js').Engine<import('../engine/lesson-methods.js').LessonMethods>} engine
 * @property {import('./lesson-stage.js').Stage} stage
 * @property {(sentence: string) => void} onTrouble shows the reader a sentence, or takes it away where it is empty
 */

/** @typedef {(element: any, surroundings: Surroundings) => void | Promise<void>} Mount begins once the element has come near */

/**
 * Selector -> mount, for what can be pressed as soon as its element is there and computes nothing before it is.
 * @type {Record<string, Mount>}
 */
export const mountsAtOnce = { 'nonlinear-claim': mountClaim };

/** Selector -> mount. @type {Record<string, Mount>} */
export const mounts = {
  '.chapter': mountNumbers,
  'nonlinear-neuron': mountNeuron,
  'nonlinear-shape': mountShape,
  'nonlinear-softmax': mountSoftmax,
  'nonlinear-loss': mountLoss,
  'nonlinear-bend': mountBend,
  'nonlinear-depth': mountDepth,
  'nonlinear-start-map': mountStartMap,
  'nonlinear-kinks': mountKinks,
  'nonlinear-prelu-fit': mountPreluFit,
  'nonlinear-evidence': mountEvidence,
  'nonlinear-chooser': mountChooser,
};
