/**
 * The lab's tools, a script of its own beside the lab: it is loaded once the first of them is opened, and takes from the lab's script
 * what both need. One entry a tool: the part of the page it fills, what its events ask for, and what it does when there is news.
 */
import { html } from 'lit';
import { catalog } from '#catalog';
import { stopLimits } from '../../common/model/defaults.js';
import { createLabAssignment } from './assignment/tool.js';
import { createLabInspector } from './inspector.js';
import { arithmeticView, slowMotionView, warpView } from './inspector-view.js';
import { createLabFork } from './replay/fork.js';
import { createOwnActivation } from './custom-activation/tool.js';
import { createLabGoal } from './puzzle/tool.js';
import { createLabRace } from './race/tool.js';
import { createLabReplay } from './replay/tool.js';
import { createLabResults } from './results/tool.js';
import { isBetween, presentLayers } from '../state.js';
import { createLabTakeAway } from './export/tool.js';
import { activationNames } from '../text.js';
import './arithmetic/nonlinear-arithmetic.js';
import './assignment/nonlinear-assignment.js';
import './units/nonlinear-census.js';
import '../../common/elements/nonlinear-embed-code.js';
import './replay/nonlinear-fork.js';
import './custom-activation/nonlinear-own-activation.js';
import './results/nonlinear-results.js';
import './slow-motion/nonlinear-slow-motion.js';
import './replay/nonlinear-stop-rules.js';
import './export/nonlinear-take-away.js';
import './gradients/nonlinear-thermometer.js';
import './replay/nonlinear-timeline.js';
import './warp/nonlinear-warp.js';

/**
 * @typedef {object} Lab what the page lends its tools
 * @property {HTMLElement} root holds everything
 * @property {import('../state.js').LabState} state
 * @property {import('../../engine/engine.js').Engine} engine
 * @property {ReturnType<typeof import('../run.js').createLabRun>} run
 * @property {(setup: import('../../common/model/defaults.js').Setup, own?: import('../../engine/contract.js').OwnData | null,
 *   start?: Float32Array | null) => Promise<void>} use begins a run with another setup, and with given weights where there are some
 * @property {() => void} paint
 * @property {(sentence: string) => void} tell
 * @property {() => string} address brings the address up to date, and gives it
 * @property {() => void} writeLater puts what has changed into the address
 * @property {(tool: string) => void} open shows another tool
 */

/**
 * @typedef {object} Tool
 * @property {() => unknown} view
 * @property {Record<string, (detail: any) => unknown>} [actions] by the name of the event that asks for it
 * @property {Record<string, (detail: any) => unknown>} [onLabEvent] the same for events of the lab itself, whether the tool is open or not
 * @property {() => unknown} [onFigures] there are new figures, or the tool has just been opened
 * @property {() => unknown} [onEveryFigures] there are new figures, whether the tool is open or not
 * @property {() => unknown} [onNewRun] another run has begun
 * @property {() => unknown} [closed] the reader has left the tool
 * @property {(asleep: boolean) => unknown} [setAsleep] nobody can see the lab, or somebody can again
 */

/** @param {Lab} lab @returns {Record<string, Tool>} by the ids of tool-names.js */
function createLabTools({ root, state, engine, run, use, paint, tell, address, writeLater, open }) {
  const results = createLabResults(state, { engine, paint, tell });
  const replay = createLabReplay(state, { run, paint, tell });
  const fork = createLabFork(state, { run, use, paint, tell });
  const takeAway = createLabTakeAway({
    ...{ engine, root, address },
    run() {
      const { given, description, snapshot, plain } = state;
      return given && description && { ...given, description, snapshot, ...plain };
    },
    async open({ setup, own, start, name }) {
      await run.pause();
      if (own) state.ownName = name;
      await use(setup, own, start);
    },
    show(shown) {
      state.takeAway = { ...state.takeAway, ...shown };
      paint();
    },
  });
  const own = createOwnActivation(state, { engine, paint, tell });
  const inspector = createLabInspector(state, {
    ...{ call: engine.call, pause: run.pause, stepBatch: run.stepBatch, follow: run.follow },
    ...{ use, onEdited: writeLater, tell, paint, open },
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
        html`<nonlinear-thermometer
          .health=${state.figures?.health ?? []}
          .history=${state.figures?.history ?? null}
          .isBetween=${isBetween(state)}
          .layers=${presentLayers(state)}
          .activationNames=${activationNames}
          .run=${state.facts}
          .setup=${state.setup}
          .catalog=${catalog}
        ></nonlinear-thermometer>`,
    },
    units: {
      view: () =>
        html`<nonlinear-census
          .health=${state.figures?.health ?? []}
          .history=${state.figures?.history ?? null}
          .layers=${presentLayers(state)}
          .activationNames=${activationNames}
          .run=${state.facts}
        ></nonlinear-census>`,
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
    race: createLabRace({ current: () => state, paint, tell }),
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
        html`<nonlinear-own-activation
          .formula=${state.setup.formula ?? ''}
          .facts=${state.ownActivation.facts}
          .curve=${state.ownActivation.curve}
          .problem=${state.problem}
        ></nonlinear-own-activation>`,
      actions: own.actions,
      onNewRun: own.follow,
    },
    away: {
      view: () =>
        html`<nonlinear-take-away
          .answer=${state.takeAway.answer}
          .shown=${state.takeAway.shown}
          .pictures=${state.takeAway.pictures}
        ></nonlinear-take-away>`,
      onFigures: takeAway.showPictures,
      onNewRun: takeAway.showPictures,
    },
    assignment: createLabAssignment(state, { root, pause: run.pause, paint, tell }),
    goal: createLabGoal(state, { paint, tell }),
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
