/** Everything the images page shows, as one plain object, and what follows from a new network and a snapshot. No DOM, no engine. */
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
 * @typedef {'files' | 'imported' | 'kept'} UserImagesPlace where an answer about own pictures stands
 * @typedef {import('./image-files.js').ReadImage & {background: import('./charts/image-pixels.js').Background, probabilities: number[] | null}} ImportedImage
 */

/** @typedef {typeof imageSizes[number] & {parameterCount?: number}} SizeChoice */

/** The functions that layers can have, as a field offers them. */
export const activations = catalog.activations.map(({ id, name }) => ({ id, name }));
/** What the layers' activations are called, by id. */
export const activationNames = Object.fromEntries(activations.map(({ id, name }) => [id, name]));

/** Pictures on one page of the gallery. */
export const GALLERY_COUNT = 12;
/** Runs that are compared, the present one among them. */
export const MAX_RUNS = 8;
/** Pictures that were brought and are shown with the network's answers; more of them are counted. */
export const IMPORTED_SHOWN = 12;

/** The parts of the pictures, in the order in which they are offered. @type {readonly {id: ImagePart, name: string}[]} */
const parts = [
  { id: 'validation', name: 'validation' },
  { id: 'test', name: 'test' },
  { id: 'train', name: 'training' },
  { id: 'ownTrain', name: 'own, to train on' },
  { id: 'ownTest', name: 'own, to test with' },
];

/** @param {string} hash the part of the address behind # */
export const readChoice = (hash) =>
  readImageAddress(hash, {
    activations: activations.map(({ id }) => id),
    seed: /** @type {[number, number]} */ (catalog.limits.seed),
  });

/** @param {string} hash the part of the address behind # */
export function firstState(hash) {
  const { ignored, ...choice } = readChoice(hash);
  return {
    /** @type {ImageChoice} */
    choice,
    message: isolateQuotes(ignored.join(' ')),
    warning: '',
    announcement: '',
    running: false,
    /** The reader wants it to run, and what that takes is on its way. */
    starting: false,
    /** What the engine trains. @type {import('./run.js').ImageSetup | null} */
    setup: null,
    /** @type {import('../engine/contract.js').ImageDescription | null} */
    description: null,
    /** @type {ImageSnapshot | null} */
    snapshot: null,
    /** @type {{done: number, total: number} | null} */
    progress: null,
    /** @type {{field: string, sentence: string} | null} */
    problem: null,

    /** The weights of epoch 0: null where they were drawn from the seed. @type {Float32Array | null} */
    initialParameters: null,
    /** Where the weights of epoch 0 come from, as a sentence. */
    weightsOrigin: '',
    /** What Run begins with while nothing has been trained. @type {'random' | 'shown'} */
    begin: /** @type {'random' | 'shown'} */ ('random'),
    /** What the build has trained, or why it is not there. @type {import('../engine/pretrained.js').Pretrained | null} */
    trained: null,

    /** The sizes that can be chosen, each with how many parameters its network has. @type {SizeChoice[]} */
    sizes: [...imageSizes],
    /** The network as a Keras program, line by line. @type {import('./model/keras.js').CodeLine[]} */
    code: [],
    /** Whether it can be a TensorFlow.js model, or why not. @type {true | string} */
    layersModel: true,
    /** The parts that have pictures, and own ones only then. @type {{id: ImagePart, name: string, count: number}[]} */
    parts: [],
    /** Those that are worth a confusion matrix: the network has not been trained on them. @type {{id: ImagePart, name: string}[]} */
    holdout: [],
    /** Pictures a second with each size that was measured. @type {Map<string, number>} */
    measured: new Map(),

    /** What the sheet began with. @type {Uint8Array | null} */
    example: null,
    /** What is on the sheet; null while it is blank. @type {Uint8Array | null} */
    drawing: null,
    /** @type {number[] | null} */
    probabilities: null,
    /** @type {{message: string, isError: boolean} | null} */
    sketchAnswer: null,

    /** The picture that is looked at inside the network. @type {{pixels: Uint8Array, name: string} | null} */
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

    /** What the reader has brought and the network answers, before it is taken. @type {ImportedImage[]} */
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
    /** The curves of the run before. @type {{name: string, history: ImageSnapshot['history']} | null} */
    earlier: null,
  };
}

/** @param {ImageState} state @returns {readonly string[]} */
export const classesOf = ({ description }) => description?.classes ?? ['human', 'dog', 'car'];

/**
 * The present run is over: what it reached stays to be compared with.
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
 * The parts have these many pictures now; one that has none any more cannot be looked at.
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
 * A new network is there.
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
  // The validation of epoch 0 says nothing of the run; and a row is of the moment at which it was validated.
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
 * The network as a program or a file needs it; null until it is there.
 * @param {ImageState} state
 */
export const programRun = ({ setup, description }) => setup && description && { setup, description };

/** @param {ImageState} state @returns {string} which weights the network has now */
export function weightsSentence({ snapshot, initialParameters, weightsOrigin, choice }) {
  const pictures = snapshot?.pictures ?? 0;
  if (pictures === 0) return weightsOrigin;
  const begun = initialParameters
    ? 'from the weights that were there'
    : `from weights drawn from seed ${choice.seed}`;
  return `Trained here on ${pictures.toLocaleString('en')} pictures, ${begun}.`;
}

/**
 * What a run says to those who hear the page.
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

/** @param {ImageState} state @returns {string} what the measurement said, and what was made of it */
export function sizeSentence({ choice, measured }) {
  if (measured.size === 0) return 'The first half second of training shows which size suits this machine.';
  const paces = [...measured].map(
    ([size, pace]) => `${Math.round(pace)} pictures a second with the ${size} network`,
  );
  const said = `This machine trains on ${paces.join(', ')}.`;
  if (choice.sizeChosen) return `${said} The ${choice.size} one is your choice, and stays.`;
  if (measured.size === 1 && measured.has('full')) return `${said} That is fast enough for all of it.`;
  return `${said} So the ${choice.size} network is trained here; choose another and it stays.`;
}
