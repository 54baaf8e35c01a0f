/** The teachers' page. */
import '../common/page/translated-text.js';
import { createEngine } from '../engine/engine.js';
import '../common/elements/nonlinear-notice.js';
import { keepFocus } from '../common/page/keep-focus.js';
import { mountCodes } from './codes.js';
import { pageIsReady } from '../common/page/page-ready.js';

mountCodes(
  /** @type {import('./nonlinear-code-check.js').NonlinearCodeCheck} */ (
    document.querySelector('nonlinear-code-check')
  ),
  createEngine({ worker: 'lesson' }),
);
pageIsReady();
keepFocus();
