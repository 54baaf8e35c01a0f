/** The plane of the inputs, bent by a layer, in the lab. */
import { html } from 'lit';
import { activationNames } from '../../text.js';
import './nonlinear-warp.js';

/** @param {import('../../state.js').LabState} state */
function view(state) {
  const { networkScene, mapScene, description } = state;
  return html`<nonlinear-warp
    .unitMaps=${networkScene?.unitMaps ?? null}
    .size=${networkScene?.tileSize ?? 1}
    .inputs=${description?.inputs ?? 2}
    .layers=${description?.layers ?? []}
    .samples=${mapScene?.samples ?? null}
    .domain=${description?.domain ?? [-1, 1, -1, 1]}
    .classes=${description?.classes ?? 0}
    .valueRange=${mapScene?.valueRange ?? [-1, 1]}
    .labels=${state.labels}
    .names=${state.names}
    .activationNames=${activationNames}
  ></nonlinear-warp>`;
}

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export const createTool = ({ state }) => ({
  view: () => view(state),
  chart: { label: 'Space warp', selector: 'nonlinear-warp' },
});
