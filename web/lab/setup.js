/** What the lab is set to: every way in which the setup changes, and the way back. */
import { readAddress } from '../common/address/address.js';
import { inputsOf, lossFits, suggestOutput, taskOf, tidyFeatures } from '../common/model/defaults.js';
import { startsAlike } from './model/starts-alike.js';
import { keepFittingEdits } from './inspector-state.js';
import { firstState, followingFrom } from './state.js';
import { toolIds } from './tool-names.js';
import { createUndo } from './undo.js';

/**
 * @typedef {import('../common/model/defaults.js').Setup} Setup
 * @typedef {import('../common/model/defaults.js').View} View
 * @typedef {import('../engine/contract.js').OwnData} OwnData
 */

/**
 * @param {import('./state.js').LabState} state
 * @param {object} lab
 * @param {ReturnType<typeof import('./run.js').createLabRun>} lab.run
 * @param {() => void} lab.paint
 * @param {() => void} lab.viewChanged which tool is open may be another
 */
export function createLabSetup(state, { run, paint, viewChanged }) {
  const present = () => ({
    ...{ setup: state.setup, own: state.own, ownName: state.ownName, start: state.start },
    ...{ preset: state.view.preset, assignment: state.view.assignment },
  });
  const undo = createUndo((/** @type {ReturnType<typeof present>} */ step) => {
    state.ownName = step.ownName;
    state.view = { ...state.view, preset: step.preset, assignment: step.assignment };
    void take(step.setup, step.own, step.start);
  });

  /** @param {Setup} setup @param {OwnData | null} own @param {Float32Array | null} start */
  function take(setup, own, start, message = '') {
    setup = keepFittingEdits(setup, state.setup);
    // What was said about the samples goes with them.
    if (setup.data.kind !== state.setup.data.kind || own !== state.own) state.ownAnswer = null;
    Object.assign(state, { setup, own, start, message, isNews: false, ...followingFrom(setup, own) });
    Object.assign(state, { canUndo: undo.canUndo(), canRedo: undo.canRedo() });
    paint();
    return run.configure(setup, setup.data.kind === 'own' ? own : null, start);
  }

  /**
   * Another setup, which can be undone.
   * @param {Setup} setup
   * @param {OwnData | null} [own]
   * @param {Float32Array | null} [start] the weights to begin with, where a file gave them
   */
  function use(setup, own = state.own, start = startsAlike(state.setup, setup) ? state.start : null) {
    const message =
      state.start && !start ? 'This run draws its own first weights, not those of the file.' : '';
    if (refused(setup, start)) return Promise.resolve();
    undo.note(present());
    state.view = { ...state.view, preset: null };
    return take(setup, own, start, message);
  }

  /** Whether the assignment forbids it: then that is said, and all stays. @param {Setup} setup @param {Float32Array | null} start */
  function refused(setup, start) {
    const sentence = state.refuse(setup, start);
    if (sentence) {
      Object.assign(state, { message: sentence, isNews: false });
      paint();
    }
    return sentence;
  }

  /** @param {View} view */
  function show(view) {
    state.view = view;
    run.setPace(view.pace);
    run.setStop(view.stop);
    viewChanged();
  }

  /** @param {string} hash @param {string} [before] what is said before the sentences about the address */
  function takeAddress(hash, before = '') {
    const { setup, own, ownName, view, message } = firstState(hash, state.compact);
    state.ownName = ownName;
    show(view);
    const taken = take(setup, own, null, `${before}${message}`.trim());
    state.isNews = true;
    paint();
    return taken;
  }

  return {
    use,
    /**
     * Other data: what does not fit them any more is replaced by what does.
     * @param {import('../common/model/defaults.js').DataSetup} data
     * @param {OwnData | null} [own]
     */
    useData(data, own = state.own) {
      const { task } = taskOf(data);
      const before = taskOf(state.setup.data);
      const fits = task === before.task && lossFits(state.setup.loss, task);
      const { features } = state.setup;
      const kept = features?.length ? tidyFeatures(features, inputsOf(data, own)) : undefined;
      return use({ ...state.setup, data, features: kept, ...(fits ? {} : suggestOutput(task)) }, own);
    },
    /** @param {string} id of a preset */
    usePreset(id) {
      const { setup, own, view } = readAddress(`#preset=${id}`, toolIds);
      undo.note(present());
      show({ ...view, paused: state.view.paused, goal: state.view.goal, tool: view.tool ?? state.view.tool });
      return take(setup, own, null);
    },
    /** All that an address carries. @param {string} hash */
    useAddress(hash) {
      undo.note(present());
      Object.assign(state, { ownAnswer: null, painting: false });
      return takeAddress(hash);
    },
    /**
     * The first run, without what the core has refused of its address.
     * @param {string} hash what is left
     * @param {string} sentence why
     */
    beginWithout(hash, sentence) {
      state.problem = null;
      return takeAddress(hash, `${sentence} It was left out. `);
    },
    undo: () => undo.undo(present()),
    redo: () => undo.redo(present()),
    show,
  };
}
