/** The table parser, a separate script beside the lab: it is loaded with the first table. */
import { parseCsv } from './model/csv.js';
import { recogniseFile } from '../common/files/file-kinds.js';
import { decodeTable, MAX_BYTES } from './model/table-bytes.js';
import './elements/nonlinear-table-picker.js';

const reader = { parseCsv, decodeTable, recogniseFile, MAX_BYTES };

/** @typedef {typeof reader} TableReader */

/** @type {{nonlinearTableReader?: TableReader}} */ (globalThis).nonlinearTableReader = reader;
