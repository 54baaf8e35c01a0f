// The real core for tests of the site's source files, as in the worker: build/wasm, without the bundle.

import { startModule } from '../../web/build/modules.mjs';
import { createImageMethods } from '../../web/engine/worker/image-methods.js';
import { createLessonMethods } from '../../web/engine/worker/lesson-methods.js';
import { createMethods } from '../../web/engine/worker/methods.js';

/** Timers only: Node would wait for an open MessageChannel for ever. @type {import('../../web/engine/worker/schedule.js').Schedule} */
export const timers = (action, delay) => void setTimeout(action, delay);

/** A fresh instance of the core. */
export async function loadRaw() {
  return startModule('lab');
}

/**
 * A fresh instance with the worker's methods.
 * @param {Parameters<typeof createMethods>[1]} [surroundings]
 */
export async function loadMethods(surroundings = {}) {
  return createMethods(await loadRaw(), { schedule: timers, ...surroundings });
}

/** A fresh instance of the lesson's core. */
export async function loadLessonRaw() {
  return startModule('lesson');
}

/**
 * A fresh instance with the methods of the lesson's worker.
 * @param {Parameters<typeof createLessonMethods>[1]} [surroundings]
 */
export async function loadLessonMethods(surroundings = {}) {
  return createLessonMethods(await loadLessonRaw(), { schedule: timers, ...surroundings });
}

/** Maximum wait for a condition, in ms: ends a test that would otherwise wait for ever, and judges no speed. */
const PATIENCE_MS = 60_000;

/**
 * Waits until a condition holds.
 * @param {() => boolean} holds
 */
export async function until(holds) {
  const begin = performance.now();
  while (!holds()) {
    if (performance.now() - begin > PATIENCE_MS) throw new Error(`Waited ${PATIENCE_MS / 1000} s in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A fresh instance of the core that trains on images. */
export async function loadImageRaw() {
  return startModule('images');
}

/**
 * A fresh instance with the methods of the worker that trains on images.
 * @param {Parameters<typeof createImageMethods>[1]} [surroundings]
 */
export async function loadImageMethods(surroundings = {}) {
  return createImageMethods(await loadImageRaw(), { schedule: timers, ...surroundings });
}
