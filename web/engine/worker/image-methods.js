// Methods of the image worker: train a convolutional network, and answer in between.
//
// All long work is split into units of the core, none longer than the training of one batch: see image-work.js.

import { show, toFloat32Array, toPlainObject } from './arguments.js';
import { createGuard } from './guard.js';
import { createImageWork } from './image-work.js';
import { createSchedule } from './schedule.js';
import { errorMessage } from '../error-message.js';

/** The smallest image set of a run: for a setup that is only checked, no image is drawn. */
const MIN_IMAGES = { train: 30, validation: 12, test: 12, seed: 1 };
const DRAWN_AT_ONCE = 4;

const setupExample =
  "{filters: [32, 64], units: 128, activation: 'relu', optimizer: {kind: 'adam', learningRate: 0.001}, data: {train: 1200, validation: 240, test: 240}}";

/** @typedef {import('./image-module.js').ImageModule} ImageModule */
/** @typedef {'train' | 'validation' | 'test' | 'ownTrain' | 'ownTest'} ImagePart */

/**
 * @typedef {object} ImageSetup
 * @property {[number, number]} filters of the two convolutions, 1 to 64
 * @property {number} units of the hidden dense layer, 1 to 512
 * @property {string} activation of both convolutions and of the hidden dense layer
 * @property {Record<string, number>} [parameters] of the activation
 * @property {boolean} [learnParameter]
 * @property {string} [formula] for activation `own`
 * @property {string} [initializer] default `glorot_uniform`
 * @property {{kind: string, learningRate: number} & Record<string, number | string | boolean>} optimizer
 * @property {number} [batch] 1 to 16, default 16
 * @property {number} [seed]
 * @property {number} [bias]
 * @property {{train: number, validation: number, test: number, seed?: number}} data number of doodles; training 30 to 6000, the others 12
 *   to 3000
 */

/**
 * @typedef {object} ImageLayer
 * @property {string} kind conv2d, max_pool2d, flatten or dense
 * @property {number[]} outputShape [channels, height, width], or [units]
 * @property {number} parameterCount
 * @property {string | null} activation `softmax` for the last; null if it has none
 */

/** @typedef {Record<ImagePart, number>} ImageSamples number of images in each part */

/**
 * @typedef {object} ImageDescription
 * @property {ImageLayer[]} layers
 * @property {number} parameterCount
 * @property {string[]} classes
 * @property {ImageSamples} samples
 * @property {number} batchesPerEpoch
 */

/** @typedef {{epoch: number, batch: number}} ImagePosition finished epochs, and batches into the present one */
/** @typedef {{epoch: Float32Array, loss: Float32Array, accuracy: Float32Array}} ImageCurve at most 256 points */

/**
 * @typedef {object} ImageLayerHealth statistics of one layer with an activation, in a recent training batch
 * @property {number} layer index in ImageDescription.layers
 * @property {string} kind
 * @property {number} delta root mean square of d (an image's loss) / d pre-activation
 * @property {number} zeros share of outputs that are exactly 0
 * @property {number} small share of slopes below a twentieth of the activation's steepest
 * @property {number} dead share of units (in a convolution, of maps) that were 0 everywhere in the batch
 * @property {number} notANumber share of weighted sums or slopes that were NaN: none of these counts as zero, small or dead
 */

/**
 * @typedef {object} ImageStatus the core's status of the run
 * @property {number} epoch
 * @property {number} batch
 * @property {number} batchesPerEpoch
 * @property {number} pictures number trained on since epoch 0
 * @property {string | null} diverged the reason for its end
 * @property {{loss: number, accuracy: number} | null} latest mean over the last training batches (an eighth of an epoch); null before the
 *   first
 * @property {{loss: number, accuracy: number, epoch: number} | null} validation the last completed one; one is made at epoch 0 and each
 *   half epoch
 * @property {{train: ImageCurve, validation: ImageCurve}} history
 * @property {ImageLayerHealth[]} health empty before the first batch
 */

/** @typedef {ImageStatus & {running: boolean, seconds: number, imagesPerSecond: number}} ImageSnapshot seconds: training time since epoch 0 */

/**
 * @typedef {object} ImageEvaluation
 * @property {ImagePart} part
 * @property {number} count
 * @property {number} accuracy
 * @property {number} loss
 * @property {number[][]} confusion [actual][predicted]
 */

