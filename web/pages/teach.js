/** The teachers' page. */
import './translated-text.js';
import { createEngine } from '../engine/engine.js';
import '../widgets/nonlinear-notice.js';
import { keepFocus } from './keep-focus.js';
import { mountCodes } from './teach-codes.js';
import { pageIsReady } from './page-ready.js';

mountCodes(
  /** @type {import('../widgets/nonlinear-code-check.js').NonlinearCodeCheck} */ (
    document.querySelector('nonlinear-code-check')
  ),
  createEngine({ worker: 'lesson' }),
);
pageIsReady();
keepFocus();
