/** The lab's page. */
import 'nonlinear:lend';
import { mountLab } from './lab-mount.js';

mountLab(/** @type {HTMLElement} */ (document.querySelector('#lab')));
