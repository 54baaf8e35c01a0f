// One run in the core: a setup, its samples and its network, trained step by step.

import { toFloat32Array, toPlainObject } from './arguments.js';
import { CoreStopped } from './guard.js';
import { identityUnits, fromCore, isShifted, userColumns, userRows, toCore } from './user-columns.js';

/** @typedef {'binary' | 'multiclass' | 'regression'} Task */

/**
 * An activation with its parameters, as stored in a layer.
 * @typedef {object} LayerActivation
 * @property {string} activation
 * @property {Record<string, number>} parameters
 * @property {boolean} [learnParameter] train the activation's learnable parameter with the weights
 */

/**
 * normalise: layer normalisation of the units' sums, before the activation; gated: the activation of these sums is multiplied by a second
 * weighted sum of the same inputs, the value; residual: the outputs of the layer before, which has as many units, are added to this one's.
 * @typedef {LayerActivation & {units: number, normalise?: boolean, gated?: boolean, residual?: boolean}} HiddenLayer
 */

/**
 * @typedef {object} DataSetup
 * @property {string} kind from the catalogue, or 'own'
 * @property {number} [count] not for 'own'
 * @property {number} [noise] not for 'own'
 * @property {number} seed
 * @property {number} [classes] for kinds with a choice of them; the number of own classes
 * @property {Task} [task] own data only
 * @property {boolean} [standardise] give each feature (and a numeric target) mean 0 and deviation 1; default: measured and own data are
 *   standardised, generated data are not
 */

/**
 * Learning rate schedule by epoch; fields left out have their initial value of the catalogue.
 * @typedef {{kind: string} & Record<string, any>} ScheduleSetup
 */

/**
 * @typedef {object} Setup
 * @property {DataSetup} data
 * @property {string[]} [features] ids of the catalogue: the network's inputs per sample; default: the data's inputs
 * @property {{validation: number, test: number}} split shares held back; the rest is for training
 * @property {HiddenLayer[]} layers hidden layers, the first next to the inputs
 * @property {LayerActivation} output its units follow from data and loss
 * @property {string} [formula] the user's own activation, for layers whose activation is 'own'
 * @property {string} loss
 * @property {{kind: string, learningRate: number} & Record<string, any>} optimizer
 * @property {ScheduleSetup} [schedule] default: constant
 * @property {string} initializer
 * @property {number} bias initial value of every bias
 * @property {number} seed for the weights and the order of the samples
 * @property {number} batch
 * @property {Edit[]} [edits] parameters set by hand during the run, at most 1000
 * @property {Fork} [fork]
 */

/**
 * A parameter set by hand, when the run reaches a position, before that batch is trained. The record of an epoch that ends there is
 * from before the edit.
 * @typedef {object} Edit
 * @property {number} epoch
 * @property {number} batch
 * @property {number} index in `parameters()`
 * @property {number} value
 */

/**
 * Other activations from the beginning of an epoch on; weights and optimiser state are kept. If a layer learned its activation's
 * parameter before, the new one's may be learned too, from its initial value; elsewhere it is fixed.
 * @typedef {object} Fork
 * @property {number} epoch
 * @property {LayerActivation[]} layers one per hidden layer
 */

/**
 * The user's own samples, which travel beside a setup whose data.kind is 'own'.
 * @typedef {object} UserData
 * @property {ArrayLike<number>} x sample-major: two numbers each (one for a curve y(x)), in double precision
 * @property {ArrayLike<number>} target one per sample: 0 or 1, a class index, or a number
 * @property {string[]} [names] of the columns
 * @property {string[]} [labels] of the classes
 * @property {number[]} [times] per column: whether it is a point in time, in seconds since 1970
 */

/** Numbers of the core, or the user's own if single precision cannot hold them. @typedef {Float32Array | Float64Array} Floats */

