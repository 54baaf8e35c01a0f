/** State of the lab's inspector, and values that follow from the setup: names, sizes, edited parameters. No DOM, no engine. */

/** Approximate cost limit of a kink map, in multiplications. */
const REGIONS_COST = 1.2e7;

/**
 * @typedef {import('./state.js').LabState} LabState
 * @typedef {import('../engine/contract.js').Description} Description
 * @typedef {import('../engine/contract.js').Edit} Edit
 * @typedef {{x: number, y: number}} Point
 */

/** Initial state of the inspector; a part of the lab's state. */
export const firstInspector = () => ({
  kinksShown: false,
  /** @type {import('./elements/nonlinear-decision-map.js').KinkView['lines']} */
  kinkLines: null,
  kinkSentence: '',
  /** Open parts. */
  shown: { arithmetic: false, warp: false, slow: false },
  mark: { column: 1, unit: 0 },
  /** In the units of the data. @type {Point} */
  point: { x: 0, y: 0 },
  /** @type {import('../engine/contract.js').Trace | null} */
  trace: null,
  /** The complaint about the last edited number. */
  /** @type {import('../common/elements/nonlinear-notice.js').Answer | null} */
  answer: null,
  /** Whether the user is stepping through a batch. */
  stepping: false,
  /** @type {import('../engine/contract.js').BatchView | null} */
  batch: null,
  /** @type {number | null} the shown sample of the batch */
  sampleRow: null,
  /** @type {{row: number, inputs: Float32Array} | null} */
  sampleInputs: null,
});

/** Grid size of the search for kinks. @param {Description} description */
export function regionsSize({ inputs, parameterCount }) {
  if (inputs === 1) return 200;
  return Math.max(40, Math.min(100, Math.floor(Math.sqrt(REGIONS_COST / parameterCount))));
}

/**
 * As the core keeps them: one per parameter and position, the last one.
 * @param {readonly Edit[]} edits
 * @param {Edit} edit
 * @returns {Edit[]}
 */
export function withEdit(edits, edit) {
  const { epoch, batch, index } = edit;
  const others = edits.filter((one) => one.epoch !== epoch || one.batch !== batch || one.index !== index);
  return [...others, edit];
}

/**
 * Edited parameters belong to a network of one shape: another one starts without them.
 * @template {import('../common/model/defaults.js').Setup} S
 * @param {S} setup
 * @param {S} before
 * @returns {S}
 */
export function keepFittingEdits(setup, before) {
  const { edits, ...rest } = setup;
  if (!edits?.length || edits !== before.edits) return setup;
  const shape = (/** @type {any} */ { data, layers, output, features }) =>
    JSON.stringify([
      [data.kind, data.classes, data.task, features, output.activation],
      layers.map((/** @type {any} */ { units, activation, learnParameter, normalise, gated }) => [
        units,
        activation,
        learnParameter,
        normalise,
        gated,
      ]),
    ]);
  return shape(setup) === shape(before) ? setup : /** @type {S} */ (rest);
}

/** The inspector's part of the map's properties. @param {LabState} state */
export function kinkView({ inspector, description }) {
  if (!description) return null;
  return { shown: inspector.kinksShown, sentence: inspector.kinkSentence, lines: inspector.kinkLines };
}
