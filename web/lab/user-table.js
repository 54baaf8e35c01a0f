/** The user's own table in the lab: reads a text or a file, asks the user what the table leaves open, and passes on its samples. */
import { loadScript } from '../engine/load-script.js';
import { endsOf } from '../common/files/file-ends.js';
import { isolate, isolateQuotes } from '../common/model/isolate.js';
import { tableSentence } from './text.js';

/**
 * @typedef {import('./csv.js').TableReader} TableReader
 * @typedef {import('./model/csv.js').Choices} Choices
 * @typedef {import('./model/csv.js').CsvData} CsvData
 * @typedef {import('./model/csv.js').CsvFailure} CsvFailure
 */

/**
 * A table whose columns are being chosen.
 * @typedef {object} TableChoice
 * @property {string} name
 * @property {import('./model/csv.js').TableView} view
 * @property {{isError: boolean, message: string}} note about the present choice
 * @property {boolean} skip
 * @property {boolean} ready
 */

const scope = /** @type {{nonlinearTableReader?: TableReader}} left by csv.js */ (globalThis);

/** @returns {Promise<TableReader>} rejects with a sentence */
async function loadReader() {
  if (!scope.nonlinearTableReader) await loadScript('csv.js');
  return /** @type {TableReader} */ (scope.nonlinearTableReader);
}

/**
 * @param {TableReader} reader
 * @param {File} file only the beginning of a long file is read
 * @returns {Promise<{text: string, note: string, isPart: boolean}>} rejects with a sentence
 */
async function readFile({ decodeTable, recogniseFile, MAX_BYTES }, file) {
  const isPart = file.size > MAX_BYTES;
  const read = (/** @type {Blob} */ part) =>
    part.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => {
        throw new Error(
          `${isolate(file.name)} could not be read: it may be a folder, or no longer be there.`,
        );
      },
    );
  const bytes = await read(file.slice(0, MAX_BYTES));
  // Some kinds are recognised by the end of a file.
  const kind = recogniseFile(isPart ? await read(endsOf(file)) : bytes);
  if (kind) throw new Error(`${isolate(file.name)} is ${kind.name}. ${kind.advice}`);
  const decoded = decodeTable(bytes, !isPart);
  if ('error' in decoded) throw new Error(`${isolate(file.name)} ${decoded.error}.`);
  return { ...decoded, isPart };
}

/** A description of the samples, before they are used. @param {CsvData} table */
const readySentence = ({ target, task, labels }) =>
  task === 'regression'
    ? `${target.length.toLocaleString('en')} rows with a number as the target.`
    : `${target.length.toLocaleString('en')} rows of ${labels.length} classes: ${labels.map(isolate).join(', ')}.`;

/**
 * @param {import('./state.js').LabState} state
 * @param {object} lab
 * @param {(table: CsvData, name: string, sentence: string) => unknown} lab.take starts a run with these samples
 * @param {() => void} lab.paint
 */
export function createUserTable(state, { take, paint }) {
  /** The table being read: its text, its name, and the last sentence about it. @type {{text: string, name: string, note: string} | null} */
  let source = null;
  /** @type {Choices} */
  let choices = {};
  /** Grows with every table: one that is read more slowly than its successor is dropped. */
  let generation = 0;

  /** @param {string} sentence */
  function refuse(sentence) {
    state.table = null;
    state.userDataMessage = { isError: true, table: true, message: isolateQuotes(sentence) };
    paint();
  }

  /** @param {File | {text: string, name: string}} given */
  async function read(given) {
    generation += 1;
    const asked = generation;
    try {
      const reader = await loadReader();
      const file =
        given instanceof File ? await readFile(reader, given) : { text: given.text, note: '', isPart: false };
      if (asked !== generation) return undefined;
      source = { text: file.text, name: given.name, note: file.note };
      choices = { isPart: file.isPart };
      return use(reader.parseCsv(file.text, choices));
    } catch (error) {
      return asked === generation ? refuse(/** @type {Error} */ (error).message) : undefined;
    }
  }

  /** @param {CsvData | CsvFailure} table */
  function use(table) {
    const { name, note } = /** @type {NonNullable<typeof source>} */ (source);
    if (table.ok) {
      state.table = null;
      state.tableName = name;
      const said = [tableSentence(table, name), ...table.notes, note].filter(Boolean).join(' ');
      return take(table, name, isolateQuotes(said));
    }
    // Without other choices, only the text can be corrected.
    const { view } = table;
    if (!view || !(table.asks || view.incomplete > 0 || view.columns.length > 3))
      return refuse(table.sentence);
    state.userDataMessage = null;
    show(table, view);
    return undefined;
  }

  /** @param {CsvData | CsvFailure} table @param {import('./model/csv.js').TableView} view */
  function show(table, view) {
    const { name, note } = /** @type {NonNullable<typeof source>} */ (source);
    const isOpen = view.questions.some((question) => question.answer === null);
    const said = table.ok
      ? [readySentence(table), ...table.notes]
      : [isOpen ? 'The table waits for your answer; nothing has changed yet.' : table.sentence];
    const sentences = [...said, note];
    state.table = {
      name,
      view,
      note: {
        isError: !table.ok && !table.asks,
        message: isolateQuotes(sentences.filter(Boolean).join(' ')),
      },
      skip: choices.skipIncomplete ?? false,
      // Proposed columns may be used unchanged.
      ready: table.ok || (table.asks && !isOpen),
    };
    paint();
  }

  /** @param {Choices} more */
  function choose(more) {
    const { parseCsv } = /** @type {TableReader} */ (scope.nonlinearTableReader);
    // Whether the first row contains names changes the columns.
    const before = 'header' in more ? { ...choices, chosen: undefined } : choices;
    choices = { ...before, ...more, readings: { ...choices.readings, ...more.readings } };
    const table = parseCsv(source?.text ?? '', choices);
    if (table.view) show(table, table.view);
    else refuse(table.ok ? '' : table.sentence);
  }

  return {
    read,
    /** @type {Record<string, (detail: any) => unknown>} */
    actions: {
      'csv-text': read,
      'csv-file': ({ file }) => read(file),
      'table-choose': choose,
      'table-use'() {
        if (!state.table?.ready) return undefined;
        const { parseCsv } = /** @type {TableReader} */ (scope.nonlinearTableReader);
        choices = { ...choices, chosen: state.table.view.chosen };
        return use(parseCsv(source?.text ?? '', choices));
      },
      'table-cancel'() {
        state.table = null;
        paint();
      },
      'table-open'() {
        if (source) choose({});
      },
    },
  };
}
