/**
 * The images page: connects the widgets to the engine and to the address. Widgets send events; the actions they request change
 * the state here, and one `paint` hands the state to all of them.
 */
import { render } from 'lit';
import { createEngine } from '../engine/engine.js';
import { imageSizeOf, smallerSize } from './model/setup.js';
import { isolateQuotes } from '../common/model/isolate.js';
import { readerSentence } from '../common/model/setting-labels.js';
import { createAnnouncements } from '../common/page/announcements.js';
import { createImageExport } from './export.js';
import { createImageNetworks } from './networks.js';
import { createUserImages } from './user-images.js';
import { createImageRun } from './run.js';
import { loadPretrained } from './pretrained-file.js';
import { firstState, programRun, readChoice, runSentence, showDescription, showSnapshot } from './state.js';
import { imagesView } from './view.js';
import { createImageTraining } from './training.js';
import { createImageViews } from './views.js';
import { errorSentence } from '../common/page/error-sentence.js';
import { writeWithin } from '../common/page/translated-text.js';
import { keepFocus } from '../common/page/keep-focus.js';
import { createWeightStore } from './weight-store.js';
import './widgets.js';
import { pageIsReady } from '../common/page/page-ready.js';

/** Seeds of the doodles that a drawing can begin with: outside those of the training sets; the first one is a dog, the same for everybody. */
const EXAMPLE_SEEDS = { from: 1000, count: 9000 };
const FIRST_EXAMPLE = { label: 1, seed: EXAMPLE_SEEDS.from };

/** The fields of the page that show their own rejections. */
const FIELDS = ['activation', 'learningRate', 'seed', 'size'];

const root = /** @type {HTMLElement} */ (document.querySelector('#images'));
const engine = createEngine({ worker: 'images' });
const state = firstState(location.hash);
const call = engine.call;
const announcementIsDue = createAnnouncements();

const run = createImageRun(engine, {
  onConfigured(description, setup) {
    showDescription(state, description, setup);
    paint();
    views.onFigures();
    void exporter.refresh();
  },
  onRefused(sentence) {
    const field = sentence.split(' ')[0].split('.').pop() ?? '';
    state.problem = { field, sentence: readerSentence(sentence) };
    // Already shown beside its field.
    if (FIELDS.includes(field)) paint();
    else notify(state.problem.sentence);
  },
  onProgress(progress) {
    state.progress = progress;
    paint();
  },
  onSnapshot(snapshot) {
    const moved = snapshot.pictures !== state.snapshot?.pictures;
    showSnapshot(state, snapshot);
    if (announcementIsDue(snapshot.running) && snapshot.pictures > 0)
      state.announcement = runSentence(snapshot);
    paint();
    if (moved || !snapshot.running) views.onFigures();
  },
  onPace(imagesPerSecond) {
    const { size, sizeChosen } = state.choice;
    state.measured.set(size, imagesPerSecond);
    const smaller = sizeChosen || state.initialParameters ? null : smallerSize(size, imagesPerSecond);
    if (smaller) void networks.change({ size: smaller });
    else paint();
  },
  onError(sentence) {
    state.starting = false;
    notify(sentence);
  },
});
const views = createImageViews(state, { call, paint, notify });
const networks = createImageNetworks(state, { run, call, paint, notify });
engine.on('restarted', (sentence) => {
  notify(`${sentence} Your own pictures have to be added again.`);
  void run.follow();
});
engine.on('failed', (sentence) => {
  state.warning = sentence;
  if (state.message === sentence) state.message = '';
  state.running = false;
  state.starting = false;
  paint();
});

function paint() {
  writeWithin(root, () => render(imagesView(state), root));
}

/** Shows a sentence, unless the warning already says it. @param {string} sentence */
function notify(sentence) {
  if (sentence !== state.warning) state.message = sentence;
  paint();
}

/** Counter of requested examples. */
let examples = 0;

/** @param {{label: number, seed: number}} example @param {() => boolean} [wanted] checked once it has arrived */
async function useExample({ label, seed }, wanted = () => true) {
  const mine = ++examples;
  const { items } = await call('doodles', { seed, count: 3 });
  if (mine !== examples || !wanted()) return;
  state.example = items.find((item) => item.label === label)?.pixels ?? null;
  paint();
}

