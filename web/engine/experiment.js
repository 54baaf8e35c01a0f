// One run in the core: a setup, its samples and its network, trained step by step.

import { toFloat32Array, toPlainObject } from './arguments.js';

/** @typedef {'binary' | 'multiclass' | 'regression'} Task */

/**
 * An activation with its numbers, as a layer has it.
 * @typedef {object} LayerActivation
 * @property {string} activation
 * @property {Record<string, number>} parameters
 * @property {boolean} [learnParameter] train the activation's learnable number with the weights
 */

/** @typedef {LayerActivation & {units: number}} HiddenLayer */

/**
 * @typedef {object} DataSetup
 * @property {string} kind of the catalogue's, or 'own'
 * @property {number} [count] not for 'own'
 * @property {number} [noise] not for 'own'
 * @property {number} seed
 * @property {number} [classes] where a kind has a choice of them; of own classes
 * @property {Task} [task] own data only
 * @property {boolean} [standardise] own data only: give each column mean 0 and deviation 1; painted points are trained as they are
 */

/**
 * @typedef {object} Setup
 * @property {DataSetup} data
 * @property {{validation: number, test: number}} split shares held back; the rest trains
 * @property {HiddenLayer[]} layers hidden ones, the first next to the inputs
 * @property {LayerActivation} output its units follow from data and loss
 * @property {string} [formula] the reader's own activation, for layers whose activation is 'own'
 * @property {string} loss
 * @property {{kind: string, learningRate: number} & Record<string, any>} optimizer
 * @property {string} initializer
 * @property {number} bias where every bias starts
 * @property {number} seed of weights and of the order of the samples
 * @property {number} batch
 */

/**
 * The reader's own samples, which travel beside a setup whose data.kind is 'own'.
 * @typedef {object} OwnData
 * @property {ArrayLike<number>} x sample after sample: two numbers each (one for a curve y(x))
 * @property {ArrayLike<number>} target one per sample: 0 or 1, a class index, or a number
 * @property {string[]} [names] of the columns
 * @property {string[]} [labels] of the classes
 */

/**
 * @typedef {object} Description
 * @property {{units: number, activation: string, learned: boolean, parameterCount: number}[]} layers the output layer included;
 *   learned: the activation's own number is trained and follows the layer's biases in `parameters()`
 * @property {number} parameterCount
 * @property {number} inputs
 * @property {number} outputs
 * @property {number} classes 0 for regression
 * @property {Task} task
 * @property {{train: number, validation: number, test: number}} samples
 * @property {[number, number, number, number]} domain [x0, x1, y0, y1] that maps show, in the units of the data
 * @property {Float32Array} x all samples, in the units of the data
 * @property {Float32Array} target
 * @property {Float32Array} part per sample: 0 train, 1 validation, 2 test
 * @property {number} batchesPerEpoch
 */

/**
 * @typedef {object} Status
 * @property {number} epoch finished epochs
 * @property {number} batch batches into the present epoch
 * @property {number} trainLoss
 * @property {number | null} validationLoss null where nothing is held back for it
 * @property {number | null} trainAccuracy null for regression
 * @property {number | null} validationAccuracy
 * @property {string | null} diverged a sentence, once a number is no longer finite
 */

/** @typedef {{loss: number | null, accuracy: number | null}} TestResult null where nothing is held back */

/**
 * Columns of equal length, at most 256 entries.
 * @typedef {object} History
 * @property {Float32Array} epoch
 * @property {Float32Array} trainLoss
 * @property {Float32Array} validationLoss
 * @property {Float32Array} trainAccuracy
 * @property {Float32Array} validationAccuracy
 */

/**
 * @typedef {object} LayerHealth
 * @property {number} units
 * @property {number} deltaRms
 * @property {number} activationRms
 * @property {number} preActivationRms
 * @property {{min: number, max: number, counts: Float32Array}} histogram of the pre-activations
 * @property {number} dead
 * @property {number} saturated
 */

/**
 * @typedef {object} Experiment
 * @property {() => Description} describe
 * @property {(count: number) => void} trainEpochs stops early by itself when the run has diverged
 * @property {(count: number) => void} trainBatches
 * @property {() => Status} status
 * @property {() => TestResult} testResult
 * @property {() => History} history
 * @property {(size: number) => Float32Array} map outputs x size x size, row 0 on top; one input: outputs x size
 * @property {(size: number) => Float32Array} unitMaps hidden units x size x size; one input: hidden units x size
 * @property {() => Float32Array} parameters PyTorch's order
 * @property {() => LayerHealth[]} health
 * @property {() => void} reset back to epoch 0 with the same weights
 * @property {() => void} free
 */

/**
 * @param {import('./module.js').RawModule} raw
 * @param {import('./guard.js').Guard} guard
 * @param {Setup} setup
 * @param {OwnData | null} own
 * @returns {Experiment} throws the core's sentence where the setup cannot be trained
 */
export function openExperiment(raw, guard, setup, own) {
  const plain = toPlainObject(setup, 'setup', '{data, layers, output, …}');
  const x = own === null ? null : toFloat32Array(own.x, 'x');
  const target = own === null ? null : toFloat32Array(own.target, 'target');
  const experiment = guard(() => raw.createExperiment(plain, x, target));
  return {
    describe: () => guard(() => raw.experimentDescribe(experiment)),
    trainEpochs: (count) => guard(() => raw.experimentTrainEpochs(experiment, count)),
    trainBatches: (count) => guard(() => raw.experimentTrainBatches(experiment, count)),
    status: () => guard(() => raw.experimentStatus(experiment)),
    testResult: () => guard(() => raw.experimentTestResult(experiment)),
    history: () => guard(() => raw.experimentHistory(experiment)),
    map: (size) => guard(() => raw.experimentMap(experiment, size)),
    unitMaps: (size) => guard(() => raw.experimentUnitMaps(experiment, size)),
    parameters: () => guard(() => raw.experimentParameters(experiment)),
    health: () => guard(() => raw.experimentHealth(experiment)),
    reset: () => guard(() => raw.experimentReset(experiment)),
    free: () => guard(() => raw.freeExperiment(experiment)),
  };
}
