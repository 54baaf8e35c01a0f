/** Where the reader pressed last: what answers a press stands there. */

const CONTROLS = 'button, a, select, input, textarea, summary, label, canvas, [tabindex]';

/**
 * @typedef {object} Press
 * @property {Element | null} control
 * @property {{x: number, y: number} | null} point null where it was a key
 */

/** @type {Press | null} */
let last = null;
let listening = false;

/** @param {EventTarget | null} target @returns {Element | null} */
function controlOf(target) {
  const control = target instanceof Element ? target.closest(CONTROLS) : null;
  // A chosen file is told by its field, which cannot be seen; the label around it can.
  return control?.matches('.visually-hidden') ? control.closest('label') : control;
}

/** @param {Event} event */
function note(event) {
  const { target } = event;
  // What is pressed within an answer is no question.
  if (target instanceof Element && target.closest('nonlinear-notice')) return;
  const point = event instanceof MouseEvent ? { x: event.clientX, y: event.clientY } : null;
  last = { control: controlOf(target), point };
}

/** Takes note of every press from now on. */
export function followPresses() {
  if (listening) return;
  listening = true;
  for (const type of ['pointerdown', 'keydown', 'change', 'drop'])
    document.addEventListener(type, note, { capture: true, passive: true });
}

/** @returns {Press | null} null where nothing was pressed yet */
export const lastPress = () => last;