/**
 * @typedef {object} Description
 * @property {{units: number, activation: string, learned: boolean, normalises: boolean, skips: boolean, gated: boolean, parameterCount: number}[]} layers
 *   the output layer included; in `parameters()` a layer's weights and biases are followed by those of its values where it is gated, by
 *   the scale and the shift of each unit where it normalises, and by the activation's own parameter where that is learned
 * @property {number} parameterCount
 * @property {number} inputs of the data, 1 or 2; the network has as many as there are features
 * @property {string[]} features ids, in the order of the network's inputs
 * @property {Float32Array} featureMaps the network's inputs over the domain: features x 16 x 16, row 0 on top; one input: features x 16
 * @property {number} outputs
 * @property {number} classes 0 for regression
 * @property {Task} task
 * @property {{train: number, validation: number, test: number}} samples
 * @property {{inputs: import('./user-columns.js').ColumnUnits[], target: import('./user-columns.js').ColumnUnits}} units units in which
 *   the core gets the data: features are made of inputs in these
 * @property {readonly number[]} times per column (the target last): whether it is a point in time, in seconds since 1970
 * @property {[number, number, number, number]} domain [x0, x1, y0, y1] of maps, in the units of the data
 * @property {Floats} x all samples, in the units of the data
 * @property {Floats} target
 * @property {Float32Array} part per sample: 0 train, 1 validation, 2 test
 * @property {number} batchesPerEpoch
 */

/**
 * @typedef {object} Status
 * @property {number} epoch finished epochs
 * @property {number} batch batches into the present epoch
 * @property {number} learningRate of the present epoch
 * @property {number} trainLoss
 * @property {number | null} validationLoss null if no samples are held back for it
 * @property {number | null} trainAccuracy null for regression
 * @property {number | null} validationAccuracy
 * @property {string | null} diverged a sentence, once a number is not finite
 * @property {string | null} stopped a sentence, if the run has stopped by itself as requested; null once it continues
 */

/**
 * Stop conditions of a run, checked at the end of an epoch; absent or null conditions are off. The loss is the validation loss, or the
 * training loss if no samples are held back. A run resumed after it has stopped does not stop again at once: the same epoch has passed,
 * the loss was below the target already, and patience counts anew.
 * @typedef {object} StopRule
 * @property {number | null} [epochs] at the end of this epoch
 * @property {number | null} [loss] when the loss falls below this
 * @property {number | null} [patience] after as many epochs without a loss lower than all before
 */

/** @typedef {{loss: number | null, accuracy: number | null}} TestResult null if no samples are held back */

/**
 * Confusion matrix: counts of answers for each true class.
 * @typedef {object} Confusion
 * @property {number} classes 0 for regression
 * @property {Float32Array} counts classes x classes: a row for each true class, a column for each answer
 */

/**
 * Columns of equal length, at most 256 entries; per-layer columns (the output layer last) are concatenated. Deaths and revivals are
 * counted between two of these epochs.
 * @typedef {object} History
 * @property {Float32Array} epoch
 * @property {Float32Array} trainLoss
 * @property {Float32Array} validationLoss
 * @property {Float32Array} trainAccuracy
 * @property {Float32Array} validationAccuracy
 * @property {Float32Array} deltaRms layers x entries
 * @property {Float32Array} dead layers x entries: units dead at that epoch
 * @property {Float32Array} saturated layers x entries
 * @property {Float32Array} died layers x entries: deaths of units up to that epoch
 * @property {Float32Array} revived layers x entries: revivals of units up to that epoch
 */

/**
 * Counts in 48 equal bins from low to high = -low, the smallest of 2, 4, 8, … that holds at least 98 % of the values; values outside
 * count in the end bins.
 * @typedef {object} Histogram
 * @property {number} low
 * @property {number} high
 * @property {number} min the smallest value
 * @property {number} max the largest value
 * @property {Float32Array} counts
 */

