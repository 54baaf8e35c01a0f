/** The arithmetic of one unit in the lab. It owns what is chosen on the network and on the map, for the other views of the inspector too. */
import { html } from 'lit';
import { activationNames } from '../../text.js';
import './nonlinear-arithmetic.js';

/** @param {import('../../state.js').LabState} state */
function view(state) {
  const { inspector, snapshot, description, names, setup } = state;
  const inputs = description?.inputs ?? 2;
  const { x, y } = inspector.point;
  return html`<nonlinear-arithmetic
    .mark=${inspector.mark}
    .point=${inputs === 1 ? [x] : [x, y]}
    .trace=${inspector.trace}
    .parameters=${snapshot?.parameters ?? null}
    .layers=${description?.layers ?? []}
    .axisNames=${names}
    .inputNames=${state.inputNames}
    .labels=${state.labels}
    .activationNames=${activationNames}
    .answer=${inspector.answer}
    .edits=${setup.edits?.length ?? 0}
    .running=${state.running}
  ></nonlinear-arithmetic>`;
}

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export const createTool = ({ state, inspector }) => ({
  view: () => view(state),
  actions: inspector.actions,
  onLabEvent: inspector.labActions,
  onFigures: () => inspector.show('arithmetic', true),
  onEveryFigures: () => state.snapshot && inspector.onSnapshot(state.snapshot),
  onNewRun: () => state.description && inspector.onConfigured(state.description),
  closed: () => inspector.show('arithmetic', false),
});
