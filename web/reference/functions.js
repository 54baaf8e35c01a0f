/** The table of functions: complete without a script, which adds filters and orders. */
import './nonlinear-function-table.js';
import { pageIsReady } from '../common/page/page-ready.js';

pageIsReady();