/**
 * Statistics of one layer, over (at most 512 of) the training samples.
 * @typedef {object} LayerHealth
 * @property {number} units
 * @property {number} deltaRms root mean square of d (a sample's loss) / d pre-activation
 * @property {number} activationRms
 * @property {number} preActivationRms
 * @property {number} outputMean mean of the layer's outputs
 * @property {Histogram} histogram of the pre-activations
 * @property {{value: Float32Array, slope: Float32Array, smallSlope: number} | null} curve the layer's present activation (a learned one
 *   too), at 97 equally spaced points from histogram.low to histogram.high; slopes of a size below smallSlope are small; null for
 *   softmax
 * @property {number} dead number of units whose slope is 0 on every sample
 * @property {number} saturated number of units, not dead, whose slope is small on most samples, as defined by the catalogue's
 *   unitHealth
 * @property {number} notANumber number of units whose weighted sum or slope is NaN on some sample: neither dead nor saturated
 * @property {number} bornDead number of units dead at epoch 0
 * @property {number} died deaths of units since, from one epoch of the history to the next
 * @property {number} revived revivals of units since
 * @property {Float32Array} unitStatus status of each unit: an index into the catalogue's unitHealth.statuses
 */

/**
 * A layer's values, [units][samples].
 * @typedef {object} LayerView
 * @property {Float32Array | null} sum weighted sums before their normalisation; null where there is none
 * @property {Float32Array} preActivation
 * @property {Float32Array | null} gate the activation's values where a value is multiplied by them; null where there is no gate
 * @property {Float32Array | null} value
 * @property {Float32Array} output with what a skip connection adds
 * @property {Float32Array | null} slope derivative of the activation by the pre-activation; null for softmax
 */

/**
 * One sample's forward pass: its layers' arrays hold one number per unit.
 * @typedef {object} Trace
 * @property {Float32Array} inputs inputs of the first layer
 * @property {LayerView[]} layers hidden layers, then the output layer
 */

/**
 * The next training batch, its forward and backward pass, and its update.
 * @typedef {object} BatchView
 * @property {number} epoch
 * @property {number} batch
 * @property {Float32Array} samples their row indices in the description's x
 * @property {number} count of them
 * @property {number} loss their mean loss, before the update
 * @property {(LayerView & {delta: Float32Array})[]} layers delta: the mean loss's derivative by the weighted sum
 * @property {Float32Array} gradients of the parameters, in the same order, penalties and clipping included
 * @property {Float32Array} before the parameters before the update
 * @property {Float32Array} after
 */

/**
 * @typedef {object} Regions
 * @property {Float32Array} preActivations hidden units x size x size, on the points of unitMaps; one input: hidden units x size
 * @property {number[][]} kinks of each hidden layer's activation, ascending
 * @property {number | null} count number of different linear pieces among the points; null if a hidden layer is not piecewise linear
 */

/**
 * @typedef {object} Experiment
 * @property {() => Description} describe
 * @property {(count: number) => boolean} trainEpochs ends early, and returns false from then on, once the run has diverged or stopped
 * @property {(count: number) => boolean} trainBatches
 * @property {(stop: StopRule | null) => void} setStop effective from now on; a stopped run can go on. Throws the core's sentence
 * @property {() => Status} status
 * @property {() => TestResult} testResult
 * @property {(part: 'train' | 'validation') => Confusion} confusion throws the core's sentence for another part
 * @property {() => History} history
 * @property {(size: number) => Floats} map outputs x size x size, row 0 on top; one input: outputs x size. If the loss applies softmax
 *   itself, softmax probabilities
 * @property {(size: number) => Float32Array} unitMaps hidden units x size x size; one input: hidden units x size
 * @property {() => Float32Array} parameters in PyTorch's order
 * @property {() => LayerHealth[]} health
 * @property {(point: ArrayLike<number>) => Trace} trace in the units of the data
 * @property {() => BatchView} nextBatch trains nothing; throws the reason if the run has diverged
 * @property {(size: number) => Regions} regions
 * @property {(index: number, value: number) => void} edit sets a parameter here and now, and again whenever the run passes this
 *   position
 * @property {() => void} reset returns to epoch 0 with the same weights
 * @property {() => void} free
 */

