/** Connects the checker of result codes to the engine: every code is retrained, one after the other. */
import { assignmentOf, readCodeLines, sameCode, sharedWith } from '../common/assignment/assignment.js';
import { isolateQuotes } from '../common/model/isolate.js';
import { codeRow, codesCsv } from './code-rows.js';
import { saveFile } from '../common/page/save-file.js';
import { wait } from '../common/page/wait.js';
import './nonlinear-code-check.js';

/** Interval of progress queries, in milliseconds. */
const ASK_EVERY = 100;
/** Maximum number of codes: more than any class. */
const MAX_CODES = 2000;
/** The table's share of the page's time during a check, and the minimum interval between its updates in milliseconds. */
const TABLE_SHARE = 1 / 5;
const TABLE_EVERY = 100;

/**
 * @param {import('./nonlinear-code-check.js').NonlinearCodeCheck} element
 * @param {import('../engine/engine.js').Engine<import('../engine/contract.js').LessonMethods>} engine
 */
export function mountCodes(element, engine) {
  let cancelled = false;
  /** Number of finished codes of the present check. */
  let position = 0;

  /** @param {string} sentence @param {boolean} [isError] */
  const showMessage = (sentence, isError = false) => {
    element.answer = sentence ? { isError, message: isolateQuotes(sentence) } : null;
  };

  /** The assignment of a link and its text; reports an invalid link. @param {string} link */
  async function read(link) {
    const given = link.includes('#') ? assignmentOf(link) : null;
    if (!given) {
      showMessage(
        link
          ? 'This link is not an assignment: it must contain a question or locked settings. Make one in the lab, with the tool Assignment.'
          : 'Paste the link of the assignment first.',
        true,
      );
      return null;
    }
    if (given.ignored.length) {
      showMessage(`The link cannot be read whole: ${given.ignored.join(' ')}`, true);
      return null;
    }
    try {
      return { ...given, text: await engine.call('assignmentText', given.parts) };
    } catch (error) {
      showMessage(/** @type {Error} */ (error).message, true);
      return null;
    }
  }

  /** @param {{link: string, codes: string}} typed */
  async function check({ link, codes }) {
    if (element.progress) return;
    cancelled = false;
    position = 0;
    showMessage('');
    const lines = readCodeLines(codes);
    // Set at once, so that a second click starts no second check.
    element.progress = { at: 0, count: Math.max(1, lines.length), part: 0 };
    try {
      const given = await read(link);
      if (!given) return;
      if (lines.length === 0)
        return showMessage('Paste the codes: one per line, with a name before it if you like.', true);
      if (lines.length > MAX_CODES)
        return showMessage(
          `${lines.length.toLocaleString('en')} codes are pasted, but at most ${MAX_CODES.toLocaleString('en')} are checked at once: paste them in parts.`,
          true,
        );
      Object.assign(element, { rows: [], question: given.parts.question });
      await checkAll(lines, given);
      showMessage(cancelled ? 'The check was cancelled.' : 'All codes are checked.');
    } catch (error) {
      showMessage(/** @type {Error} */ (error).message, true);
    } finally {
      element.progress = null;
    }
  }

  /** @param {import('../common/assignment/assignment.js').CodeLine[]} lines @param {NonNullable<Awaited<ReturnType<typeof read>>>} given */
  async function checkAll(lines, { text, parts }) {
    const shared = sharedWith(lines);
    /** Result of each distinct code: equal ones are trained once. @type {Map<string, Parameters<typeof codeRow>[1]>} */
    const results = new Map();
    /** @type {import('./nonlinear-code-check.js').CodeRow[]} */
    const rows = [];
    let due = 0;
    /** The table grows with every code, so it is updated less and less often. */
    async function show() {
      const begun = performance.now();
      Object.assign(element, {
        rows: [...rows],
        progress: { at: rows.length, count: lines.length, part: 0 },
      });
      await element.updateComplete;
      // Layout of a long table takes longer than its creation.
      void element.offsetHeight;
      await wait();
      const now = performance.now();
      due = now + Math.max(TABLE_EVERY, (now - begun) / TABLE_SHARE);
    }
    try {
      for (const [at, line] of lines.entries()) {
        if (performance.now() >= due) await show();
        if (cancelled) return;
        const known = results.get(sameCode(line.code));
        const result = known ?? (await engine.call('checkCode', { assignment: text, code: line.code }));
        if (cancelled) return;
        results.set(sameCode(line.code), result);
        rows.push(codeRow(line, result, shared[at], parts.setup));
        position = at + 1;
      }
    } finally {
      element.rows = rows;
    }
  }

  async function follow() {
    const { progress } = element;
    if (!progress || position >= progress.count) return;
    const at = position;
    const now = await engine.call('codeProgress').catch(() => null);
    if (element.progress && position === at)
      element.progress = { ...element.progress, at, part: now ? now.done / now.steps : 0 };
  }

  element.addEventListener('check-codes', async (event) => {
    const asking = setInterval(follow, ASK_EVERY);
    await check(/** @type {CustomEvent} */ (event).detail);
    clearInterval(asking);
  });
  element.addEventListener('cancel-check', () => {
    cancelled = true;
    engine.call('cancelCode').catch(() => {});
  });
  element.addEventListener('copy-csv', async () => {
    const copied = await navigator.clipboard?.writeText(codesCsv(element.rows)).then(
      () => true,
      () => false,
    );
    showMessage(
      copied
        ? 'The table has been copied as CSV.'
        : 'This browser does not let the page copy: select the table instead.',
    );
  });
  element.addEventListener('save-assignment', async (event) => {
    showMessage('');
    const given = await read(/** @type {CustomEvent} */ (event).detail.link);
    if (!given) return;
    await saveFile({ name: 'assignment.txt', type: 'text/plain', text: given.text });
    showMessage(
      'assignment.txt is saved: check_codes assignment.txt codes.txt checks the codes without a browser.',
    );
  });
}
