/** The confusion matrix in the lab: asked for as often as the figures are renewed, one request at a time. */
import { sentenceOf } from '../../../common/page/sentence-of.js';

/**
 * @param {import('../../state.js').LabState} state
 * @param {object} lab
 * @param {import('../../../engine/engine.js').Engine} lab.engine
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.tell
 */
export function createLabResults(state, { engine, paint, tell }) {
  let asking = false;
  let stale = false;

  async function renew() {
    stale = true;
    if (asking) return;
    asking = true;
    try {
      while (stale && state.description && state.description.classes > 0) {
        stale = false;
        const { confusionPart: part, description } = state;
        const confusion = await engine.call('confusion', { part });
        if (description !== state.description) continue;
        state.confusion = { train: null, validation: null, ...state.confusion, [part]: confusion };
        paint();
      }
    } catch (error) {
      tell(sentenceOf(error));
    } finally {
      asking = false;
    }
  }

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
