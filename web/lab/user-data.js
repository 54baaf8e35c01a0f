/** The user's own samples in the lab: a table, or painted points. */
import { catalog } from '#catalog';
import { standardiseOf } from '../common/model/defaults.js';
import { createUserTable } from './user-table.js';
import { noPoints, userDataSetup, withoutPoints, withPoint } from './points.js';
import { showSamples } from './state.js';

/** A drag paints many points: the run restarts when the hand rests. */
const PAINT_DELAY = 300;
const [MIN_POINTS] = catalog.limits.userDataCount;
const TOO_FEW = {
  isError: false,
  message: `The run waits for points: paint at least ${MIN_POINTS}. Undo brings the others back.`,
};

/**
 * @param {import('./state.js').LabState} state
 * @param {object} lab
 * @param {ReturnType<typeof import('./run.js').createLabRun>} lab.run
 * @param {(data: import('../common/model/defaults.js').DataSetup, userData: import('../engine/contract.js').UserData) => unknown} lab.useData
 * @param {() => void} lab.paint
 */
export function createUserData(state, { run, useData, paint }) {
  /** Own data to return to after viewing another kind of data. @type {{data: any, userData: any} | null} */
  let last =
    state.userData && state.setup.data.kind === 'own'
      ? { data: state.setup.data, userData: state.userData }
      : null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let restarting;
  /** Details for resuming a run with too few points; null: there are enough. @type {{resumes: boolean, before: any} | null} */
  let waiting = null;

  /** @param {import('../common/model/defaults.js').DataSetup} data @param {import('../engine/contract.js').UserData} userData */
  function take(data, userData) {
    last = { data, userData };
    return useData(data, userData);
  }

  const table = createUserTable(state, {
    paint,
    take({ x, target, task, classes, names, labels, times }, name, sentence) {
      stopWaiting();
      state.userDataName = name === 'pasted table' ? 'Pasted table' : name;
      state.painting = false;
      const data = userDataSetup(state.setup.data, task, classes, true);
      const begun = take(data, {
        x,
        target,
        names,
        ...(labels.length ? { labels } : {}),
        ...(times.length ? { times } : {}),
      });
      state.userDataMessage = { isError: false, table: true, message: sentence };
      paint();
      return begun;
    },
  });

  function stopWaiting() {
    clearTimeout(restarting);
    if (state.userDataMessage === TOO_FEW) state.userDataMessage = null;
    waiting = null;
  }

  /** Too few samples to train on: the run pauses until there are enough. */
  function wait() {
    clearTimeout(restarting);
    if (!waiting) {
      const { task, classes, samples } = state;
      waiting = { resumes: run.wantsToRun(), before: { task, classes, samples } };
      void run.pause();
    }
    Object.assign(state, { running: false, userDataMessage: TOO_FEW, canUndo: true });
  }

  /** @param {import('./points.js').Samples} samples */
  function useSamples(samples) {
    const { classes, task, plain } = state;
    const { labels } = plain;
    const painted = !state.brush.erase && task !== 'regression' ? state.brush.target + 1 : 0;
    const nextClasses = Math.max(classes, painted);
    const nextTask = task === 'binary' && nextClasses > 2 ? 'multiclass' : task;
    const before = state.setup.data;
    const data = userDataSetup(before, nextTask, nextClasses, standardiseOf(before));
    const times = state.description?.times ?? [];
    const userData = {
      x: samples.x,
      target: samples.target,
      names: [...plain.names],
      // A newly painted class has no name yet; the others keep theirs.
      ...(labels.length
        ? { labels: [...labels, ...Array(nextClasses - labels.length).fill('new class')] }
        : {}),
      ...(times.length ? { times: [...times] } : {}),
    };
    state.userDataName ||= 'Painted points';
    state.table = null;
    const isEnough = samples.target.length >= MIN_POINTS;
    if (isEnough) state.userDataMessage = null;
    else wait();
    Object.assign(state, { task: nextTask, classes: nextClasses, test: null });
    showSamples(state, samples);
    paint();
    if (!isEnough) return;
    const resumes = waiting?.resumes ?? false;
    waiting = null;
    clearTimeout(restarting);
    restarting = setTimeout(async () => {
      await take(data, userData);
      if (resumes) void run.run();
    }, PAINT_DELAY);
  }

  return {
    /** Back to the user's own samples. */
    again() {
      if (last) void useData(last.data, last.userData);
    },
    /** @param {string} sentence the core's, about unusable samples */
    refused(sentence) {
      if (state.setup.data.kind === 'own') state.userDataMessage = { isError: true, message: sentence };
    },
    /** A run with other samples has started. */
    onNewRun: stopWaiting,
    /** Whether there are too few points to train on; if so, says it again. */
    isWaiting() {
      if (!waiting) return false;
      state.announcement = TOO_FEW.message;
      paint();
      return true;
    },
    /** Restores cleared samples. @returns {boolean} whether there were any */
    undoClear() {
      if (!waiting) return false;
      const { samples, ...before } = waiting.before;
      const { resumes } = waiting;
      stopWaiting();
      Object.assign(state, before);
      if (samples) showSamples(state, samples);
      paint();
      if (resumes) void run.run();
      return true;
    },
    /** @type {Record<string, (detail: any) => unknown>} */
    actions: {
      ...table.actions,
      paint({ on }) {
        state.painting = on;
        if (state.task === 'regression')
          state.brush = { erase: false, target: state.mapScene?.valueRange[1] ?? 1 };
        else if (state.brush.target >= state.classes) state.brush = { erase: false, target: 0 };
        paint();
      },
      brush({ brush }) {
        state.brush = brush;
        paint();
      },
      'paint-point'(place) {
        if (state.samples?.inputs === 2) useSamples(withPoint(state.samples, place, state.brush.target));
      },
      'erase-points'(area) {
        if (state.samples?.inputs === 2) useSamples(withoutPoints(state.samples, area));
      },
      'clear-points': () => useSamples(noPoints()),
    },
  };
}
