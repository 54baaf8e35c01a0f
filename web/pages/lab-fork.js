/**
 * A fork in the lab: the run that is shown once more in a worker of its own, whose hidden layers go on with other activations from one
 * epoch on. It does what the run does: it runs while that runs, and waits at the same epoch and batch where that waits.
 */
import { createEngine } from '../engine/engine.js';
import { createLabRun } from './lab-run.js';

/**
 * @typedef {import('../engine/experiment.js').LayerActivation} LayerActivation
 * @typedef {ReturnType<typeof createLabRun>} LabRun
 */

/**
 * @param {import('./lab-state.js').LabState} state
 * @param {object} lab
 * @param {LabRun} lab.run the run that is forked
 * @param {(setup: import('../state/defaults.js').Setup) => Promise<void>} lab.use begins a run with another setup
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.tell
 * @param {() => import('../engine/engine.js').Engine} [lab.start]
 */
export function createLabFork(state, { run, use, paint, tell, start = createEngine }) {
  /** @type {{run: LabRun, dispose: () => void} | null} */
  let second = null;
  let settling = false;
  /** Where the fork was last sent; null while it runs. @type {{epoch: number, batch: number} | null} */
  let sent = null;

  /** @param {Partial<import('../widgets/nonlinear-fork.js').Fork>} part */
  function show(part) {
    if (!state.fork) return;
    state.fork = { ...state.fork, ...part };
    paint();
  }

  function close() {
    second?.dispose();
    second = null;
    sent = null;
    state.fork = null;
  }

  /** Brings the fork to where the run is, or lets it run with it; what has changed meanwhile is done next. */
  async function keepBeside() {
    if (settling) return;
    settling = true;
    try {
      for (;;) {
        const { snapshot } = state;
        const fork = second;
        if (!fork || !snapshot || !state.fork?.scene) return;
        const { epoch, batch, running } = snapshot;
        if (running) {
          if (sent === null && state.fork.running) return;
          sent = null;
          show({ running: true });
          await fork.run.run();
        } else {
          if (sent?.epoch === epoch && sent.batch === batch) return;
          sent = { epoch, batch };
          show({ running: false });
          await fork.run.replay(sent);
        }
      }
    } finally {
      settling = false;
    }
  }

  /** @param {LayerActivation[]} layers one activation a hidden layer */
  async function begin(layers) {
    const { snapshot, runSetup, own } = state;
    if (!snapshot || !runSetup || second) return;
    const setup = { ...runSetup, fork: { epoch: snapshot.epoch, layers } };
    const engine = start();
    const fork = {
      run: createLabRun(
        engine,
        {
          onConfigured({ x, target, part, inputs, outputs, classes, domain }) {
            const range = state.mapScene?.valueRange ?? [0, 1];
            show({
              scene: {
                map: null,
                size: 1,
                inputs,
                outputs,
                classes,
                valueRange: range,
                domain,
                names: state.names,
                samples: { x, target, part, inputs },
              },
            });
          },
          onRefused(sentence) {
            close();
            tell(`The run cannot be forked: ${sentence}`);
          },
          onSnapshot(next, { mapSize }) {
            const scene = state.fork?.scene;
            if (scene) show({ snapshot: next, scene: { ...scene, map: next.map, size: mapSize } });
          },
          onTrouble: tell,
        },
        false,
      ),
      dispose: () => engine.dispose(),
    };
    second = fork;
    state.fork = { setup, snapshot: null, scene: null, running: false };
    paint();
    fork.run.setPace(state.view.pace);
    await fork.run.configure(setup, setup.data.kind === 'own' ? own : null);
    // From the start to where the run is, before they go on side by side.
    const at = { epoch: state.snapshot?.epoch ?? snapshot.epoch, batch: state.snapshot?.batch ?? 0 };
    await fork.run.replay(at);
    await keepBeside();
  }

  return {
    close,
    keepBeside: () => void keepBeside(),
    /** @param {number | null} pace */
    setPace: (pace) => second?.run.setPace(pace),
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
