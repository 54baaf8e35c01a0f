/** Which of the lab's tools is open, and the script that holds them all, loaded with the first. */
import { loadScript, loadStyles } from '../engine/load-script.js';
import { scrollToElement } from './scroll-to-element.js';

/**
 * @typedef {import('./tools/tools.js').Lab} Lab
 * @typedef {import('./tools/tools.js').Tool} Tool
 */

/** Events of the lab that its tools answer; the tools are loaded for them. */
const LAB_EVENTS = ['choose-unit', 'choose-weight', 'choose-point', 'edit-parameter', 'show-kinks'];

const scope = /** @type {{nonlinearLabTools?: (lab: Lab) => Record<string, Tool>}} left by lab-tools.js */ (
  globalThis
);

/**
 * @param {Omit<Lab, 'open'>} lab
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
    tools = scope.nonlinearLabTools({ ...lab, open: (id) => void choose(id) });
    for (const { actions } of Object.values(tools)) if (actions) listen(actions);
    listen({ 'slow-open': showTool });
    onNewRun();
  }

  /** Loads the tools, once; says so where they cannot be. */
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

  /** Shows the open tool, with what there is to show. */
  async function refresh() {
    if (!state.view.tool && !state.view.assignment) return;
    if (!(await loaded())) state.view = { ...state.view, tool: null };
    state.toolView = open()?.view ?? null;
    lab.paint();
    open()?.onFigures?.();
  }

  /** @param {string | null} id null closes */
  async function choose(id) {
    if (id === state.view.tool) return;
    open()?.closed?.();
    state.view = { ...state.view, tool: id };
    state.toolView = null;
    lab.paint();
    await refresh();
    lab.writeLater();
    if (id && id === state.view.tool) showTool();
  }

  /** What was pressed for may lie below the window: on the network, in a banner, in the row of tools. */
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
    /** @param {boolean} asleep whether nobody can see the lab */
    setAsleep(asleep) {
      for (const tool of Object.values(tools ?? {})) tool.setAsleep?.(asleep);
    },
    /** There are new figures. */
    onFigures() {
      for (const tool of Object.values(tools ?? {})) tool.onEveryFigures?.();
      open()?.onFigures?.();
    },
  };
}