/** @typedef {{label: number, pixels: Uint8Array, probabilities: number[], index: number}} GalleryItem */
/** @typedef {{total: number, items: GalleryItem[]}} Gallery */
/** @typedef {{channels: number, height: number, width: number, before: Float32Array | null, after: Float32Array}} LayerMaps [channels][height][width] */
/** @typedef {{filters: number, channels: number, kernel: number, weights: Float32Array}} Filters weights: [filters][channels][kernel][kernel] */

/** @typedef {ReturnType<typeof createImageMethods>} ImageMethods */

/**
 * @param {ImageModule} raw
 * @param {object} [surroundings]
 * @param {() => number} [surroundings.now] milliseconds
 * @param {import('./schedule.js').Schedule} [surroundings.schedule]
 * @param {(sentence: string) => void} [surroundings.onStop]
 */
export function createImageMethods(raw, surroundings = {}) {
  const { now = () => performance.now(), schedule = createSchedule(), onStop = () => {} } = surroundings;
  const guard = createGuard(onStop);
  const onError = (/** @type {unknown} */ error) => onStop(errorMessage(error));
  const work = createImageWork({ raw, guard, now, schedule, onError });
  /** @type {number | null} the active run */
  let run = null;
  /** @type {{number: number} | null} the run whose images are being drawn */
  let coming = null;

  const configured = () => {
    if (run === null) throw new Error('There is no network yet: configure one first.');
    return run;
  };
  /** @param {number} number @returns {ImagePosition} */
  const position = (number) => {
    const { epoch, batch } = guard(() => raw.imagesStatus(number));
    return { epoch, batch };
  };
  /** @param {number} number run whose drawing continues @returns {boolean} whether all is drawn */
  const draw = (number) =>
    guard(() => raw.imagesDraw(number, DRAWN_AT_ONCE)) >= guard(() => raw.imagesToDraw(number));

  return {
    /**
     * Draws the pictures, in slices, and makes the network; what can be kept of the run before is. A setup that cannot be
     * trained is refused with a sentence and leaves that run as it was.
     * @param {{setup: ImageSetup, initialParameters?: Float32Array | null}} params initialParameters: every parameter at epoch 0
     * @returns {Promise<ImageDescription>}
     */
    async configure({ setup, initialParameters = null }) {
      const plain = toPlainObject(setup, 'setup', setupExample);
      const from = initialParameters === null ? null : toFloat32Array(initialParameters, 'initialParameters');
      const next = { number: guard(() => raw.createImages(plain, from)) };
      coming = next;
      try {
        const same = () => run !== null && guard(() => raw.imagesSameImages(next.number, Number(run)));
        await work.add(() => {
          if (coming !== next) throw new Error('Another setup came before this one was ready.');
          return same() || draw(next.number);
        });
        if (coming !== next) throw new Error('Another setup came before this one was ready.');
      } catch (error) {
        guard(() => raw.freeImages(next.number));
        if (coming === next) coming = null;
        throw error;
      }
      coming = null;
      const before = run;
      run = null;
      work.train(null);
      if (before !== null) {
        // The new run needs its memory.
        guard(() => raw.imagesInherit(next.number, before));
        guard(() => raw.freeImages(before));
      }
      guard(() => raw.imagesBegin(next.number));
      run = next.number;
      work.train(run);
      return guard(() => raw.imagesDescribe(next.number));
    },

    /** Number of images drawn, during configure. @returns {{done: number, total: number} | null} */
    progress() {
      if (coming === null) return null;
      const { number } = coming;
      return {
        done: guard(() => raw.imagesDraw(number, 0)),
        total: guard(() => raw.imagesToDraw(number)),
      };
    },

    /** Trains until paused. */
    run() {
      configured();
      work.run();
    },

    /** @returns {ImagePosition} where it stopped */
    pause() {
      work.pause();
      return run === null ? { epoch: 0, batch: 0 } : position(run);
    },

    /** Trains one batch, after a due validation. @returns {Promise<ImagePosition>} */
    async stepBatch() {
      const number = configured();
      await work.stepBatch();
      return position(number);
    },

    /** Returns to epoch 0, with the same start. */
    reset() {
      const number = configured();
      work.pause();
      guard(() => raw.imagesReset(number));
      work.restart();
    },

    /** @returns {ImageSnapshot} */
    snapshot() {
      const number = configured();
      const status = guard(() => raw.imagesStatus(number));
      return { ...status, ...work.speed() };
    },

    /**
     * Evaluates a whole part, in slices; training waits.
     * @param {{part: ImagePart}} options
     * @returns {Promise<ImageEvaluation>}
     */
    async evaluate(options) {
      const plain = toPlainObject(options, "evaluate's argument", "{part: 'test'}");
      return work.evaluate(configured(), plain);
    },

    /**
     * Up to 48 images of a part, and the network's outputs for them.
     * @param {{part: ImagePart, first?: number, count: number}} options
     * @returns {Gallery}
     */
    gallery(options) {
      const number = configured();
      const plain = toPlainObject(options, "gallery's argument", "{part: 'test', first: 0, count: 12}");
      return guard(() => raw.imagesGallery(number, plain));
    },

    /** @param {{pixels: Uint8Array}} picture [64][64][3] @returns {{probabilities: number[]}} */
    predict({ pixels }) {
      const number = configured();
      return guard(() => raw.imagesPredict(number, toBytes(pixels)));
    },

    /**
     * A layer's values for an image; `before` is null for a layer without pre-activations.
     * @param {{pixels: Uint8Array, layer: number}} options layer: index in ImageDescription.layers
     * @returns {LayerMaps}
     */
    inspect({ pixels, ...options }) {
      const number = configured();
      const plain = toPlainObject(options, "inspect's argument", '{pixels, layer: 0}');
      return guard(() => raw.imagesInspect(number, toBytes(pixels), plain));
    },

    /** @param {{layer: number}} options layer: a convolution @returns {Filters} */
    filters(options) {
      const number = configured();
      const plain = toPlainObject(options, "filters' argument", '{layer: 0}');
      return guard(() => raw.imagesFilters(number, plain));
    },

    /** @returns {Float32Array} every parameter, layer by layer: weights, then biases */
    parameters() {
      const number = configured();
      return guard(() => raw.imagesParameters(number));
    },

    /**
     * Refuses, with the core's sentence, parameters that no network of this setup can start from, for example because their sums could
     * overflow. The present run is unchanged.
     * @param {{setup: ImageSetup, initialParameters: Float32Array}} network
     */
    checkParameters({ setup, initialParameters }) {
      const plain = { ...toPlainObject(setup, 'setup', setupExample), data: MIN_IMAGES };
      const number = guard(() =>
        raw.createImages(plain, toFloat32Array(initialParameters, 'initialParameters')),
      );
      guard(() => raw.freeImages(number));
    },

    /**
     * Epoch 0 with these parameters: the optimiser state is cleared, and reset returns here. Parameters that do not fit this network are
     * refused with a sentence.
     * @param {{parameters: Float32Array}} options
     */
    setParameters({ parameters }) {
      const number = configured();
      const values = toFloat32Array(parameters, 'parameters');
      guard(() => raw.imagesSetParameters(number, values));
      work.pause();
      work.restart();
    },

    /**
     * Adds the user's own images, at most 1000 for each use. Training images take part from the next epoch.
     * @param {{pixels: Uint8Array, labels: number[], use: 'train' | 'test'}} pictures pixels: [count][64][64][3]
     * @returns {ImageSamples}
     */
    addImages({ pixels, labels, ...options }) {
      const number = configured();
      const plain = toPlainObject(options, "addImages' argument", "{pixels, labels, use: 'train'}");
      const classes = toFloat32Array(labels, 'labels');
      return guard(() => raw.imagesAddImages(number, toBytes(pixels), classes, plain));
    },

    /** @param {{use: 'train' | 'test'}} options @returns {ImageSamples} */
    removeImages(options) {
      const number = configured();
      const plain = toPlainObject(options, "removeImages' argument", "{use: 'train'}");
      const samples = guard(() => raw.imagesRemoveImages(number, plain));
      work.restartEvaluations();
      return samples;
    },

    /**
     * Up to 48 doodles for display.
     * @param {{seed?: number, count: number}} options
     * @returns {{items: {label: number, pixels: Uint8Array}[]}}
     */
    doodles(options) {
      const plain = toPlainObject(options, "doodles' argument", '{seed: 1, count: 12}');
      return guard(() => raw.doodles(plain));
    },
  };
}

/**
 * @param {unknown} pixels
 * @returns {Uint8Array}
 */
function toBytes(pixels) {
  if (pixels instanceof Uint8Array || pixels instanceof Uint8ClampedArray) return new Uint8Array(pixels);
  throw new Error(`pixels is ${show(pixels)}: it must be a Uint8Array of red, green and blue bytes.`);
}
