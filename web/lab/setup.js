/** The lab's setup: all its changes, and undo. */
import { readAddress } from '../common/address/address.js';
import { inputsOf, lossFits, suggestOutput, taskOf, tidyFeatures } from '../common/model/defaults.js';
import { fittingBlocks } from '../common/model/layer-blocks.js';
import { sameInitialNetwork } from './model/same-initial-network.js';
import { keepFittingEdits } from './inspector-state.js';
import { firstState, followingFrom } from './state.js';
import { goneBlocksText } from './text.js';
import { toolIds } from './tool-names.js';
import { createUndo } from './undo.js';

/**
 * @typedef {import('../common/model/defaults.js').Setup} Setup
 * @typedef {import('../common/model/defaults.js').View} View
 * @typedef {import('../engine/contract.js').UserData} UserData
 */

/**
 * @param {import('./state.js').LabState} state
 * @param {object} lab
 * @param {ReturnType<typeof import('./run.js').createLabRun>} lab.run
 * @param {() => void} lab.paint
 * @param {() => void} lab.viewChanged called when the open tool may have changed
 */
export function createLabSetup(state, { run, paint, viewChanged }) {
  const present = () => ({
    ...{
      setup: state.setup,
      userData: state.userData,
      userDataName: state.userDataName,
      initialParameters: state.initialParameters,
    },
    ...{ preset: state.view.preset, assignment: state.view.assignment },
  });
  const undo = createUndo((/** @type {ReturnType<typeof present>} */ step) => {
    state.userDataName = step.userDataName;
    state.view = { ...state.view, preset: step.preset, assignment: step.assignment };
    void take(step.setup, step.userData, step.initialParameters);
  });

  /** @param {Setup} setup @param {UserData | null} userData @param {Float32Array | null} initialParameters */
  function take(setup, userData, initialParameters, message = '') {
    setup = keepFittingEdits(setup, state.setup);
    // A sentence about the samples goes with them.
    if (setup.data.kind !== state.setup.data.kind || userData !== state.userData)
      state.userDataMessage = null;
    Object.assign(state, {
      setup,
      userData,
      initialParameters,
      message,
      isNews: false,
      ...followingFrom(setup, userData),
    });
    Object.assign(state, { canUndo: undo.canUndo(), canRedo: undo.canRedo() });
    paint();
    return run.configure(setup, setup.data.kind === 'own' ? userData : null, initialParameters);
  }

  /**
   * Takes another setup, which can be undone.
   * @param {Setup} setup
   * @param {UserData | null} [userData]
   * @param {Float32Array | null} [initialParameters] initial weights from a file
   * @param {string} [sentence] about the change
   */
  function use(
    setup,
    userData = state.userData,
    initialParameters = sameInitialNetwork(state.setup, setup) ? state.initialParameters : null,
    sentence = '',
  ) {
    const ownWeights =
      state.initialParameters && !initialParameters
        ? 'This run draws its own initial weights and does not use those of the file.'
        : '';
    const message = [sentence, ownWeights].filter(Boolean).join(' ');
    if (refused(setup, initialParameters)) return Promise.resolve();
    undo.note(present());
    state.view = { ...state.view, preset: null };
    return take(setup, userData, initialParameters, message);
  }

  /** Whether the assignment forbids the change: then a sentence says so, and nothing changes. @param {Setup} setup @param {Float32Array | null} initialParameters */
  function refused(setup, initialParameters) {
    const sentence = state.refuse(setup, initialParameters);
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

  /** @param {string} hash @param {string} [before] a sentence before those about the address */
  function takeAddress(hash, before = '') {
    const { setup, userData, userDataName, view, message } = firstState(hash, state.compact);
    state.userDataName = userDataName;
    show(view);
    const taken = take(setup, userData, null, `${before}${message}`.trim());
    state.isNews = true;
    paint();
    return taken;
  }

  return {
    use,
    /** Takes other settings. What a hidden layer then cannot have goes, and a sentence says so. @param {Partial<Setup>} change */
    edit(change) {
      const { layers, gone } = fittingBlocks(change.layers ?? state.setup.layers);
      return use({ ...state.setup, ...change, layers }, undefined, undefined, goneBlocksText(gone));
    },
    /**
     * Takes other data, and replaces settings that do not fit them.
     * @param {import('../common/model/defaults.js').DataSetup} data
     * @param {UserData | null} [userData]
     */
    useData(data, userData = state.userData) {
      const { task } = taskOf(data);
      const before = taskOf(state.setup.data);
      const fits = task === before.task && lossFits(state.setup.loss, task);
      const { features } = state.setup;
      const kept = features?.length ? tidyFeatures(features, inputsOf(data, userData)) : undefined;
      return use({ ...state.setup, data, features: kept, ...(fits ? {} : suggestOutput(task)) }, userData);
    },
    /** @param {string} id of a preset */
    usePreset(id) {
      const { setup, userData, view } = readAddress(`#preset=${id}`, toolIds);
      undo.note(present());
      show({
        ...view,
        paused: state.view.paused,
        puzzle: state.view.puzzle,
        race: state.view.race,
        tool: view.tool ?? state.view.tool,
      });
      return take(setup, userData, null);
    },
    /** Applies a whole address. @param {string} hash */
    useAddress(hash) {
      undo.note(present());
      Object.assign(state, { userDataMessage: null, painting: false });
      return takeAddress(hash);
    },
    /**
     * The first run, without the part of its address that the core refused.
     * @param {string} hash the remaining address
     * @param {string} sentence the reason
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
