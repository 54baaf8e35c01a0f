/** Assignments in the lab: a teacher makes one, a student sees the question and the locks, and gets a result code. */
import { html, nothing } from 'lit';
import { createEngine } from '../../../engine/engine.js';
import { assignmentHash, assignmentOf, plainSetup } from '../../../common/assignment/assignment.js';
import { freeNames, keysOf, lockGroups, usuallyLocked } from '../../../common/assignment/lock-groups.js';
import { REASON_ID, keepLocked, lockedChange, lockedSentence } from './locks.js';
import { errorSentence } from '../../../common/page/error-sentence.js';
import './nonlinear-assignment.js';

/** Interval of the page's progress requests for a code, in milliseconds. */
const ASK_EVERY = 100;

/** @typedef {import('../../state.js').LabState} LabState */

/** @param {LabState} state */
const banner = ({ view: { assignment }, setup }) => {
  if (!assignment) return nothing;
  const { question, locked } = assignment;
  const free = freeNames(locked);
  return html`<section class="assignment-banner" aria-label="Assignment">
    <div>
      <p class="assignment-question">${question || 'An assignment'}</p>
      <p class="caption">
        ${free.length ? `Free to change: ${free.join(' · ')}.` : 'Everything is locked: train it and look.'}
        Seed ${setup.seed}.
        ${
          locked.length
            ? html`<span id=${REASON_ID}>Controls that are switched off are locked in this assignment.</span>`
            : nothing
        }
      </p>
    </div>
    <button
      type="button"
      class="button"
      data-action="to-code"
      @click=${(/** @type {Event} */ { target }) =>
        /** @type {Element} */ (target).dispatchEvent(
          new CustomEvent('choose-tool', { bubbles: true, detail: { tool: 'assignment' } }),
        )}
    >
      My result code
    </button>
  </section>`;
};

/** Why the present run can be neither an assignment nor an answer to one, or ''. @param {LabState} state */
function cannotTravel({ setup, initialParameters }) {
  if (setup.data.kind === 'own')
    return 'Assignments and codes cannot carry your own samples: choose one of the data sets.';
  if (initialParameters)
    return 'Assignments and codes cannot carry weights from a file: reload the page to begin without them.';
  return '';
}

/**
 * @param {LabState} state
 * @param {object} lab
 * @param {HTMLElement} lab.root
 * @param {() => unknown} lab.pause
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.notify
 * @returns {import('../tools.js').Tool}
 */
export function createLabAssignment(state, { root, pause, paint, notify }) {
  let locked = usuallyLocked;
  let question = '';
  /** @type {{code: string, epoch: number} | null} */
  let code = null;
  /** @type {number | null} */
  let progress = null;
  /** @type {{isError: boolean, message: string} | null} */
  let answer = null;
  /** @type {import('../../../engine/engine.js').Engine<import('../../../engine/contract.js').LessonMethods> | null} */
  let engine = null;

  state.banner = () => banner(state);
  state.refuse = (setup, initialParameters) => {
    const { assignment } = state.view;
    if (!assignment) return '';
    const key = lockedChange(assignment.locked, state.setup, setup);
    if (key) return lockedSentence(key);
    return initialParameters ? cannotTravel({ ...state, initialParameters }) : '';
  };
  const none = /** @type {readonly string[]} */ ([]);
  keepLocked(root, () => state.view.assignment?.locked ?? none, notify);

  const link = () =>
    cannotTravel(state)
      ? ''
      : new URL(assignmentHash(state.setup, question, keysOf(locked)), location.href).href;

  /** @param {string} sentence @param {boolean} [isError] */
  function showMessage(sentence, isError = false) {
    answer = { isError, message: sentence };
    paint();
  }

  /** @param {string} text @param {string} what */
  async function copy(text, what) {
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    showMessage(
      copied
        ? `${what} has been copied.`
        : 'This browser does not let the page copy: select it and copy it by hand.',
    );
  }

  async function makeCode() {
    const given = assignmentOf(`#${state.view.assignment?.origin ?? ''}`);
    const sentence = cannotTravel(state);
    if (!given || sentence) return showMessage(sentence, true);
    await pause();
    const epoch = state.snapshot?.epoch ?? 0;
    if (epoch < 1) return showMessage('Train first: a code needs at least one whole epoch.', true);
    engine ??= createEngine({ worker: 'lesson' });
    const { call } = engine;
    code = null;
    answer = null;
    progress = 0;
    paint();
    const asking = setInterval(async () => {
      const now = await call('codeProgress').catch(() => null);
      if (progress === null || !now) return;
      progress = now.done / now.steps;
      paint();
    }, ASK_EVERY);
    try {
      const assignment = await call('assignmentText', given.parts);
      code = await call('resultCode', { assignment, setup: plainSetup(state.setup), epoch });
      progress = null;
      showMessage('Your code is ready.');
    } catch (error) {
      progress = null;
      showMessage(errorSentence(error), true);
    } finally {
      clearInterval(asking);
    }
  }

  return {
    view: () =>
      html`<nonlinear-assignment
        .groups=${lockGroups}
        .locked=${locked}
        .question=${question}
        .link=${link()}
        .given=${state.view.assignment !== undefined}
        .epoch=${state.figures?.epoch ?? 0}
        .code=${code}
        .progress=${progress}
        .answer=${answer}
        .obstacle=${cannotTravel(state)}
      ></nonlinear-assignment>`,
    actions: {
      'assignment-edit'(change) {
        if (change.locked) locked = change.locked;
        if (change.question !== undefined) question = change.question;
        answer = null;
        paint();
      },
      'copy-assignment': () => copy(link(), 'The assignment’s link'),
      'make-code': makeCode,
      'cancel-code': () => engine?.call('cancelCode'),
      'copy-code': () => copy(code?.code ?? '', 'Your code'),
    },
    onNewRun() {
      answer = null;
      paint();
    },
  };
}

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export const createTool = (lab) => createLabAssignment(lab.state, { ...lab, pause: lab.run.pause });
