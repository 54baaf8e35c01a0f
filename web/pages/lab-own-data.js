/** The reader's own samples in the lab: a table, or painted points. */
import { loadScript } from '../engine/load-script.js';
import { standardiseOf } from '../state/defaults.js';
import { noPoints, ownDataSetup, withoutPoints, withPoint } from './lab-points.js';
import { showSamples } from './lab-state.js';
import { tableSentence } from './lab-words.js';
import { sentenceOf } from './sentence-of.js';

/** A drag paints many points: the run begins again when the hand rests. */
const PAINT_DELAY = 300;

/** @typedef {typeof import('../state/csv.js').parseCsv} ParseCsv */

const scope = /** @type {{nonlinearParseCsv?: ParseCsv}} left by csv.js */ (globalThis);

/**
 * @param {string} text
 * @returns {Promise<ReturnType<ParseCsv> | {ok: false, sentence: string}>}
 */
async function readTable(text) {
  try {
    if (!scope.nonlinearParseCsv) await loadScript('csv.js');
  } catch (error) {
    return { ok: false, sentence: `The table cannot be read: ${sentenceOf(error)}` };
  }
  return /** @type {ParseCsv} */ (scope.nonlinearParseCsv)(text);
}

/**
 * @param {import('./lab-state.js').LabState} state
 * @param {object} lab
 * @param {(data: import('../state/defaults.js').DataSetup, own: import('../engine/experiment.js').OwnData) => unknown} lab.useData
 * @param {() => void} lab.paint
 */
export function createOwnData(state, { useData, paint }) {
  /** What to go back to when another kind of data was looked at. @type {{data: any, own: any} | null} */
  let last = state.own && state.setup.data.kind === 'own' ? { data: state.setup.data, own: state.own } : null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let restarting;

  /** @param {import('../state/defaults.js').DataSetup} data @param {import('../engine/experiment.js').OwnData} own */
  function take(data, own) {
    last = { data, own };
    return useData(data, own);
  }

  /** @param {{text: string, name: string}} table */
  async function useTable({ text, name }) {
    const table = await readTable(text);
    if (!table.ok) {
      state.ownAnswer = { wrong: true, sentence: table.sentence };
      paint();
      return;
    }
    const { x, target, task, classes, names, labels } = table;
    state.ownAnswer = { wrong: false, sentence: tableSentence(table, name) };
    state.ownName = name === 'pasted table' ? 'Pasted table' : name;
    state.painting = false;
    const data = ownDataSetup(state.setup.data, task, classes, true);
    return take(data, { x, target, names, ...(labels.length ? { labels } : {}) });
  }

  /** @param {import('./lab-points.js').Samples} samples */
  function useSamples(samples) {
    const { classes, task, labels } = state;
    const painted = !state.brush.erase && task !== 'regression' ? state.brush.target + 1 : 0;
    const nextClasses = Math.max(classes, painted);
    const nextTask = task === 'binary' && nextClasses > 2 ? 'multiclass' : task;
    const before = state.setup.data;
    const data = ownDataSetup(before, nextTask, nextClasses, standardiseOf(before));
    const own = {
      x: samples.x,
      target: samples.target,
      names: [...state.names],
      // A class painted anew has no name yet; the others keep theirs.
      ...(labels.length
        ? { labels: [...labels, ...Array(nextClasses - labels.length).fill('new class')] }
        : {}),
    };
    state.ownName ||= 'Painted points';
    state.ownAnswer = null;
    Object.assign(state, { task: nextTask, classes: nextClasses, test: null });
    showSamples(state, samples);
    paint();
    clearTimeout(restarting);
    restarting = setTimeout(() => take(data, own), PAINT_DELAY);
  }

  return {
    /** Back to the reader's own samples. */
    again() {
      if (last) void useData(last.data, last.own);
    },
    /** @param {string} sentence the core's, about samples it cannot use */
    refused(sentence) {
      if (state.setup.data.kind === 'own') state.ownAnswer = { wrong: true, sentence };
    },
    /** @type {Record<string, (detail: any) => unknown>} */
    actions: {
      'csv-text': useTable,
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
