/** Which of the lab's tools is open, and the script that holds them all, loaded with the first. */
import { loadScript, loadStyles } from '../engine/load-script.js';

/**
 * @typedef {import('./lab-tools.js').Lab} Lab
 * @typedef {import('./lab-tools.js').Tool} Tool
 */

const scope = /** @type {{nonlinearLabTools?: (lab: Lab) => Record<string, Tool>}} left by lab-tools.js */ (
  globalThis
);

/**
 * @param {Lab} lab
 * @param {(actions: Record<string, (detail: any) => unknown>) => void} listen makes the page hear further events
 */
export function createToolbox(lab, listen) {
  const { state } = lab;
  /** @type {Record<string, Tool> | null} */
  let tools = null;
  /** @type {Promise<void> | null} */
  let loading = null;

  async function load() {
    await Promise.all([loadScript('lab-tools.js'), loadStyles('lab-tools.css')]);
    if (!scope.nonlinearLabTools)
      throw new Error('lab-tools.js, which belongs beside this page, does not work.');
    tools = scope.nonlinearLabTools(lab);
    for (const { actions } of Object.values(tools)) if (actions) listen(actions);
  }

  const open = () => (tools && state.view.tool ? tools[state.view.tool] : undefined);

  /** Shows the open tool, with what there is to show. */
  async function refresh() {
    if (!state.view.tool) return;
    try {
      loading ??= load();
      await loading;
      state.toolView = open()?.view ?? null;
      lab.paint();
      open()?.news?.();
    } catch (error) {
      loading = null;
      state.view = { ...state.view, tool: null };
      lab.tell(/** @type {Error} */ (error).message);
    }
  }

  return {
    /** @param {string | null} id null closes */
    async choose(id) {
      if (id === state.view.tool) return;
      open()?.closed?.();
      state.view = { ...state.view, tool: id };
      state.toolView = null;
      lab.paint();
      await refresh();
    },
    refresh,
    news: () => open()?.news?.(),
    renewed() {
      for (const tool of Object.values(tools ?? {})) tool.renewed?.();
    },
  };
}
