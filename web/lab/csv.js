/** The reader of tables, a script of its own beside the lab: it is loaded once somebody brings a table. */
import { parseCsv } from './model/csv.js';
import { recogniseFile } from '../common/files/file-kinds.js';
import { decodeTable, MAX_BYTES } from './model/table-bytes.js';
import './elements/nonlinear-table-picker.js';

const reader = { parseCsv, decodeTable, recogniseFile, MAX_BYTES };

/** @typedef {typeof reader} TableReader */

/** @type {{nonlinearTableReader?: TableReader}} */ (globalThis).nonlinearTableReader = reader;
