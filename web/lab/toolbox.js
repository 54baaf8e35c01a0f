/** Management of the open tool, and of the script with all tools, loaded with the first. */
import { loadScript, loadStyles } from '../engine/load-script.js';
import { scrollToElement } from './scroll-to-element.js';

/**
 * @typedef {import('./tools/tools.js').Page} Page
 * @typedef {import('./tools/tools.js').Tool} Tool
 */

/** Events of the lab handled by its tools, which are loaded for them. */
const LAB_EVENTS = ['choose-unit', 'choose-weight', 'choose-point', 'edit-parameter', 'show-kinks'];

const scope = /** @type {{nonlinearLabTools?: (page: Page) => Record<string, Tool>}} left by lab-tools.js */ (
  globalThis
);

/**
 * @param {Omit<Page, 'open'>} lab
 * @param {(actions: Record<string, (detail: any) => unknown>) => void} listen registers further events of the
 *   page
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
    tools = scope.nonlinearLabTools({ ...lab, open: (id) => void choose(id) });
    for (const { actions } of Object.values(tools)) if (actions) listen(actions);
    listen({ 'slow-open': showTool });
    onNewRun();
  }

  /** Loads the tools, once; says so if that fails. */
  async function loaded() {
    try {
      loading ??= load();
      await loading;
      return true;
    } catch (error) {
      loading = null;
      lab.notify(/** @type {Error} */ (error).message);
      return false;
    }
  }

  const open = () => (tools && state.view.tool ? tools[state.view.tool] : undefined);

  /** Shows the open tool, with its present content. */
  async function refresh() {
    if (!state.view.tool && !state.view.assignment) return;
    if (!(await loaded())) state.view = { ...state.view, tool: null };
    state.openTool = open() ?? null;
    lab.paint();
    open()?.onFigures?.();
  }

  /** @param {string | null} id null closes */
  async function choose(id) {
    if (id === state.view.tool) return;
    open()?.closed?.();
    state.view = { ...state.view, tool: id };
    state.openTool = null;
    lab.paint();
    await refresh();
    lab.writeLater();
    if (id && id === state.view.tool) showTool();
  }

  /** The opened tool may lie below the window: it was requested on the network, in a banner, or in the row of tools. */
  const showTool = () =>
    requestAnimationFrame(() =>
      scrollToElement(lab.root.querySelector('#tool'), lab.root.querySelector('.lab-run')),
    );

  function onNewRun() {
    if (!state.description) return;
    for (const tool of Object.values(tools ?? {})) tool.onNewRun?.();
  }

  /** @type {Record<string, (detail: any) => unknown>} */
  const actions = { 'choose-tool': ({ tool }) => choose(tool) };
  for (const name of LAB_EVENTS) {
    actions[name] = async (detail) => {
      if (!(await loaded())) return;
      for (const { onLabEvent } of Object.values(tools ?? {})) await onLabEvent?.[name]?.(detail);
    };
  }

  return {
    actions,
    refresh,
    onNewRun,
    /** @param {boolean} asleep whether the lab is invisible */
    setAsleep(asleep) {
      for (const tool of Object.values(tools ?? {})) tool.setAsleep?.(asleep);
    },
    /** New figures have arrived. */
    onFigures() {
      for (const tool of Object.values(tools ?? {})) tool.onEveryFigures?.();
      open()?.onFigures?.();
    },
  };
}
