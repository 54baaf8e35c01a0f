/** What the closer look shows, as a part of the lab's state, and what the map is told of it. */

/** @typedef {{x: number, y: number}} Point */

/** Before anything has been asked for. */
export const firstCloser = () => ({
  kinksShown: false,
  /** @type {import('../widgets/nonlinear-decision-map.js').KinkView['lines']} */
  kinkLines: null,
  kinkSentence: '',
  /** Which parts are open. */
  shown: { arithmetic: false, warp: false, slow: false },
  mark: { column: 1, unit: 0 },
  /** In the units of the data. @type {Point} */
  point: { x: 0, y: 0 },
  /** @type {import('../engine/experiment.js').Trace | null} */
  trace: null,
  /** What is wrong with the number that was set last. */
  answer: '',
  /** Whether the reader is stepping through a batch. */
  stepping: false,
  /** @type {import('../engine/experiment.js').BatchView | null} */
  batch: null,
  /** @type {number | null} the sample of the batch that is shown */
  sampleRow: null,
  /** @type {{row: number, inputs: Float32Array} | null} */
  sampleInputs: null,
});

/** @param {import('./lab-state.js').LabState} state */
export function kinkView({ closer, description }) {
  if (!description) return null;
  return { shown: closer.kinksShown, sentence: closer.kinkSentence, lines: closer.kinkLines };
}
