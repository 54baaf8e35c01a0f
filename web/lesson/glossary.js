/** The glossary needs no script but the one sentence that it has one. */
import { pageIsReady } from '../common/page/page-ready.js';

pageIsReady();
