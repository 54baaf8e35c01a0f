/** One batch in slow motion in the lab. */
import { html } from 'lit';
import { catalog } from '#catalog';
import { activationNames } from '../../text.js';
import './nonlinear-slow-motion.js';

/** @param {import('../../state.js').LabState} state */
function view(state) {
  const { inspector, description, setup } = state;
  const name = (/** @type {readonly {id: string, name: string}[]} */ rows, /** @type {string} */ id) =>
    rows.find((row) => row.id === id)?.name ?? id;
  return html`<nonlinear-slow-motion
    .batch=${inspector.batch}
    .layers=${description?.layers ?? []}
    .x=${description?.x ?? []}
    .times=${description?.times ?? []}
    .target=${description?.target ?? []}
    .dataInputs=${description?.inputs ?? 2}
    .classes=${description?.classes ?? 0}
    .sampleInputs=${inspector.sampleInputs}
    .inputNames=${state.inputNames}
    .axisNames=${state.names}
    .labels=${state.labels}
    .activationNames=${activationNames}
    .lossName=${name(catalog.losses, setup.loss)}
    .optimizerName=${name(catalog.optimizers, setup.optimizer.kind)}
    .penalised=${['l1', 'l2'].some((field) => setup.optimizer[field] > 0)}
    .longest=${setup.optimizer.clipNorm ?? 0}
  ></nonlinear-slow-motion>`;
}

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export const createTool = ({ state, inspector }) => ({
  view: () => view(state),
  actions: inspector.slowActions,
  onFigures: () => inspector.show('slow', true),
  closed: () => inspector.show('slow', false),
  chart: {
    label: 'One batch in slow motion',
    selector: 'nonlinear-slow-motion',
    isShown: () => state.inspector.batch !== null,
  },
});
