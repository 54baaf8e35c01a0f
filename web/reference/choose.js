/** The choices: complete without a script, which adds buttons that copy. */
import { addCopyButtons } from './copy-buttons.js';
import { pageIsReady } from '../common/page/page-ready.js';

addCopyButtons();
pageIsReady();
