/**
 * The images page: introduces the widgets to the engine and to the address. Widgets send events; what they ask for changes the state
 * here, and one `paint` hands the state to all of them.
 */
import { render } from 'lit';
import { createEngine } from '../engine/engine.js';
import { startParameters } from '../engine/image-start.js';
import { imageSetup, smallerSize, writeImageAddress } from '../state/image-setup.js';
import { createOwnPictures } from './image-own.js';
import { createImageRun } from './image-run.js';
import { loadTrainedStart } from './image-start-file.js';
import { closeRun, firstState, runSentence, showDescription, showSnapshot } from './image-state.js';
import { imagesView } from './image-view.js';
import { createImageViews } from './image-views.js';
import './image-widgets.js';

/** Those who hear the page are told how the run stands this often, in milliseconds. */
const ANNOUNCE_EVERY = 10000;
/** Doodles to begin a drawing with are of seeds that no training set is of. */
const EXAMPLE_SEEDS = { from: 1000, count: 9000 };

/** @typedef {import('../state/image-setup.js').ImageChoice} ImageChoice */

const root = /** @type {HTMLElement} */ (document.querySelector('#images'));
const engine = createEngine({ worker: 'images' });
const state = firstState(location.hash);
const call = engine.call;

const run = createImageRun(engine, {
  onConfigured(description, setup) {
    showDescription(state, description, setup);
    paint();
    views.news();
  },
  onRefused(sentence) {
    state.problem = { field: sentence.split(' ')[0].split('.').pop() ?? '', sentence };
    state.message = sentence;
    paint();
  },
  onProgress(progress) {
    state.progress = progress;
    paint();
  },
  onSnapshot(snapshot) {
    const moved = snapshot.pictures !== state.snapshot?.pictures;
    showSnapshot(state, snapshot);
    announce();
    paint();
    if (moved || !snapshot.running) views.news();
  },
  onPace(picturesPerSecond) {
    const { size, sizeChosen } = state.choice;
    state.measured.set(size, picturesPerSecond);
    const smaller = sizeChosen || state.start ? null : smallerSize(size, picturesPerSecond);
    if (smaller) change({ size: smaller });
    else paint();
  },
  onTrouble: tell,
});
const views = createImageViews(state, { call, paint, tell });

engine.on('restarted', (sentence) => {
  tell(`${sentence} Your own pictures have to be added again.`);
  void run.follow();
});
engine.on('failed', (sentence) => {
  state.warning = sentence;
  state.running = false;
  paint();
});

function paint() {
  render(imagesView(state), root);
}

/** @param {string} sentence */
function tell(sentence) {
  state.message = sentence;
  paint();
}

/** The run in words: at once when it starts or stops, and now and then in between. */
let announced = { at: 0, running: false };
function announce() {
  const { snapshot } = state;
  const now = performance.now();
  if (!snapshot || (snapshot.running === announced.running && now - announced.at < ANNOUNCE_EVERY)) return;
  if (snapshot.pictures > 0) state.announcement = runSentence(snapshot);
  announced = { at: now, running: snapshot.running };
}

function writeAddress() {
  const hash = writeImageAddress(state.choice);
  const next = hash ? `#${hash}` : '';
  if (next !== location.hash) history.replaceState(null, '', next || location.pathname + location.search);
}

/** The network of the choice, from weights that are drawn. */
function begin() {
  Object.assign(state, { start: null, begin: 'random' });
  state.startSentence = `Untrained: drawn from seed ${state.choice.seed} (Glorot uniform).`;
  return run.configure(imageSetup(state.choice));
}

/** @param {Partial<ImageChoice>} edit */
function change(edit) {
  state.choice = { ...state.choice, ...edit };
  writeAddress();
  paint();
  return begin();
}

/**
 * A network whose weights are there already.
 * @param {Partial<ImageChoice>} choice which network it is
 * @param {Float32Array} start
 * @param {string} sentence where they come from
 * @param {'random' | 'shown'} next what Run begins with
 */
async function useStart(choice, start, sentence, next) {
  await run.pause();
  const before = { choice: state.choice, start: state.start, startSentence: state.startSentence };
  Object.assign(state, {
    choice: { ...state.choice, ...choice },
    start,
    startSentence: sentence,
    begin: next,
  });
  const there = await run.configure(imageSetup(state.choice), start);
  if (!there) Object.assign(state, before);
  writeAddress();
  paint();
  return there;
}

/** What the build has trained; the way from the seed's first weights is kept, so those are drawn first. */
async function useTrained() {
  const { trained } = state;
  if (!trained) return;
  const { activation, optimizer, seed = 1 } = trained.setup;
  /** @type {Partial<ImageChoice>} */
  const choice = { activation, size: 'full', seed, learningRate: optimizer.learningRate };
  await run.pause();
  await call('configure', { setup: imageSetup({ ...state.choice, ...choice }) });
  const start = startParameters(trained, await call('parameters'));
  const { test } = trained.setup.data;
  const share = (trained.accuracy * 100).toFixed(1);
  const sentence = `Trained when this page was built: seed ${seed}, ${trained.batches} batches of ${trained.setup.batch} doodles; ${share} % of ${test} others are told apart.`;
  await useStart(choice, start, sentence, 'random');
}

