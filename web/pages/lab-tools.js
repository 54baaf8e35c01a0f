/**
 * The lab's tools, a script of its own beside the lab: it is loaded once the first of them is opened, and borrows from the lab's script
 * what both need. One entry a tool: the part of the page it fills, what its events ask for, and what it does when there is news.
 */
import { html } from 'lit';
import { createLabRace } from './lab-race.js';
import '../widgets/nonlinear-embed-code.js';

/**
 * @typedef {object} Lab what the page lends its tools
 * @property {import('./lab-state.js').LabState} state
 * @property {import('../engine/engine.js').Engine} engine
 * @property {ReturnType<typeof import('./lab-run.js').createLabRun>} run
 * @property {(setup: import('../state/defaults.js').Setup, own?: import('../engine/experiment.js').OwnData | null) => unknown} use
 *   begins a run with another setup
 * @property {() => void} paint
 * @property {(sentence: string) => void} tell
 */

/**
 * @typedef {object} Tool
 * @property {() => unknown} view
 * @property {Record<string, (detail: any) => unknown>} [actions] by the name of the event that asks for it
 * @property {() => unknown} [news] a new snapshot is there, or the tool has just been opened
 * @property {() => unknown} [renewed] another run has begun
 * @property {() => unknown} [closed] the reader has left the tool
 */

/** @param {Lab} lab @returns {Record<string, Tool>} by the ids of lab-tool-names.js */
function createLabTools({ state, paint }) {
  return {
    race: createLabRace({ current: () => state, paint }),
    embed: {
      view: () =>
        html`<nonlinear-embed-code
          .address=${state.embedAddress}
          .label=${'A neural network that trains live'}
        ></nonlinear-embed-code>`,
    },
  };
}

/** @type {{nonlinearLabTools?: typeof createLabTools}} */ (globalThis).nonlinearLabTools = createLabTools;
