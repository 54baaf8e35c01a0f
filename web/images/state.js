/** The images page's state as one plain object, and its updates for a new network and a snapshot. No DOM, no engine. */
import { catalog } from '#catalog';
import { kerasImageLines } from './model/keras.js';
import { imageSizes, readImageAddress } from './model/setup.js';
import { isolateQuotes } from '../common/model/isolate.js';
import { whyNoLayersModel } from './model/layers-model.js';
import { resizedRun } from './model/resized-network.js';
import { deltaRatio, isMeasured } from './elements/health-text.js';

/**
 * @typedef {ReturnType<typeof firstState>} ImageState
 * @typedef {import('../engine/contract.js').ImageSnapshot} ImageSnapshot
 * @typedef {import('../engine/contract.js').ImagePart} ImagePart
 * @typedef {import('./model/setup.js').ImageChoice} ImageChoice
 */

/**
 * @typedef {'files' | 'imported' | 'kept'} UserImagesPlace the place of an answer about own images
 * @typedef {import('./image-files.js').ReadImage & {background: import('./charts/image-pixels.js').Background, probabilities: number[] | null}} ImportedImage
 */

/** @typedef {typeof imageSizes[number] & {parameterCount?: number}} SizeChoice */

/** The activations offered for the layers. */
export const activations = catalog.activations.map(({ id, name }) => ({ id, name }));
/** Activation names by id. */
export const activationNames = Object.fromEntries(activations.map(({ id, name }) => [id, name]));

/** Images per page of the gallery. */
export const GALLERY_COUNT = 12;
/** Maximum number of compared runs, including the present one. */
export const MAX_RUNS = 8;
/** Maximum number of new images shown with the network's answers; more of them are counted. */
export const IMPORTED_SHOWN = 12;

/** The parts of the data, in display order. @type {readonly {id: ImagePart, name: string}[]} */
const parts = [
  { id: 'validation', name: 'validation' },
  { id: 'test', name: 'test' },
  { id: 'train', name: 'training' },
  { id: 'ownTrain', name: 'added training' },
  { id: 'ownTest', name: 'added test' },
];

/** @param {string} hash the part of the address after # */
export const readChoice = (hash) =>
  readImageAddress(hash, {
    activations: activations.map(({ id }) => id),
    seed: /** @type {[number, number]} */ (catalog.limits.seed),
  });

/** @param {string} hash the part of the address after # */
export function firstState(hash) {
  const { ignored, ...choice } = readChoice(hash);
  return {
    /** @type {ImageChoice} */
    choice,
    message: isolateQuotes(ignored.join(' ')),
    warning: '',
    announcement: '',
    running: false,
    /** Whether the user has started the run and its network is still under way. */
    starting: false,
    /** Setup of the network being trained. @type {import('./run.js').ImageSetup | null} */
    setup: null,
    /** @type {import('../engine/contract.js').ImageDescription | null} */
    description: null,
    /** @type {ImageSnapshot | null} */
    snapshot: null,
    /** @type {{done: number, total: number} | null} */
    progress: null,
    /** @type {{field: string, sentence: string} | null} */
    problem: null,

    /** The weights of epoch 0: null if drawn from the seed. @type {Float32Array | null} */
    initialParameters: null,
    /** Source of the weights of epoch 0, as a sentence. */
    weightsOrigin: '',
    /** Weights that Run starts from while nothing has been trained. @type {'random' | 'shown'} */
    begin: /** @type {'random' | 'shown'} */ ('random'),
    /** The network trained by the build, or why it is missing. @type {import('../engine/pretrained.js').Pretrained | null} */
    trained: null,

    /** The selectable sizes, each with its network's parameter count. @type {SizeChoice[]} */
    sizes: [...imageSizes],
    /** The network as a Keras program, line by line. @type {import('./model/keras.js').CodeLine[]} */
    code: [],
    /** Whether it can be exported as a TensorFlow.js model, or why not. @type {true | string} */
    layersModel: true,
    /** The parts with images; own ones only then. @type {{id: ImagePart, name: string, count: number}[]} */
    parts: [],
    /** The parts that the network has not been trained on, for the confusion matrix. @type {{id: ImagePart, name: string}[]} */
    holdout: [],
    /** Training speed in images per second for each measured size. @type {Map<string, number>} */
    measured: new Map(),

    /** The image that the drawing began with. @type {Uint8Array | null} */
    example: null,
    /** The drawing; null while blank. @type {Uint8Array | null} */
    drawing: null,
    /** @type {number[] | null} */
    probabilities: null,
    /** @type {{message: string, isError: boolean} | null} */
    sketchAnswer: null,

    /** The image shown inside the network. @type {{pixels: Uint8Array, name: string} | null} */
    inspected: null,
    layer: 0,
    /** @type {import('../engine/contract.js').LayerMaps | null} */
    maps: null,
    /** @type {import('../engine/contract.js').Filters | null} */
    filters: null,

    gallery: {
      /** @type {ImagePart} */
      part: /** @type {ImagePart} */ ('validation'),
      first: 0,
      total: 0,
      /** @type {'all' | 'wrong'} */
      only: /** @type {'all' | 'wrong'} */ ('all'),
      /** @type {import('../engine/contract.js').GalleryItem[]} */
      items: [],
    },
    /** @type {{result: import('../engine/contract.js').ImageEvaluation, pictures: number} | null} */
    evaluation: null,
    evaluating: false,

    /** The user's new images with the network's answers, before they are added. @type {ImportedImage[]} */
    imported: [],
    /** @type {{at: UserImagesPlace, message: string, isError: boolean} | null} */
    userImagesMessage: null,
    /** @type {{done: number, total: number} | null} */
    userImagesProgress: null,

    export: {
      /** @type {import('./export.js').SavedRow[]} */
      saved: [],
      /** @type {import('./export.js').ExportMessage | null} */
      answer: null,
    },

    /** Runs to compare, the present one last. @type {(import('./elements/nonlinear-image-compare.js').ImageRunResult & {current: boolean})[]} */
    runs: [],
    /** The curves of the previous run. @type {{name: string, history: ImageSnapshot['history']} | null} */
    earlier: null,
  };
}

