/** The lab's page. */
import 'nonlinear:lend';
import { mountLab } from './lab-mount.js';
import { pageIsReady } from './page-ready.js';

mountLab(/** @type {HTMLElement} */ (document.querySelector('#lab')));
pageIsReady();
