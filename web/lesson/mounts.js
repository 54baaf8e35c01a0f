/** The lesson's widgets, and the function that connects each to the engine. */
import { mountClaim } from './widgets/claim/mount.js';
import { mountLoss } from './widgets/loss/mount.js';
import { mountNeuron } from './widgets/neuron/mount.js';
import { mountNumbers } from './widgets/numbers/mount.js';
import { mountNonMonotonic } from './widgets/non-monotonic/mount.js';
import { mountSoftmax } from './widgets/softmax/mount.js';
import { mountInitMap } from './widgets/init-map/mount.js';
import { mountBend } from './widgets/bend/mount.js';
import { mountDepth } from './widgets/depth/mount.js';
import { mountChooser } from './widgets/chooser/mount.js';
import { mountEvidence } from './widgets/evidence/mount.js';
import { mountDeadUnits } from './widgets/dead-units/mount.js';
import { mountPreluFit } from './widgets/prelu-fit/mount.js';

/**
 * @typedef {object} Surroundings surroundings of a widget's page half
 * @property {import('../engine/engine.js').Engine<import('../engine/contract.js').LessonMethods>} engine
 * @property {import('./training-lock.js').TrainingLock} trainingLock
 * @property {(sentence: string) => void} onError shows the user a sentence, or removes it if empty
 */

/** @typedef {(element: any, surroundings: Surroundings) => void | Promise<void>} Mount called once the element is near the viewport */

/**
 * Selector -> mount, for widgets that can be used as soon as their element exists and compute nothing before.
 * @type {Record<string, Mount>}
 */
export const mountsAtOnce = { 'nonlinear-claim': mountClaim };

/** Selector -> mount. @type {Record<string, Mount>} */
export const mounts = {
  '.chapter': mountNumbers,
  'nonlinear-neuron': mountNeuron,
  'nonlinear-non-monotonic': mountNonMonotonic,
  'nonlinear-softmax': mountSoftmax,
  'nonlinear-loss': mountLoss,
  'nonlinear-bend': mountBend,
  'nonlinear-depth': mountDepth,
  'nonlinear-init-map': mountInitMap,
  'nonlinear-dead-units': mountDeadUnits,
  'nonlinear-prelu-fit': mountPreluFit,
  'nonlinear-evidence': mountEvidence,
  'nonlinear-chooser': mountChooser,
};