const exporter = createImageExport({
  call,
  getRun: () => programRun(state),
  onAnswer(answer) {
    state.export = { ...state.export, answer };
    paint();
  },
  onSaved(saved) {
    state.export = { ...state.export, saved };
    paint();
  },
  async useWeights({ setup, parameters, sentence }) {
    const { activation, learnParameter, optimizer, seed = 1 } = setup;
    const choice = {
      activation,
      parameters: setup.parameters,
      learnParameter,
      size: imageSizeOf(setup) ?? state.choice.size,
      sizeChosen: true,
      seed,
      learningRate: optimizer.learningRate,
    };
    const there = await networks.useParameters(choice, parameters, sentence, 'shown');
    if (there) return;
    // Already shown beside the loaded weights.
    state.message = '';
    paint();
    throw new Error(state.problem?.sentence ?? 'Another network was asked for meanwhile.');
  },
  store: createWeightStore(),
});

/** @type {Record<string, (detail: any) => unknown>} the action of each widget event */
const actions = {
  ...createImageTraining(state, { run, networks, paint }),
  'choice-edit': (edit) => networks.change('size' in edit ? { ...edit, sizeChosen: true } : edit),
  'choose-begin'({ begin: next }) {
    state.begin = next;
    paint();
  },
  'load-trained': () => networks.useTrained(),
  'forget-runs'() {
    Object.assign(state, { runs: state.runs.filter(({ current }) => current), earlier: null });
    paint();
  },
  sketch({ pixels, blank }) {
    state.drawing = blank ? null : pixels;
    state.sketchAnswer = null;
    if (!blank) inspect(pixels, 'your drawing');
    views.changed('drawing');
  },
  'want-example'({ label }) {
    const { from, count } = EXAMPLE_SEEDS;
    return useExample({ label, seed: from + 1 + Math.floor(Math.random() * count) });
  },
  'choose-layer'({ layer }) {
    Object.assign(state, { layer, maps: null, filters: null });
    paint();
    views.changed('maps');
    views.changed('filters');
  },
  'choose-picture'({ pixels, label, index, part }) {
    inspect(pixels, `picture ${index + 1} of the gallery (${part}), a ${state.description?.classes[label]}`);
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
  'notice-dismiss': ({ kind }) =>
    void Object.assign(state, { [kind === 'warning' ? 'warning' : 'message']: '' }),
  ...exporter.actions,
  ...createUserImages(state, {
    call,
    paint,
    settled: networks.settled,
    changed: () => {
      paint();
      views.changed('gallery');
    },
    imported: () => views.changed('imported'),
  }),
};

/** @param {Uint8Array} pixels @param {string} name */
function inspect(pixels, name) {
  state.inspected = { pixels, name };
  views.changed('maps');
}

for (const [name, act] of Object.entries(actions)) {
  root.addEventListener(name, (event) => {
    Promise.resolve()
      .then(() => act(/** @type {CustomEvent} */ (event).detail))
      .catch((error) => notify(errorSentence(error)));
  });
}

addEventListener('hashchange', ({ newURL }) => {
  const { ignored, ...choice } = readChoice(new URL(newURL).hash);
  notify(isolateQuotes(ignored.join(' ')));
  void networks.change(choice);
});

// Training stops while the page is hidden.
const sleepOrWake = () => void run.setAsleep(document.hidden);
document.addEventListener('visibilitychange', sleepOrWake);
// A page that was left frees its resources; one that the browser restores starts anew.
addEventListener('pagehide', () => engine.dispose());
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

async function start() {
  paint();
  views.watch(root);
  sleepOrWake();
  keepFocus();
  // The user's own drawing meanwhile is kept.
  void useExample(FIRST_EXAMPLE, () => state.drawing === null).catch(() => {});
  await networks.useFirst(
    loadPretrained().then(
      (trained) => void (state.trained = trained),
      (error) => notify(`${errorSentence(error)} The network begins untrained: press Run.`),
    ),
  );
}
start().catch((error) => notify(errorSentence(error)));
pageIsReady();
