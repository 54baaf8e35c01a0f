// Methods of the lesson's worker: all those of the lab's, and one line for each kind that only the lesson has.

import { createAssignmentMethods } from './assignment-methods.js';
import { createClaimMethods } from './claim-methods.js';
import { createDepthMethods } from './depth-methods.js';
import { createGuard } from './guard.js';
import { createMethods } from './methods.js';
import { createSchedule } from './schedule.js';

/**
 * @typedef {import('./methods.js').Methods & import('./claim-methods.js').ClaimMethods &
 *   import('./assignment-methods.js').AssignmentMethods &
 *   import('./depth-methods.js').DepthMethods} LessonMethods
 */

/**
 * Shared surroundings of all kinds: the module they call and the worker they run in.
 * @typedef {object} Shared
 * @property {import('./guard.js').Guard} guard one for all, so that a trap ends them all
 * @property {() => number} now milliseconds
 * @property {import('./schedule.js').Schedule} schedule
 */

/**
 * @param {import('./module.js').LessonModule} raw
 * @param {Parameters<typeof createMethods>[1]} [surroundings]
 * @returns {LessonMethods}
 */
export function createLessonMethods(raw, surroundings = {}) {
  const { now = () => performance.now(), schedule = createSchedule(), onStop = () => {} } = surroundings;
  const shared = { now, schedule, onStop, guard: createGuard(onStop) };
  return {
    ...createMethods(raw, shared),
    ...createClaimMethods(raw, shared),
    ...createDepthMethods(raw, shared),
    ...createAssignmentMethods(raw, shared),
  };
}
