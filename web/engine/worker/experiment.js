// One run in the core: a setup, its samples and its network, trained step by step.

import { toFloat32Array, toPlainObject } from './arguments.js';
import { CoreStopped } from './guard.js';
import { identityUnits, fromCore, isShifted, userColumns, userRows, toCore } from './user-columns.js';

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
 * @property {boolean} [standardise] give each feature (and a numeric target) mean 0 and deviation 1; where it is left out, measured and
 *   own data are standardised, made-up data are not
 */

/**
 * How the learning rate changes from epoch to epoch; a field that is left out has its initial value of the catalogue.
 * @typedef {{kind: string} & Record<string, any>} ScheduleSetup
 */

/**
 * @typedef {object} Setup
 * @property {DataSetup} data
 * @property {string[]} [features] ids of the catalogue's: what the network is given of each sample; left out: the inputs as they are
 * @property {{validation: number, test: number}} split shares held back; the rest trains
 * @property {HiddenLayer[]} layers hidden ones, the first next to the inputs
 * @property {LayerActivation} output its units follow from data and loss
 * @property {string} [formula] the reader's own activation, for layers whose activation is 'own'
 * @property {string} loss
 * @property {{kind: string, learningRate: number} & Record<string, any>} optimizer
 * @property {ScheduleSetup} [schedule] left out: constant
 * @property {string} initializer
 * @property {number} bias where every bias starts
 * @property {number} seed of weights and of the order of the samples
 * @property {number} batch
 * @property {Edit[]} [edits] parameters set by hand on the way, at most 1000
 * @property {Fork} [fork]
 */

/**
 * A parameter set by hand, when the run arrives at a position, before that batch is trained. What was recorded of an epoch
 * that ends there is from before it.
 * @typedef {object} Edit
 * @property {number} epoch
 * @property {number} batch
 * @property {number} index in `parameters()`
 * @property {number} value
 */

/**
 * Other activations from the beginning of an epoch on; weights and optimiser go on as they are. Where a layer learned its
 * activation's number before, the new one's may be learned too, and begins anew; elsewhere it is fixed.
 * @typedef {object} Fork
 * @property {number} epoch
 * @property {LayerActivation[]} layers one for each hidden layer
 */

/**
 * The reader's own samples, which travel beside a setup whose data.kind is 'own'.
 * @typedef {object} UserData
 * @property {ArrayLike<number>} x sample after sample: two numbers each (one for a curve y(x)), in double precision
 * @property {ArrayLike<number>} target one per sample: 0 or 1, a class index, or a number
 * @property {string[]} [names] of the columns
 * @property {string[]} [labels] of the classes
 * @property {number[]} [times] which columns are points in time, in seconds since 1970
 */

/** Numbers of the core, or, where single precision cannot hold them, the reader's own. @typedef {Float32Array | Float64Array} Floats */

/**
 * @typedef {object} Description
 * @property {{units: number, activation: string, learned: boolean, parameterCount: number}[]} layers the output layer included;
 *   learned: the activation's own number is trained and follows the layer's biases in `parameters()`
 * @property {number} parameterCount
 * @property {number} inputs of the data, 1 or 2; the network has as many as there are features
 * @property {string[]} features ids, in the order in which the network is given them
 * @property {Float32Array} featureMaps what the network is given over the domain: features x 16 x 16, row 0 on top; one input:
 *   features x 16
 * @property {number} outputs
 * @property {number} classes 0 for regression
 * @property {Task} task
 * @property {{train: number, validation: number, test: number}} samples
 * @property {{inputs: import('./user-columns.js').ColumnUnits[], target: import('./user-columns.js').ColumnUnits}} units that the core
 *   sees the data in: features are made of inputs in these
 * @property {readonly number[]} times which columns (the target last) are points in time, in seconds since 1970
 * @property {[number, number, number, number]} domain [x0, x1, y0, y1] that maps show, in the units of the data
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
 * @property {number | null} validationLoss null where nothing is held back for it
 * @property {number | null} trainAccuracy null for regression
 * @property {number | null} validationAccuracy
 * @property {string | null} diverged a sentence, once a number is no longer finite
 * @property {string | null} stopped a sentence, where the run has stopped by itself as asked; null once it goes on
 */

/**
 * When a run is to stop by itself, at the end of an epoch; what is absent or null stops nothing. The loss is the validation
 * part's, or the training part's where nothing is held back. A run that is sent on after it has stopped does not stop again at
 * once: the same epoch has passed, the loss was below the target already, and patience counts anew.
 * @typedef {object} StopRule
 * @property {number | null} [epochs] at the end of this epoch
 * @property {number | null} [loss] when the loss falls below this
 * @property {number | null} [patience] after as many epochs without a loss lower than all before
 */

/** @typedef {{loss: number | null, accuracy: number | null}} TestResult null where nothing is held back */

/**
 * How many samples of each class are taken for which.
 * @typedef {object} Confusion
 * @property {number} classes 0 for regression
 * @property {Float32Array} counts classes x classes: a row for each true class, a column for each answer
 */

