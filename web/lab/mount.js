/**
 * The lab: connects the widgets with the engine and the address. Events of widgets change the state here, and one `paint` passes the
 * state to all of them. The whole setup is in the address, so that reloading and sharing give the same run.
 */
import { render } from 'lit';
import { prefersReducedMotion } from '../common/charts/theme.js';
import { createEngine } from '../engine/engine.js';
import { defaultData } from '../common/model/defaults.js';
import { applyFormula } from '../common/address/custom-formula.js';
import { partsOf, withoutKey } from '../common/address/pairs.js';
import { createAnnouncements } from '../common/page/announcements.js';
import { createLabAddress } from './address.js';
import { listenForKeys } from './keys.js';
import { createUserData } from './user-data.js';
import { createLabRun } from './run.js';
import { createLabSetup } from './setup.js';
import { figuresDue, firstState, showDescription, showFigures, showSnapshot } from './state.js';
import { compactView, labView } from './view.js';
import { createTitle } from './title.js';
import { createToolbox } from './toolbox.js';
import { problemOf, runSentence } from './text.js';
import { writeWithin } from '../common/page/translated-text.js';
import { whenNear } from '../common/page/when-near.js';
import './widgets.js';

/** Limit of new seeds, small so that addresses stay short. */
const SEEDS = 10000;

/** Events after which the network is a different one. */
const CHANGES = new Set(['run', 'step-batch', 'step-epoch', 'edit-parameter', 'slow-apply']);

/**
 * @typedef {import('./state.js').LabState} LabState
 * @typedef {import('../common/model/defaults.js').Setup} Setup
 * @typedef {import('../engine/contract.js').UserData} UserData
 */

/**
 * @param {HTMLElement} root filled by the lab
 * @param {object} [options]
 * @param {boolean} [options.compact] the map, the run and its curves alone, for a frame on another page
 * @param {string} [options.hash] what to begin with; the page's own address if not given
 */