/**
 * @param {import('./module.js').RawModule} raw
 * @param {import('./guard.js').Guard} guard
 * @param {Setup} setup
 * @param {UserData | null} userData
 * @param {ArrayLike<number> | null} [initialParameters] every parameter at epoch 0, in the order of `parameters()`; null: from the setup's
 *   initialiser and seed
 * @param {object} [options]
 * @param {boolean} [options.watchLayers] whether the history records every layer as well; many short runs need not
 * @returns {Experiment} throws the core's sentence if the setup cannot be trained
 */
export function openExperiment(
  raw,
  guard,
  setup,
  userData,
  initialParameters = null,
  { watchLayers = true } = {},
) {
  const plain = toPlainObject(setup, 'setup', '{data, layers, output, …}');
  const columns = userData === null ? null : userColumns(userData, setup.data ?? {});
  const x = columns === null ? null : toFloat32Array(columns.x, 'x');
  const target = columns === null ? null : toFloat32Array(columns.target, 'target');
  const parameters = initialParameters === null ? null : toFloat32Array(initialParameters, 'parameters');
  const experiment = guard(() => raw.createExperiment(plain, x, target, watchLayers));
  if (parameters !== null) {
    try {
      guard(() => raw.experimentStartFrom(experiment, parameters));
    } catch (error) {
      if (!(error instanceof CoreStopped)) guard(() => raw.freeExperiment(experiment));
      throw error;
    }
  }
  return {
    describe() {
      const description = guard(() => raw.experimentDescribe(experiment));
      if (userData === null || columns === null) return { ...description, units: identityUnits, times: [] };
      const [first, second = columns.targetUnits] = columns.inputUnits;
      const [x0, x1, y0, y1] = description.domain;
      return {
        ...description,
        ...userRows(userData, columns, description),
        units: { inputs: columns.inputUnits, target: columns.targetUnits },
        times: userData.times ?? [],
        domain: [fromCore(x0, first), fromCore(x1, first), fromCore(y0, second), fromCore(y1, second)],
      };
    },
    trainEpochs: (count) => guard(() => raw.experimentTrainEpochs(experiment, count)),
    trainBatches: (count) => guard(() => raw.experimentTrainBatches(experiment, count)),
    setStop: (stop) =>
      guard(() => raw.experimentSetStop(experiment, toPlainObject({ stop }, 'stop', '{epochs: 100}'))),
    status: () => guard(() => raw.experimentStatus(experiment)),
    testResult: () => guard(() => raw.experimentTestResult(experiment)),
    confusion: (part) =>
      guard(() =>
        raw.experimentConfusion(experiment, toPlainObject({ part }, 'confusion', "{part: 'train'}")),
      ),
    history: () => guard(() => raw.experimentHistory(experiment)),
    map(size) {
      const map = guard(() => raw.experimentMap(experiment, { size }));
      const units = columns?.targetUnits;
      return units && isShifted(units) ? Float64Array.from(map, (value) => fromCore(value, units)) : map;
    },
    unitMaps: (size) => guard(() => raw.experimentUnitMaps(experiment, { size })),
    parameters: () => guard(() => raw.experimentParameters(experiment)),
    health: () => guard(() => raw.experimentHealth(experiment)),
    trace(point) {
      const units = columns?.inputUnits;
      const inCore = units ? Array.from(point, (value, at) => toCore(value, units[at] ?? units[0])) : point;
      const numbers = toFloat32Array(inCore, 'point');
      return guard(() => raw.experimentTrace(experiment, numbers));
    },
    nextBatch: () => guard(() => raw.experimentNextBatch(experiment)),
    regions: (size) => guard(() => raw.experimentRegions(experiment, { size })),
    edit: (index, value) => guard(() => raw.experimentEdit(experiment, { index, value })),
    reset: () => guard(() => raw.experimentReset(experiment)),
    free: () => guard(() => raw.freeExperiment(experiment)),
  };
}
