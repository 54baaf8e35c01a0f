/** The history of the units in the lab. */
import { html } from 'lit';
import { presentLayers } from '../../state.js';
import { activationNames } from '../../text.js';
import './nonlinear-unit-history.js';

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export const createTool = ({ state }) => ({
  view: () =>
    html`<nonlinear-unit-history
      .health=${state.figures?.health ?? []}
      .history=${state.figures?.history ?? null}
      .layers=${presentLayers(state)}
      .activationNames=${activationNames}
      .run=${state.facts}
    ></nonlinear-unit-history>`,
  chart: { label: 'Unit history', selector: 'nonlinear-unit-history' },
});
