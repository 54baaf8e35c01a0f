/**
 * A fork in the lab: the shown run repeated in a worker of its own, whose hidden layers continue with other activations from one epoch on.
 * It follows the run: it runs while that runs, and pauses at the same epoch and batch.
 */
import { createEngine } from '../../../engine/engine.js';
import { readerSentence } from '../../../common/model/setting-labels.js';
import { createLabRun } from '../../run.js';

/**
 * @typedef {import('../../../engine/contract.js').LayerActivation} LayerActivation
 * @typedef {ReturnType<typeof createLabRun>} LabRun
 */

/** A fork of a run under way starts at most this many epochs behind it, if this many attempts suffice. */
const NEAR = 3;
const ATTEMPTS = 4;

/**
 * @param {import('../../state.js').LabState} state
 * @param {object} lab
 * @param {LabRun} lab.run the run that is forked
 * @param {(setup: import('../../../common/model/defaults.js').Setup) => Promise<void>} lab.use starts a run with another setup
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.notify
 * @param {() => import('../../../engine/engine.js').Engine} [lab.start]
 */
export function createLabFork(state, { run, use, paint, notify, start = createEngine }) {
  /** @type {{run: LabRun, dispose: () => void} | null} */
  let second = null;
  let settling = false;
  /** The fork's last target; null before it has started. @type {{epoch: number, batch: number} | null} */
  let sent = null;
  let attempts = 0;

  /** @param {Partial<import('../../elements/fork.js').Fork>} part */
  function show(part) {
    if (!state.fork) return;
    state.fork = { ...state.fork, ...part };
    paint();
  }

  function close() {
    second?.dispose();
    second = null;
    sent = null;
    attempts = 0;
    state.fork = null;
  }

  /** Brings the fork to the run's position, or lets it run with it; later changes are handled next. */
  async function keepBeside() {
    if (settling) return;
    settling = true;
    try {
      for (;;) {
        const { snapshot } = state;
        const fork = second;
        if (!fork || !snapshot || !state.fork?.scene) return;
        const { epoch, batch, running } = snapshot;
        if (running && state.fork.running) return;
        if (running && sent !== null && (epoch - sent.epoch <= NEAR || attempts >= ATTEMPTS)) {
          attempts = 0;
          show({ running: true });
          await fork.run.run();
        } else {
          // First to the run's position, wherever it goes from there.
          if (!state.fork.running && sent?.epoch === epoch && sent.batch === batch) return;
          sent = { epoch, batch };
          attempts += 1;
          show({ running: false });
          await fork.run.replay(sent);
        }
      }
    } finally {
      settling = false;
    }
  }

  /** @param {import('../../../engine/contract.js').Description} description @returns {import('../../elements/fork.js').Fork['scene']} */
  const bareScene = ({ x, target, part, inputs, outputs, classes, domain }) => ({
    map: null,
    size: 1,
    inputs,
    outputs,
    classes,
    valueRange: state.mapScene?.valueRange ?? [0, 1],
    domain,
    names: state.names,
    samples: { x, target, part, inputs },
  });

  /** @param {LayerActivation[]} layers one activation a hidden layer */
  async function begin(layers) {
    const { snapshot, given, userData } = state;
    if (!snapshot || !given || second) return;
    const setup = { ...given.setup, fork: { epoch: snapshot.epoch, layers } };
    const engine = start();
    /** Drops results of a closed fork. @template {unknown[]} T @param {(...given: T) => void} act @returns {(...given: T) => void} */
    const whileOpen =
      (act) =>
      (...given) => {
        if (second === fork) act(...given);
      };
    const fork = {
      run: createLabRun(
        engine,
        {
          onConfigured: whileOpen((description) => show({ scene: bareScene(description) })),
          onRefused: whileOpen((sentence) => {
            close();
            notify(`The run cannot be forked: ${readerSentence(sentence)}`);
          }),
          onSnapshot: whileOpen((next, { mapSize }) => {
            const scene = state.fork?.scene;
            if (scene) show({ snapshot: next, scene: { ...scene, map: next.map, size: mapSize } });
          }),
          onError: whileOpen(notify),
        },
        false,
      ),
      dispose: () => engine.dispose(),
    };
    engine.on(
      'restarted',
      whileOpen(() => void fork.run.follow()),
    );
    engine.on(
      'failed',
      whileOpen((sentence) => {
        close();
        notify(`The fork had to be closed. ${sentence}`);
      }),
    );
    second = fork;
    state.fork = { setup, snapshot: null, scene: null, running: false };
    paint();
    fork.run.setPace(state.view.pace);
    await fork.run.configure(setup, setup.data.kind === 'own' ? userData : null);
    await keepBeside();
  }

  return {
    close,
    keepBeside: () => void keepBeside(),
    /** @param {number | null} pace */
    setPace: (pace) => second?.run.setPace(pace),
    /** @param {boolean} sleep */
    setAsleep: (sleep) => void second?.run.setAsleep(sleep),
    /** @type {Record<string, (detail: any) => unknown>} */
    actions: {
      fork: ({ layers }) => begin(layers),
      'fork-run': () => run.run(),
      'fork-pause': () => run.pause(),
      'fork-close'() {
        close();
        paint();
      },
      async 'fork-adopt'() {
        const { fork } = state;
        if (!fork) return;
        const { epoch, batch } = fork.snapshot ?? { epoch: fork.setup.fork?.epoch ?? 0, batch: 0 };
        const goesOn = run.wantsToRun();
        await run.pause();
        await use(fork.setup);
        await run.replay({ epoch, batch });
        if (goesOn) await run.run();
      },
    },
  };
}
