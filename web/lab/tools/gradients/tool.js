/** Gradient flow in the lab. */
import { html } from 'lit';
import { catalog } from '#catalog';
import { isBetween, presentLayers } from '../../state.js';
import { activationNames } from '../../text.js';
import './nonlinear-gradient-flow.js';

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export const createTool = ({ state }) => ({
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
  chart: { label: 'Gradient flow', selector: 'nonlinear-gradient-flow' },
});
