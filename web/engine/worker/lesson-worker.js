// The worker of the lesson, which can do what the other one can, and measures claims besides: see serve-core.js.

import createNonlinear from '#lesson-module';
import { createLessonMethods } from './lesson-methods.js';
import { serveCore } from './serve-core.js';

serveCore({
  name: 'lesson',
  wasm: 'lesson.wasm',
  create: createNonlinear,
  createMethods: createLessonMethods,
});