/**
 * Columns of equal length, at most 256 entries; of the layers (the output layer last) one column after the other. A unit died or
 * revived between two of these epochs.
 * @typedef {object} History
 * @property {Float32Array} epoch
 * @property {Float32Array} trainLoss
 * @property {Float32Array} validationLoss
 * @property {Float32Array} trainAccuracy
 * @property {Float32Array} validationAccuracy
 * @property {Float32Array} deltaRms layers x entries
 * @property {Float32Array} dead layers x entries: units dead at that epoch
 * @property {Float32Array} saturated layers x entries
 * @property {Float32Array} died layers x entries: how many times a unit has died up to that epoch
 * @property {Float32Array} revived layers x entries: how many times one has come back
 */

/**
 * Counts in 48 equal bins from low to high = -low, the smallest of 2, 4, 8, … that holds at least 98 % of the values; what lies
 * outside is counted in the end bins.
 * @typedef {object} Histogram
 * @property {number} low
 * @property {number} high
 * @property {number} min the smallest value there is
 * @property {number} max the largest
 * @property {Float32Array} counts
 */

/**
 * One layer, over (at most 512 of) the training samples.
 * @typedef {object} LayerHealth
 * @property {number} units
 * @property {number} deltaRms root mean square of d (a sample's loss) / d pre-activation
 * @property {number} activationRms
 * @property {number} preActivationRms
 * @property {number} outputMean mean of the layer's outputs
 * @property {Histogram} histogram of the pre-activations
 * @property {{value: Float32Array, slope: Float32Array, smallSlope: number} | null} curve the layer's activation as it is now (a
 *   learned one too), at 97 equally distant points from histogram.low to histogram.high; slopes of a size below smallSlope are small;
 *   null for softmax
 * @property {number} dead units whose slope is 0 on every sample
 * @property {number} saturated units, not dead, whose slope is small on most samples; the catalogue's unitHealth says what that is
 * @property {number} notANumber units whose weighted sum or slope is NaN on some sample: neither dead nor saturated
 * @property {number} bornDead units dead at epoch 0
 * @property {number} died how many times a unit has died since, from one epoch of the history to the next
 * @property {number} revived how many times one has come back
 * @property {Float32Array} unitStatus of each unit, what has become of it: a place in the catalogue's unitHealth.statuses
 */

/**
 * What a layer computes, [units][samples].
 * @typedef {object} LayerView
 * @property {Float32Array} preActivation
 * @property {Float32Array} output
 * @property {Float32Array | null} slope of the output over the pre-activation; null for softmax
 */

/**
 * One point on its way: its layers' arrays hold one number a unit.
 * @typedef {object} Trace
 * @property {Float32Array} inputs what the first layer is given
 * @property {LayerView[]} layers hidden ones, then the output layer
 */

/**
 * The batch that is trained next, forward and back, and its update.
 * @typedef {object} BatchView
 * @property {number} epoch
 * @property {number} batch
 * @property {Float32Array} samples their rows in the description's x
 * @property {number} count of them
 * @property {number} loss their mean, before the update
 * @property {(LayerView & {delta: Float32Array})[]} layers delta: the mean loss's derivative by the pre-activation
 * @property {Float32Array} gradients of the parameters, in the same order, penalties included
 * @property {Float32Array} before the parameters
 * @property {Float32Array} after
 */

/**
 * @typedef {object} Regions
 * @property {Float32Array} preActivations hidden units x size x size, on the points of unitMaps; one input: hidden units x size
 * @property {number[][]} kinks of each hidden layer's activation, ascending
 * @property {number | null} count how many different linear pieces the points lie in; null where a hidden layer is not
 *   piecewise linear
 */

/**
 * @typedef {object} Experiment
 * @property {() => Description} describe
 * @property {(count: number) => boolean} trainEpochs ends early, and gives false from then on, when the run has diverged or
 *   stopped
 * @property {(count: number) => boolean} trainBatches
 * @property {(stop: StopRule | null) => void} setStop from here on; a run that has stopped can go on. Throws the core's sentence
 * @property {() => Status} status
 * @property {() => TestResult} testResult
 * @property {(part: 'train' | 'validation') => Confusion} confusion throws the core's sentence for another part
 * @property {() => History} history
 * @property {(size: number) => Floats} map outputs x size x size, row 0 on top; one input: outputs x size. Where the loss applies
 *   softmax itself, the shares it sees
 * @property {(size: number) => Float32Array} unitMaps hidden units x size x size; one input: hidden units x size
 * @property {() => Float32Array} parameters PyTorch's order
 * @property {() => LayerHealth[]} health
 * @property {(point: ArrayLike<number>) => Trace} trace in the units of the data
 * @property {() => BatchView} nextBatch trains nothing; throws the reason where the run has diverged
 * @property {(size: number) => Regions} regions
 * @property {(index: number, value: number) => void} edit sets a parameter here and now, and again whenever the run comes by
 * @property {() => void} reset back to epoch 0 with the same weights
 * @property {() => void} free
 */

/**
 * @param {import('./module.js').RawModule} raw
 * @param {import('./guard.js').Guard} guard
 * @param {Setup} setup
 * @param {UserData | null} userData
 * @param {ArrayLike<number> | null} [initialParameters] every parameter at epoch 0, in the order of `parameters()`; null: the setup's initialiser
 *   and seed give them
 * @param {object} [options]
 * @param {boolean} [options.watchLayers] whether the history follows every layer as well; many short runs need not
 * @returns {Experiment} throws the core's sentence where the setup cannot be trained
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