/** The network that is to be trained is there: the one that is shown, unless Run is to begin anew. */
async function readyToTrain() {
  if (state.snapshot?.diverged) await run.reset();
  const untouched = (state.snapshot?.pictures ?? 0) === 0;
  if (state.start && untouched && state.begin === 'random') await begin();
}

/** @param {number} label */
async function useExample(label) {
  const { from, count } = EXAMPLE_SEEDS;
  const seed = from + Math.floor(Math.random() * count);
  const { items } = await call('doodles', { seed, count: 3 });
  state.example = items.find((item) => item.label === label)?.pixels ?? null;
  paint();
}

/** @type {Record<string, (detail: any) => unknown>} what each event of a widget asks for */
const actions = {
  async run() {
    state.running = true;
    paint();
    await readyToTrain();
    return run.run();
  },
  pause: () => run.pause(),
  async 'step-batch'() {
    await readyToTrain();
    return run.stepBatch();
  },
  reset() {
    closeRun(state);
    return run.reset();
  },
  'choice-edit': (edit) => change('size' in edit ? { ...edit, sizeChosen: true } : edit),
  'choose-begin'({ begin: next }) {
    state.begin = next;
    paint();
  },
  'load-trained': () => useTrained(),
  async 'try-activation'({ activation }) {
    await change({ activation });
    return run.run();
  },
  'forget-runs'() {
    Object.assign(state, { runs: state.runs.filter(({ current }) => current), earlier: null });
    paint();
  },
  sketch({ pixels, blank }) {
    state.drawing = blank ? null : pixels;
    state.sketchAnswer = null;
    if (!blank) look(pixels, 'your drawing');
    views.changed('drawing');
  },
  'want-example': ({ label }) => useExample(label),
  'choose-layer'({ layer }) {
    Object.assign(state, { layer, maps: null, filters: null });
    paint();
    views.changed('maps');
    views.changed('filters');
  },
  'choose-picture'({ pixels, label, index, part }) {
    look(pixels, `picture ${index + 1} of the gallery (${part}), a ${state.description?.classes[label]}`);
    document.querySelector('#maps-heading')?.scrollIntoView();
  },
  'choose-part'({ part }) {
    state.gallery = { ...state.gallery, part, first: 0, items: [], total: 0 };
    paint();
    views.changed('gallery');
  },
  'choose-only'({ only }) {
    state.gallery = { ...state.gallery, only };
    paint();
  },
  'turn-page'({ first }) {
    state.gallery = { ...state.gallery, first };
    views.changed('gallery');
  },
  async evaluate({ part }) {
    state.evaluating = true;
    paint();
    try {
      const result = await call('evaluate', { part });
      state.evaluation = { result, pictures: state.snapshot?.pictures ?? 0 };
    } finally {
      state.evaluating = false;
      paint();
    }
  },
  'notice-dismiss': () => void Object.assign(state, { message: '', warning: '' }),
  ...createOwnPictures(state, {
    call,
    paint,
    changed: () => {
      paint();
      views.changed('gallery');
    },
  }),
};

/** @param {Uint8Array} pixels @param {string} name */
function look(pixels, name) {
  state.looked = { pixels, name };
  views.changed('maps');
}

for (const [name, act] of Object.entries(actions)) {
  root.addEventListener(name, (event) => {
    Promise.resolve()
      .then(() => act(/** @type {CustomEvent} */ (event).detail))
      .catch((error) => tell(error instanceof Error ? error.message : String(error)));
  });
}

// Only what can be seen is trained.
const sleepOrWake = () => void run.setAsleep(document.hidden);
document.addEventListener('visibilitychange', sleepOrWake);
// A page that was left holds nothing; one that the browser brings back whole begins anew.
addEventListener('pagehide', () => engine.dispose());
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

async function start() {
  paint();
  views.watch(root);
  writeAddress();
  sleepOrWake();
  void useExample(1).catch(() => {});
  try {
    state.trained = await loadTrainedStart();
  } catch (error) {
    tell(`${/** @type {Error} */ (error).message} The network begins untrained: press Run.`);
  }
  const { activation, size, seed } = state.choice;
  const { trained } = state;
  // Whoever brings another network by the address finds that one.
  const same =
    trained && activation === trained.setup.activation && size === 'full' && seed === trained.setup.seed;
  await (same ? useTrained() : begin());
}
start().catch((error) => tell(error instanceof Error ? error.message : String(error)));
