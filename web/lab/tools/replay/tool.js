/** Replay in the lab: any past epoch of the run that is shown, recomputed from its setup and seed. */
import { html } from 'lit';
import { catalog } from '#catalog';
import { createLatestOnly } from '../../../common/page/latest-only.js';
import { errorSentence } from '../../../common/page/error-sentence.js';
import { showFigures } from '../../state.js';
import { stopLimits } from '../../../common/model/defaults.js';
import { activationNames } from '../../text.js';
import { createLabFork } from './fork.js';
import './nonlinear-fork.js';
import './nonlinear-stop-rules.js';
import './nonlinear-timeline.js';

/**
 * @param {import('../../state.js').LabState} state
 * @param {object} lab
 * @param {ReturnType<typeof import('../../run.js').createLabRun>} lab.run
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.notify
 */
export function createLabReplay(state, { run, paint, notify }) {
  const requests = createLatestOnly(
    async (/** @type {number} */ epoch, isNewest) => {
      await run.replay({ epoch });
      state.replaying = !isNewest();
      showFigures(state);
      paint();
    },
    (error) => {
      state.replaying = false;
      notify(errorSentence(error));
    },
  );

  return {
    /** @type {Record<string, (detail: any) => unknown>} */
    actions: {
      /** @param {{epoch: number}} position */
      replay({ epoch }) {
        // A result is of the network that was there when the test set was opened.
        Object.assign(state, { replaying: true, test: null, warning: '' });
        paint();
        return requests.ask(epoch);
      },
    },
  };
}

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export function createTool(lab) {
  const { state } = lab;
  const replay = createLabReplay(state, lab);
  const fork = createLabFork(state, lab);
  return {
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
    chart: {
      label: 'A fork beside the run',
      selector: 'nonlinear-fork',
      isShown: () => state.fork !== null,
    },
  };
}
