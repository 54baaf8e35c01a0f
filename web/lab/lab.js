/** The lab's page. */
import '#externals';
import { keepFocus } from '../common/page/keep-focus.js';
import { mountLab } from './mount.js';
import { pageIsReady } from '../common/page/page-ready.js';

mountLab(/** @type {HTMLElement} */ (document.querySelector('#lab')));
pageIsReady();
keepFocus();
