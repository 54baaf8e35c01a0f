/** The lines that put this run into another page. */
import { html } from 'lit';
import '../../../common/elements/nonlinear-embed-code.js';

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export const createTool = ({ state }) => ({
  view: () =>
    html`<nonlinear-embed-code
      .address=${state.embedAddress}
      .label=${'A neural network that trains live'}
    ></nonlinear-embed-code>`,
});
