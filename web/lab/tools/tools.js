/**
 * The lab's tools, a separate script beside the lab: it is loaded when the first tool is opened, and takes shared modules from the lab's
 * script. Each tool is a folder here and a row of `tool-names.js`, from which the build writes `#lab-tools`.
 */
import { toolMakers } from '#lab-tools';
import { createLabInspector } from './inspector.js';

/**
 * @typedef {object} Page the page's interface for its tools
 * @property {HTMLElement} root contains everything
 * @property {import('../state.js').LabState} state
 * @property {import('../../engine/engine.js').Engine} engine
 * @property {ReturnType<typeof import('../run.js').createLabRun>} run
 * @property {(setup: import('../../common/model/defaults.js').Setup, own?: import('../../engine/contract.js').UserData | null, initialParameters?:
 *   Float32Array | null) => Promise<void>} use starts a run with another setup, and with given weights if any
 * @property {() => void} paint
 * @property {(sentence: string) => void} notify
 * @property {() => string} address updates the address, and returns it
 * @property {() => void} writeLater writes changes into the address soon
 * @property {(tool: string) => void} open shows another tool
 */

/**
 * What a tool is given: the page, the inspector that several tools show parts of, and all tools by id.
 * @typedef {Page & {inspector: ReturnType<typeof createLabInspector>, tools: Readonly<Record<string, Tool>>}} Lab
 */

/**
 * @typedef {object} Tool
 * @property {() => unknown} view
 * @property {Record<string, (detail: any) => unknown>} [actions] by the name of the event
 * @property {Record<string, (detail: any) => unknown>} [onLabEvent] the same for events of the lab itself, whether the tool is open or not
 * @property {() => unknown} [onFigures] new figures have arrived, or the tool has just been opened
 * @property {() => unknown} [onEveryFigures] new figures have arrived, whether the tool is open or not
 * @property {() => unknown} [onNewRun] another run has started
 * @property {() => unknown} [closed] the user has left the tool
 * @property {(asleep: boolean) => unknown} [setAsleep] the lab has become invisible, or visible again
 * @property {ToolChart} [chart] its drawing, which a button below it saves
 */

/**
 * @typedef {object} ToolChart
 * @property {string} label
 * @property {string} selector of the element that holds its canvas and its legend
 * @property {() => boolean} [isShown] whether it is drawn now; always, unless given
 */

/** @param {Page} page @returns {Record<string, Tool>} by the ids of tool-names.js */
function createLabTools(page) {
  const { state, engine, run, use, paint, notify, writeLater, open } = page;
  const inspector = createLabInspector(state, {
    ...{ call: engine.call, pause: run.pause, stepBatch: run.stepBatch, follow: run.follow },
    ...{ use, onEdited: writeLater, notify, paint, open },
  });
  /** @type {Record<string, Tool>} */
  const tools = {};
  for (const [id, createTool] of Object.entries(toolMakers))
    tools[id] = createTool({ ...page, inspector, tools });
  return tools;
}

/** @type {{nonlinearLabTools?: typeof createLabTools}} */ (globalThis).nonlinearLabTools = createLabTools;
