/** The lab's page. */
import 'nonlinear:lend';
import { keepFocus } from './keep-focus.js';
import { mountLab } from './lab-mount.js';

mountLab(/** @type {HTMLElement} */ (document.querySelector('#lab')));
keepFocus();
