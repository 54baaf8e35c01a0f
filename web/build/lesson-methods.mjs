// The lesson worker's methods for still images: the same core, asked while the site is built.

import { createLessonMethods } from '../engine/worker/lesson-methods.js';
import { startModule } from './modules.mjs';

/** @type {Promise<import('../engine/worker/lesson-methods.js').LessonMethods> | null} one for all images */
let loading = null;

export function loadLessonMethods() {
  loading ??= startModule('lesson')
    // Node waits for an open MessageChannel, which a worker uses to yield, but not for expired timers.
    .then((raw) => createLessonMethods(raw, { schedule: (action, delay) => void setTimeout(action, delay) }));
  return loading;
}
