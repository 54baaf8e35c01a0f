/** The lab's page. */
import { mountLab } from './lab-mount.js';

mountLab(/** @type {HTMLElement} */ (document.querySelector('#lab')));