export function mountLab(root, { compact = false, hash = location.hash } = {}) {
  const engine = createEngine();
  const state = firstState(hash, compact);
  /** The address of the first run. */
  let first = partsOf(hash).join('&');
  const run = createLabRun(
    engine,
    {
      onConfigured(description, setup, { userData, initialParameters }) {
        // Later edits stay in the fields; the run shows its own setup.
        if (setup === state.setup) writeLater();
        state.given = { setup, userData, initialParameters };
        dataSource.onNewRun();
        showDescription(state, description);
        state.running = run.wantsToRun();
        paint();
        toolbox.onNewRun();
        void readFormula(setup);
      },
      onRefused(sentence) {
        state.problem = problemOf(sentence);
        const { path, sentence: said } = state.problem;
        // Only the core can parse a formula: a refused one is left out of the address, as any other unreadable part.
        const rest = withoutKey(first, path);
        if (path === 'formula' && !state.given && rest !== first) {
          first = rest;
          return void beginWithout(rest, said);
        }
        if (path === '' || path.startsWith('data.')) dataSource.refused(said);
        // The formula's own field shows the sentence, if it is open.
        const isSaid = path === 'formula' && root.querySelector('nonlinear-custom-activation') !== null;
        notify(isSaid ? '' : said);
      },
      onSnapshot(snapshot, sizes) {
        const before = state.snapshot?.stopped;
        showSnapshot(state, snapshot, sizes);
        if (snapshot.stopped && !before) Object.assign(state, { message: snapshot.stopped, isNews: true });
        state.running = run.wantsToRun();
        announce();
        const due = figuresDue(state);
        if (due === 'now') showFigures(state);
        paint();
        if (due === 'now') toolbox.onFigures();
        if (due !== 'next frame') return;
        requestAnimationFrame(() => {
          showFigures(state);
          paint();
          toolbox.onFigures();
        });
      },
      onError: (sentence) => notify(sentence),
      onRunning(running) {
        state.running = running;
        paint();
      },
    },
    !compact,
  );
  engine.on('restarted', (sentence) => {
    notify(sentence, true);
    void run.follow();
  });
  engine.on('failed', (sentence) => {
    state.warning = sentence;
    state.running = false;
    paint();
  });

  /** The fields of layers with the user's own formula: only the core can parse it. @param {Setup} setup */
  async function readFormula({ formula }) {
    if (!formula) return;
    const { parameters } = await engine.call('formula', { formula });
    state.customActivation = { ...state.customActivation, parameters };
    paint();
  }

  const writeTitle = createTitle(compact ? null : document.querySelector('#lab-sentence'));
  function paint() {
    writeWithin(root, () => render(compact ? compactView(state) : labView(state), root));
    writeTitle(state);
  }

  /** @param {string} sentence @param {boolean} [isNews] whether it answers no press */
  function notify(sentence, isNews = false) {
    Object.assign(state, { message: sentence, isNews });
    paint();
  }

  const announcementIsDue = createAnnouncements();
  function announce() {
    const { snapshot } = state;
    if (snapshot && announcementIsDue(snapshot.running)) state.announcement = runSentence(snapshot);
  }

  const { writeNow, writeLater, present: address } = createLabAddress(state, paint, notify);
  const { use, edit, useData, usePreset, useAddress, beginWithout, undo, redo, show } = createLabSetup(
    state,
    {
      run,
      paint,
      viewChanged: () => void toolbox.refresh(),
    },
  );
  const dataSource = createUserData(state, { run, useData, paint });
  const toolbox = createToolbox(
    { root, state, engine, run, use, paint, notify, writeLater, address },
    (more) => listen(more),
  );

  /** @type {Record<string, (detail: any) => unknown>} actions by widget event */
  const actions = {
    async run() {
      if (dataSource.isWaiting()) return undefined;
      // A diverged run cannot continue: it restarts.
      if (state.snapshot?.status.diverged) await actions.reset(undefined);
      return run.run();
    },
    pause: () => run.pause(),
    toggle: () => (run.wantsToRun() ? run.pause() : actions.run(undefined)),
    'step-batch': () => dataSource.isWaiting() || run.stepBatch(),
    'step-epoch': () => dataSource.isWaiting() || run.stepEpoch(),
    reset() {
      Object.assign(state, { test: null, warning: '' });
      return run.reset();
    },
    'new-seed': () => use({ ...state.setup, seed: 1 + Math.floor(Math.random() * SEEDS) }),
    pace({ pace }) {
      state.view = { ...state.view, pace };
      run.setPace(pace);
      writeLater();
      paint();
    },
    'stop-edit'({ stop }) {
      state.view = { ...state.view, stop };
      run.setStop(stop);
      writeLater();
      paint();
    },
    async 'open-test'() {
      state.test = await run.testResult();
      paint();
    },
    async share() {
      const copied = await navigator.clipboard?.writeText(address()).then(
        () => true,
        () => false,
      );
      notify(
        copied
          ? 'The link to this very run has been copied.'
          : 'This browser does not let the page copy: copy the link from the address bar.',
      );
    },
    // A fork depends on the present hidden layers: with others it ends.
    'setup-edit': (change) =>
      edit({
        ...('layers' in change ? { fork: undefined } : {}),
        ...('formula' in change ? applyFormula(state.setup, change.formula) : change),
      }),
    'choose-kind': ({ kind }) =>
      kind === 'own' ? dataSource.again() : useData({ ...defaultData(kind), seed: state.setup.data.seed }),
    preset: ({ id }) => usePreset(id),
    undo: () => dataSource.undoClear() || undo(),
    redo,
    'notice-dismiss': ({ kind }) =>
      Object.assign(state, { [kind === 'warning' ? 'warning' : 'message']: '' }),
    ...dataSource.actions,
    ...(compact ? {} : toolbox.actions),
  };
  listen(actions);

  /** @param {typeof actions} more */
  function listen(more) {
    for (const [name, act] of Object.entries(more)) {
      root.addEventListener(name, (event) => {
        // A test result belongs to the network of the moment when the test set was opened.
        if (CHANGES.has(name)) state.test = null;
        void act(/** @type {CustomEvent} */ (event).detail);
      });
    }
  }
  if (!compact) listenForKeys((action) => void actions[action]?.(undefined));

  // The followed address is taken from the event: by now the page may have overwritten it with its own.
  addEventListener('hashchange', ({ newURL }) => void useAddress(new URL(newURL).hash));

  // Only a visible lab trains.
  let inView = true;
  const sleepOrWake = () => {
    const asleep = document.hidden || !inView;
    toolbox.setAsleep(asleep);
    void run.setAsleep(asleep);
  };
  document.addEventListener('visibilitychange', sleepOrWake);
  if (compact) {
    new IntersectionObserver((entries) => {
      inView = entries[entries.length - 1].isIntersecting;
      sleepOrWake();
    }).observe(root);
  }

  paint();
  writeNow();
  sleepOrWake();
  show(state.view);
  // In a frame the lab may be far below the visible part; a page of its own is visible at once.
  void (compact ? whenNear(root) : Promise.resolve()).then(() =>
    run.configure(state.setup, state.userData, state.initialParameters),
  );
  if (!state.view.paused && !prefersReducedMotion()) void run.run();
}
