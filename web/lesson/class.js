/** A chapter for a class: its widget comes with lesson.js, which the page names itself. */
import { pageIsReady } from '../common/page/page-ready.js';
import { turnPages } from './turn-pages.js';

turnPages();
pageIsReady();
