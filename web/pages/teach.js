/** The teachers' page. */
import { createEngine } from '../engine/engine.js';
import '../widgets/nonlinear-notice.js';
import { keepFocus } from './keep-focus.js';
import { mountCodes } from './teach-codes.js';

mountCodes(
  /** @type {import('../widgets/nonlinear-code-check.js').NonlinearCodeCheck} */ (
    document.querySelector('nonlinear-code-check')
  ),
  createEngine({ worker: 'lesson' }),
);
keepFocus();
