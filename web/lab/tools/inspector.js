/**
 * The lab's inspector: where units bend, the arithmetic of one unit, the warped plane, and one batch in slow motion. What is shown here
 * is asked of the engine when the run has moved or the reader has chosen something else, and only while it is seen.
 */
import { kinkSentence } from '../elements/kink-text.js';
import { regionsSize, withEdit } from '../inspector-state.js';
import { activationName } from '../text.js';
import { createLatestOnly } from '../../common/page/latest-only.js';
import { errorSentence } from '../../common/page/error-sentence.js';
import { wait } from '../../common/page/wait.js';

/** Least interval of requests to a run under way, in milliseconds, and their greatest share of the time. */
const REST = 150;
const SHARE = 1 / 4;
/**
 * @typedef {import('../state.js').LabState} LabState
 * @typedef {import('../../engine/contract.js').Description} Description
 * @typedef {import('../../engine/contract.js').Snapshot} Snapshot
 * @typedef {import('../inspector-state.js').Point} Point
 */

/**
 * @param {LabState} state holder of `inspector`
 * @param {object} lab
 * @param {import('../../engine/engine.js').Engine['call']} lab.call of the engine
 * @param {() => unknown} lab.pause
 * @param {() => Promise<unknown>} lab.stepBatch
 * @param {() => unknown} lab.follow requests a new snapshot
 * @param {(setup: import('../../common/model/defaults.js').Setup) => unknown} lab.use starts a new run
 * @param {() => void} lab.onEdited the setup has another edit, to be written into the address
 * @param {(sentence: string) => void} lab.notify
 * @param {() => void} lab.paint
 * @param {(tool: string) => unknown} lab.open shows a tool of the lab
 */
