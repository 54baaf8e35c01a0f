/** The lab's page. */
import 'nonlinear:lend';
import { keepFocus } from './keep-focus.js';
import { mountLab } from './lab-mount.js';
import { pageIsReady } from './page-ready.js';

mountLab(/** @type {HTMLElement} */ (document.querySelector('#lab')));
pageIsReady();
keepFocus();
