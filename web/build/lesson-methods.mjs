// What the lesson's worker can do, for still pictures: the same core, asked while the site is built.

import { createLessonMethods } from '../engine/worker/lesson-methods.js';
import { startLessonModule } from './modules.mjs';

/** @type {Promise<import('../engine/worker/lesson-methods.js').LessonMethods> | null} one for all pictures */
let loading = null;

export function loadLessonMethods() {
  loading ??= startLessonModule()
    // Node waits for an open MessageChannel, which a worker takes its turns with, but not for timers that are over.
    .then((raw) => createLessonMethods(raw, { schedule: (action, delay) => void setTimeout(action, delay) }));
  return loading;
}
