// Assignments: a teacher's setup as text, a student's result code, and its check by training it again.

import { toPlainObject } from './arguments.js';
import { createSteppedTasks } from './stepped-tasks.js';

/**
 * An assignment as handed out by a teacher.
 * @typedef {object} AssignmentParts
 * @property {import('./experiment.js').Setup} setup
 * @property {string[]} [locked] paths in the setup (`data.kind`, `layers`) that must keep their values, with all below them
 * @property {string} [question]
 */

/** @typedef {number | boolean | string | never[]} SettingValue also an empty list */

/**
 * @typedef {object} SettingChange
 * @property {string} path
 * @property {SettingValue | null} from value in the assignment; null: absent there
 * @property {SettingValue | null} to value in the student's setup
 */

/** @typedef {{loss: number | null, accuracy: number | null}} PartResult null if no samples are held back, or for regression */

/**
 * @typedef {object} CodeResult
 * @property {string} code in upper case, in groups
 * @property {number} epoch
 * @property {SettingChange[]} changes
 * @property {PartResult} train
 * @property {PartResult} validation
 * @property {PartResult} test
 */

/**
 * @typedef {object} AssignmentMethods
 * @property {(params: AssignmentParts) => string} assignmentText a file for people and for `check_codes`; throws the sentence about a
 *   setup that cannot be trained or handed out
 * @property {(params: {assignment: string, setup: import('./experiment.js').Setup, epoch: number}) => Promise<CodeResult>} resultCode
 *   trains the student's setup from its seed, in slices; rejects with the sentence that says why there is no code
 * @property {(params: {assignment: string, code: string}) => Promise<CodeResult | {wrong: string}>} checkCode trains the code's
 *   setup, in slices; `wrong` is the complaint about it. Rejects if the assignment is invalid, and after `cancelCode`
 * @property {() => {done: number, steps: number} | null} codeProgress in epochs; null if none is under way
 * @property {() => void} cancelCode
 */

/**
 * @param {import('./module.js').LessonModule} raw
 * @param {import('./lesson-methods.js').Shared} shared
 * @returns {AssignmentMethods}
 */
export function createAssignmentMethods(raw, { guard, now, schedule }) {
  const tasks = createSteppedTasks({ now, schedule });

  /** @param {string} name @param {number} run */
  const task = (name, run) => ({
    name,
    steps: guard(() => raw.codeEpochs(run)),
    step: () => void guard(() => raw.codeStep(run)),
    result: () => guard(() => raw.codeResult(run)),
    free: () => void guard(() => raw.freeCode(run)),
  });

  return {
    assignmentText(parts) {
      const plain = /** @type {any} */ (toPlainObject(parts, 'The assignment', '{setup: …}'));
      // Half of a surrogate pair has no encoding in UTF-8, which the core reads: it would swallow the next character.
      if (typeof plain.question === 'string')
        plain.question = plain.question.replace(/[\ud800-\udfff]/gu, '�');
      return guard(() => raw.assignmentText(plain));
    },
    async resultCode({ assignment, setup, epoch }) {
      const result = await tasks.run(() =>
        task(
          'The result code',
          guard(() => raw.beginCode({ assignment, setup, epoch })),
        ),
      );
      if ('wrong' in result) throw new Error(result.wrong);
      return result;
    },
    async checkCode({ assignment, code }) {
      // Errors found before any training need no task.
      const begun = guard(() => raw.beginCheck({ assignment, code }));
      if ('wrong' in begun) return begun;
      let taken = false;
      try {
        return await tasks.run(() => {
          taken = true;
          return task('The check', begun.run);
        });
      } finally {
        if (!taken) guard(() => raw.freeCode(begun.run));
      }
    },
    codeProgress: tasks.progress,
    cancelCode: tasks.cancel,
  };
}