/** @param {ImageState} state @returns {readonly string[]} */
export const classesOf = ({ description }) => description?.classes ?? ['human', 'dog', 'car'];

/**
 * Ends the present run: its results are kept for comparison.
 * @param {ImageState} state
 */
export function closeRun(state) {
  const { snapshot, runs } = state;
  const last = runs.find(({ current }) => current);
  if (last && snapshot && snapshot.history.validation.epoch.length > 1)
    state.earlier = { name: `${last.activation}, ${last.size}`, history: snapshot.history };
  state.runs = runs.map((run) => ({ ...run, current: false }));
  Object.assign(state, { snapshot: null, evaluation: null, maps: null, filters: null });
}

/**
 * Updates the number of images of each part; an emptied part cannot stay selected.
 * @param {ImageState} state
 * @param {import('../engine/contract.js').ImageSamples} samples
 */
export function showSamples(state, samples) {
  if (state.description) state.description = { ...state.description, samples };
  state.parts = parts.flatMap((part) => (samples[part.id] > 0 ? [{ ...part, count: samples[part.id] }] : []));
  state.holdout = state.parts.filter(({ id }) => id !== 'train' && id !== 'ownTrain');
  if (!state.parts.some(({ id }) => id === state.gallery.part))
    state.gallery = { ...state.gallery, part: 'validation', first: 0 };
}

/**
 * Shows a new network.
 * @param {ImageState} state
 * @param {import('../engine/contract.js').ImageDescription} description
 * @param {import('./run.js').ImageSetup} setup
 */
export function showDescription(state, description, setup) {
  closeRun(state);
  Object.assign(state, { description, setup, problem: null });
  const run = { setup, description };
  state.sizes = imageSizes.map((size) => ({ ...size, parameterCount: parametersOf(run, size) }));
  state.code = kerasImageLines(run);
  state.layersModel = whyNoLayersModel(run) ?? true;
  showSamples(state, description.samples);
}

/** @param {import('./model/layers.js').ImageRun} run @param {typeof imageSizes[number]} size */
function parametersOf(run, { filters, units }) {
  const { layers } = resizedRun(run, { ...run.setup, filters: [...filters], units }).description;
  return layers.reduce((sum, { parameterCount }) => sum + parameterCount, 0);
}

/** @param {ImageState} state @param {ImageSnapshot} snapshot */
export function showSnapshot(state, snapshot) {
  const before = state.snapshot;
  state.snapshot = snapshot;
  state.running = snapshot.running;
  if (snapshot.running || snapshot.diverged !== null) state.starting = false;
  const { validation, pictures, seconds, health } = snapshot;
  // The validation of epoch 0 says nothing about the run; and a row belongs to the moment of its validation.
  if (!validation || validation.epoch === 0 || validation.epoch === before?.validation?.epoch) return;
  const zeros = health.every(isMeasured)
    ? health.reduce((sum, one) => sum + one.zeros, 0) / Math.max(1, health.length)
    : NaN;
  const row = {
    activation: activationNames[state.setup?.activation ?? ''],
    size: state.choice.size,
    pictures,
    seconds,
    accuracy: validation.accuracy,
    zeros,
    deltaRatio: deltaRatio(health),
    current: true,
  };
  state.runs = [...state.runs.filter(({ current }) => !current).slice(1 - MAX_RUNS), row];
}

/**
 * The network for a program or a file; null until it exists.
 * @param {ImageState} state
 */
export const programRun = ({ setup, description }) => setup && description && { setup, description };

/** @param {ImageState} state @returns {string} source of the network's present weights */
export function weightsSentence({ snapshot, initialParameters, weightsOrigin, choice }) {
  const pictures = snapshot?.pictures ?? 0;
  if (pictures === 0) return weightsOrigin;
  const begun = initialParameters
    ? 'starting with the weights that were there'
    : `starting with weights drawn from seed ${choice.seed}`;
  return `Trained here on ${pictures.toLocaleString('en')} pictures, ${begun}.`;
}

/**
 * The run's announcement for screen readers.
 * @param {ImageSnapshot} snapshot
 */
export function runSentence({ running, pictures, latest, validation, diverged }) {
  if (diverged) return diverged;
  const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(0)} percent`;
  const training = latest ? `, ${percent(latest.accuracy)} of the latest right` : '';
  const held =
    validation && validation.epoch > 0 ? `, ${percent(validation.accuracy)} of the validation pictures` : '';
  return `${running ? 'Training' : 'Paused'} after ${pictures.toLocaleString('en')} pictures${training}${held}.`;
}

/** @param {ImageState} state @returns {string} the measured speed and the size chosen from it */
export function sizeSentence({ choice, measured }) {
  if (measured.size === 0) return 'The first half second of training shows which size suits this machine.';
  const paces = [...measured].map(
    ([size, pace]) => `${Math.round(pace)} pictures a second with the ${size} network`,
  );
  const said = `This machine trains on ${paces.join(', ')}.`;
  if (choice.sizeChosen) return `${said} The ${choice.size} one is your choice and is kept.`;
  if (measured.size === 1 && measured.has('full')) return `${said} That is fast enough for the full network.`;
  return `${said} So the ${choice.size} network is trained here; if you choose another, your choice is kept.`;
}
