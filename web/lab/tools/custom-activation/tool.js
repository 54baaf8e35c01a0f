/**
 * The user's own activation in the lab: typed text is parsed and drawn by the core; the setup takes it once the user has finished. The
 * shown data are in `state.customActivation`.
 */
import { html } from 'lit';
import { samplePlaces } from '../../../common/charts/jumps.js';
import { createLatestOnly } from '../../../common/page/latest-only.js';
import { errorSentence } from '../../../common/page/error-sentence.js';
import { parameterOf } from '../../../common/address/activation-text.js';
import { CUSTOM } from '../../../common/address/custom-formula.js';
import { nothingShown } from '../../model/custom-activation.js';
import './nonlinear-custom-activation.js';

/** The drawn range of x, and its number of samples: enough that a kink looks like one. */
const RANGE = /** @type {const} */ ([-6, 6]);
const INTERVALS = 240;

/** @typedef {import('../../../common/model/defaults.js').Setup} Setup */

/** @typedef {import('../../model/custom-activation.js').Shown} Shown */

/**
 * @param {{setup: Setup, customActivation: Shown}} state
 * @param {object} lab
 * @param {Pick<import('../../../engine/engine.js').Engine, 'call'>} lab.engine
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.notify
 */
export function createCustomActivation(state, { engine, paint, notify }) {
  const x = samplePlaces(RANGE, INTERVALS, [0]);

  /** The parameter values of the first layer with the formula. @param {readonly {name: string, initial: number}[]} parameters */
  function numbers(parameters) {
    const { layers, output } = state.setup;
    const user = [...layers, output].find(({ activation }) => activation === CUSTOM);
    return Object.fromEntries(parameters.map((one) => [one.name, parameterOf(user?.parameters ?? {}, one)]));
  }

  /** @param {string} formula @param {() => boolean} isNewest */
  async function readAndDraw(formula, isNewest) {
    let shown = nothingShown();
    if (formula.trim() !== '') {
      const { parameters, error, position } = await engine.call('formula', { formula });
      shown = { facts: { formula, parameters, error, position }, curve: null, parameters };
      if (error === null) {
        const values = numbers(parameters);
        const [curve] = await engine.call('evaluate', {
          curves: [{ activation: CUSTOM, formula, parameters: values }],
          x,
        });
        shown.curve = { x, ...curve, parameters: values };
      } else {
        // The fields of the layers stay while the user is typing.
        shown.parameters = state.customActivation.parameters;
      }
    }
    if (!isNewest()) return;
    state.customActivation = shown;
    paint();
  }
  /** Has a formula read and drawn. */
  const { ask: evaluate } = createLatestOnly(readAndDraw, (error) => notify(errorSentence(error)));

  return {
    evaluate,
    /** Call it after a change of setup: by the address, a preset, undo, or a layer's parameters. */
    follow: () => evaluate(state.setup.formula ?? ''),
    actions: {
      'formula-typed': (/** @type {{formula: string}} */ { formula }) => evaluate(formula),
    },
  };
}

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export function createTool(lab) {
  const { state } = lab;
  const { actions, follow } = createCustomActivation(state, lab);
  return {
    view: () =>
      html`<nonlinear-custom-activation
        .formula=${state.setup.formula ?? ''}
        .facts=${state.customActivation.facts}
        .curve=${state.customActivation.curve}
        .problem=${state.problem}
      ></nonlinear-custom-activation>`,
    actions,
    onNewRun: follow,
    chart: {
      label: 'Your own activation',
      selector: 'nonlinear-custom-activation',
      isShown: () => state.customActivation.curve !== null,
    },
  };
}
