/**
 * The lab's tools, a separate script beside the lab: it is loaded when the first tool is opened, and takes shared modules from the lab's
 * script. One entry per tool: the part of the page it fills, its actions by event, and its reaction to updates.
 */
import { html } from 'lit';
import { catalog } from '#catalog';
import { stopLimits } from '../../common/model/defaults.js';
import { createLabAssignment } from './assignment/tool.js';
import { createLabInspector } from './inspector.js';
import { arithmeticView, slowMotionView, warpView } from './inspector-view.js';
import { createLabFork } from './replay/fork.js';
import { createCustomActivation } from './custom-activation/tool.js';
import { createLabPuzzle } from './puzzle/tool.js';
import { createLabRace } from './race/tool.js';
import { createLabReplay } from './replay/tool.js';
import { createLabResults } from './results/tool.js';
import { isBetween, presentLayers } from '../state.js';
import { createLabExport } from './export/tool.js';
import { activationNames } from '../text.js';
import './arithmetic/nonlinear-arithmetic.js';
import './assignment/nonlinear-assignment.js';
import './units/nonlinear-unit-history.js';
import '../../common/elements/nonlinear-embed-code.js';
import './replay/nonlinear-fork.js';
import './custom-activation/nonlinear-custom-activation.js';
import './results/nonlinear-results.js';
import './slow-motion/nonlinear-slow-motion.js';
import './replay/nonlinear-stop-rules.js';
import './export/nonlinear-export.js';
import './gradients/nonlinear-gradient-flow.js';
import './replay/nonlinear-timeline.js';
import './warp/nonlinear-warp.js';

/**
 * @typedef {object} Lab the page's interface for its tools
 * @property {HTMLElement} root contains everything
 * @property {import('../state.js').LabState} state
 * @property {import('../../engine/engine.js').Engine} engine
 * @property {ReturnType<typeof import('../run.js').createLabRun>} run
 * @property {(setup: import('../../common/model/defaults.js').Setup, own?: import('../../engine/contract.js').UserData | null, initialParameters?:
 *   Float32Array | null) => Promise<void>} use starts a run with another setup, and with given weights if any
 * @property {() => void} paint
 * @property {(sentence: string) => void} notify
 * @property {() => string} address updates the address, and returns it
 * @property {() => void} writeLater writes changes into the address soon
 * @property {(tool: string) => void} open shows another tool
 */

/**
 * @typedef {object} Tool
 * @property {() => unknown} view
 * @property {Record<string, (detail: any) => unknown>} [actions] by the name of the event
 * @property {Record<string, (detail: any) => unknown>} [onLabEvent] the same for events of the lab itself, whether the tool is open or not
 * @property {() => unknown} [onFigures] new figures have arrived, or the tool has just been opened
 * @property {() => unknown} [onEveryFigures] new figures have arrived, whether the tool is open or not
 * @property {() => unknown} [onNewRun] another run has started
 * @property {() => unknown} [closed] the user has left the tool
 * @property {(asleep: boolean) => unknown} [setAsleep] the lab has become invisible, or visible again
 */

