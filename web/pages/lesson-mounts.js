/** Which widgets the lesson has, and who introduces each of them to the engine. */
import { mountClaim } from './lesson-claim.js';

/**
 * @typedef {object} Surroundings what a widget's page half works with
 * @property {import('../engine/engine.js').Engine<import('../engine/lesson-methods.js').LessonMethods>} engine
 * @property {import('./lesson-stage.js').Stage} stage
 * @property {(sentence: string) => void} onTrouble shows the reader a sentence, or takes it away where it is empty
 */

/** @typedef {(element: any, surroundings: Surroundings) => void | Promise<void>} Mount begins once the element has come near */

/** Selector -> mount. @type {Record<string, Mount>} */
export const mounts = { 'nonlinear-claim': mountClaim };
