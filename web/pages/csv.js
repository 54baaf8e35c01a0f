/** The reader of tables, a script of its own beside the lab: it is loaded once somebody brings a table. */
import { parseCsv } from '../state/csv.js';

/** @type {{nonlinearParseCsv?: typeof parseCsv}} */ (globalThis).nonlinearParseCsv = parseCsv;
