/** The confusion matrix in the lab: asked for as often as the figures are renewed. */
import { html } from 'lit';
import { createLatestOnly } from '../../../common/page/latest-only.js';
import { errorSentence } from '../../../common/page/error-sentence.js';
import './nonlinear-results.js';

/**
 * @param {import('../../state.js').LabState} state
 * @param {object} lab
 * @param {import('../../../engine/engine.js').Engine} lab.engine
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.notify
 */
export function createLabResults(state, { engine, paint, notify }) {
  const { ask: renew } = createLatestOnly(
    async () => {
      const { confusionPart: part, description } = state;
      if (!description || description.classes === 0) return;
      const confusion = await engine.call('confusion', { part });
      if (description !== state.description) return;
      state.confusion = { train: null, validation: null, ...state.confusion, [part]: confusion };
      paint();
    },
    (error) => notify(errorSentence(error)),
  );

  return {
    renew,
    /** @type {Record<string, (detail: any) => unknown>} */
    actions: {
      /** @param {{part: 'train' | 'validation'}} choice */
      'confusion-part'({ part }) {
        state.confusionPart = part;
        paint();
        return renew();
      },
    },
  };
}

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export function createTool(lab) {
  const { state } = lab;
  const { renew, actions } = createLabResults(state, lab);
  return {
    view: () =>
      html`<nonlinear-results
        .confusion=${state.confusion}
        .shown=${state.confusionPart}
        .labels=${state.labels}
        .status=${state.figures?.status ?? null}
        .task=${state.task}
      ></nonlinear-results>`,
    actions,
    onFigures: renew,
  };
}