export function createLabInspector(
  state,
  { call, pause, stepBatch, follow, use, onEdited, notify, paint, open },
) {
  const { inspector } = state;
  /** Grows with every new run: an answer about the previous one is dropped. */
  let generation = 0;
  let batchStale = false;
  /** @type {Map<number, number>} index -> value, on its way to the core */
  const wantedEdits = new Map();
  let editing = false;

  /** @param {Point} point @returns {number[]} */
  const numbers = ({ x, y }) => (state.description?.inputs === 1 ? [x] : [x, y]);

  /** @param {number} row of the data @returns {number[]} */
  function sampleAt(row) {
    const { x, inputs } = /** @type {Description} */ (state.description);
    return Array.from(x.slice(row * inputs, (row + 1) * inputs));
  }

  /** @param {import('../../engine/contract.js').Regions} regions @param {number} size */
  function showRegions({ preActivations, kinks, count }, size) {
    const { layers, inputs } = /** @type {Description} */ (state.description);
    const hidden = layers.slice(0, -1).map(({ units, activation }, layer) => ({
      units,
      name: activationName(activation),
      kinks: kinks[layer] ?? [],
    }));
    inspector.kinkLines = { preActivations, size, layers: hidden };
    inspector.kinkSentence = kinkSentence({ layers: hidden, count, inputs });
  }

  /**
   * The requests, each with its condition; an answer is shown on arrival.
   * @type {{due: () => boolean, ask: (description: Description) => Promise<(() => void)>}[]}
   */
  const questions = [
    {
      due: () => inspector.kinksShown,
      async ask(description) {
        const size = regionsSize(description);
        const regions = await call('regions', { size });
        return () => showRegions(regions, size);
      },
    },
    {
      due: () => inspector.shown.arithmetic,
      async ask() {
        const trace = await call('trace', { point: numbers(inspector.point) });
        return () => (inspector.trace = trace);
      },
    },
    {
      due: () => inspector.stepping && batchStale,
      async ask() {
        batchStale = false;
        const batch = await call('nextBatch');
        return () => (inspector.batch = batch);
      },
    },
    {
      due: () =>
        inspector.stepping &&
        inspector.sampleRow !== null &&
        inspector.sampleInputs?.row !== inspector.sampleRow,
      async ask() {
        const row = /** @type {number} */ (inspector.sampleRow);
        const { inputs } = await call('trace', { point: sampleAt(row) });
        return () => (inspector.sampleInputs = { row, inputs });
      },
    },
  ];

  /** Asks what is due, once the network or what is asked of it has changed. */
  const { ask: refresh } = createLatestOnly(
    async () => {
      if (!state.description) return;
      const begun = performance.now();
      const due = questions.filter((question) => question.due());
      for (const question of due) {
        const asked = generation;
        const show = await question.ask(/** @type {Description} */ (state.description));
        if (asked === generation) show();
      }
      if (due.length === 0) return;
      paint();
      const took = performance.now() - begun;
      if (state.running) await wait(Math.max(REST, took / SHARE - took));
    },
    (error) => {
      closeSlow();
      notify(errorSentence(error));
    },
  );

  function closeSlow() {
    Object.assign(inspector, { stepping: false, batch: null, sampleRow: null, sampleInputs: null });
  }

  /** Sends edits to the core one after another; of several for one parameter only the last. */
  async function sendEdits() {
    if (editing) return;
    editing = true;
    for (const [index, value] of wantedEdits) {
      wantedEdits.delete(index);
      try {
        const { epoch, batch } = await call('edit', { index, value });
        const edits = withEdit(state.setup.edits ?? [], { epoch, batch, index, value });
        state.setup = { ...state.setup, edits };
        inspector.answer = null;
        batchStale = true;
        onEdited();
        follow();
      } catch (error) {
        inspector.answer = { isError: true, message: errorSentence(error) };
      }
      paint();
    }
    editing = false;
  }

  /** @param {keyof typeof inspector.shown} part @param {boolean} shown */
  function show(part, shown) {
    if (inspector.shown[part] === shown) return undefined;
    inspector.shown = { ...inspector.shown, [part]: shown };
    if (part === 'slow' && !shown) closeSlow();
    paint();
    return refresh();
  }

  /** @param {import('../elements/unit-arithmetic.js').Unit} mark */
  function lookAt(mark) {
    inspector.mark = mark;
    paint();
    open('arithmetic');
  }

  return {
    show,
    /** A new run: old data belong to another network. @param {Description} description */
    onConfigured({ x, part, inputs, layers }) {
      ++generation;
      closeSlow();
      const first = Math.max(0, part.indexOf(0));
      const units = layers[inspector.mark.column - 1]?.units ?? 0;
      Object.assign(inspector, {
        kinkLines: null,
        kinkSentence: '',
        trace: null,
        answer: null,
        point: { x: x[first * inputs] ?? 0, y: inputs > 1 ? x[first * inputs + 1] : 0 },
        ...(inspector.mark.unit < units ? {} : { mark: { column: 1, unit: 0 } }),
      });
      void refresh();
    },
    /** @param {Snapshot} snapshot */
    onSnapshot({ epoch, batch, running }) {
      if (running) closeSlow();
      else if (inspector.batch && (inspector.batch.epoch !== epoch || inspector.batch.batch !== batch))
        batchStale = true;
      void refresh();
    },
    /** What is chosen or changed on the lab itself. @type {Record<string, (detail: any) => unknown>} */
    labActions: {
      'show-kinks'({ shown }) {
        inspector.kinksShown = shown;
        paint();
        return refresh();
      },
      'choose-unit': lookAt,
      'choose-weight': ({ column, to }) => lookAt({ column, unit: to }),
      'choose-point'(point) {
        inspector.point = { x: point.x, y: point.y };
        paint();
        return refresh();
      },
      'edit-parameter'({ index, value }) {
        wantedEdits.set(index, value);
        return sendEdits();
      },
    },
    /** @type {Record<string, (detail: any) => unknown>} */
    actions: {
      'clear-edits'() {
        const { edits, ...setup } = state.setup;
        return use(setup);
      },
    },
    /** @type {Record<string, (detail: any) => unknown>} */
    slowActions: {
      async 'slow-open'() {
        await pause();
        inspector.stepping = batchStale = true;
        return refresh();
      },
      async 'slow-apply'() {
        await stepBatch();
        batchStale = true;
        return refresh();
      },
      'slow-close'() {
        closeSlow();
        paint();
      },
      'slow-sample'({ row }) {
        inspector.sampleRow = row;
        return refresh();
      },
    },
  };
}