/** @param {Lab} lab @returns {Record<string, Tool>} by the ids of tool-names.js */
function createLabTools({ root, state, engine, run, use, paint, notify, address, writeLater, open }) {
  const results = createLabResults(state, { engine, paint, notify });
  const replay = createLabReplay(state, { run, paint, notify });
  const fork = createLabFork(state, { run, use, paint, notify });
  const exporter = createLabExport({
    ...{ engine, root, address },
    run() {
      const { given, description, snapshot, plain } = state;
      return given && description && { ...given, description, snapshot, ...plain };
    },
    async open({ setup, userData, initialParameters, name }) {
      await run.pause();
      if (userData) state.userDataName = name;
      await use(setup, userData, initialParameters);
    },
    show(shown) {
      state.export = { ...state.export, ...shown };
      paint();
    },
  });
  const custom = createCustomActivation(state, { engine, paint, notify });
  const inspector = createLabInspector(state, {
    ...{ call: engine.call, pause: run.pause, stepBatch: run.stepBatch, follow: run.follow },
    ...{ use, onEdited: writeLater, notify, paint, open },
  });
  const {
    'choose-unit': unit,
    'choose-weight': weight,
    'choose-point': point,
    ...inspectorActions
  } = inspector.actions;
  const { 'edit-parameter': edit, 'show-kinks': kinks, ...stepActions } = inspectorActions;
  return {
    gradients: {
      view: () =>
        html`<nonlinear-gradient-flow
          .health=${state.figures?.health ?? []}
          .history=${state.figures?.history ?? null}
          .isBetween=${isBetween(state)}
          .layers=${presentLayers(state)}
          .activationNames=${activationNames}
          .run=${state.facts}
          .setup=${state.setup}
          .catalog=${catalog}
        ></nonlinear-gradient-flow>`,
    },
    units: {
      view: () =>
        html`<nonlinear-unit-history
          .health=${state.figures?.health ?? []}
          .history=${state.figures?.history ?? null}
          .layers=${presentLayers(state)}
          .activationNames=${activationNames}
          .run=${state.facts}
        ></nonlinear-unit-history>`,
    },
    results: {
      view: () =>
        html`<nonlinear-results
          .confusion=${state.confusion}
          .shown=${state.confusionPart}
          .labels=${state.labels}
          .status=${state.figures?.status ?? null}
          .task=${state.task}
        ></nonlinear-results>`,
      actions: results.actions,
      onFigures: results.renew,
    },
    arithmetic: {
      view: () => arithmeticView(state),
      actions: stepActions,
      onLabEvent: {
        ...{ 'choose-unit': unit, 'choose-weight': weight, 'choose-point': point },
        ...{ 'edit-parameter': edit, 'show-kinks': kinks },
      },
      onFigures: () => inspector.show('arithmetic', true),
      onEveryFigures: () => state.snapshot && inspector.onSnapshot(state.snapshot),
      onNewRun: () => state.description && inspector.onConfigured(state.description),
      closed: () => inspector.show('arithmetic', false),
    },
    warp: { view: () => warpView(state) },
    slow: {
      view: () => slowMotionView(state),
      onFigures: () => inspector.show('slow', true),
      closed: () => inspector.show('slow', false),
    },
    race: createLabRace({ current: () => state, paint, notify }),
    replay: {
      view: () =>
        html`<nonlinear-timeline
            .epoch=${state.figures?.epoch ?? 0}
            .furthest=${state.furthest}
            .busy=${state.replaying}
          ></nonlinear-timeline>
          <nonlinear-stop-rules
            .stop=${state.view.stop}
            .rules=${stopLimits}
            .stopped=${state.figures?.stopped ?? null}
            .hasValidation=${(state.description?.samples.validation ?? 1) > 0}
          ></nonlinear-stop-rules>
          <nonlinear-fork
            .setup=${state.given?.setup ?? null}
            .catalog=${catalog}
            .names=${activationNames}
            .labels=${state.labels}
            .epoch=${state.figures?.epoch ?? 0}
            .fork=${state.fork}
            .main=${state.fork ? { snapshot: state.figures, scene: state.mapScene } : null}
          ></nonlinear-fork>`,
      actions: { ...replay.actions, ...fork.actions, pace: ({ pace }) => fork.setPace(pace) },
      onFigures: fork.keepBeside,
      onNewRun: fork.close,
      closed: fork.close,
      setAsleep: fork.setAsleep,
    },
    own: {
      view: () =>
        html`<nonlinear-custom-activation
          .formula=${state.setup.formula ?? ''}
          .facts=${state.customActivation.facts}
          .curve=${state.customActivation.curve}
          .problem=${state.problem}
        ></nonlinear-custom-activation>`,
      actions: custom.actions,
      onNewRun: custom.follow,
    },
    away: {
      view: () =>
        html`<nonlinear-export
          .answer=${state.export.answer}
          .shown=${state.export.shown}
          .charts=${state.export.charts}
        ></nonlinear-export>`,
      onFigures: exporter.showCharts,
      onNewRun: exporter.showCharts,
    },
    assignment: createLabAssignment(state, { root, pause: run.pause, paint, notify }),
    goal: createLabPuzzle(state, { paint, notify }),
    embed: {
      view: () =>
        html`<nonlinear-embed-code
          .address=${state.embedAddress}
          .label=${'A neural network that trains live'}
        ></nonlinear-embed-code>`,
    },
  };
}

/** @type {{nonlinearLabTools?: typeof createLabTools}} */ (globalThis).nonlinearLabTools = createLabTools;
