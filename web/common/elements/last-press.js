/** The place of the user's last press: the answer to a press stands there. */

const CONTROLS = 'button, a, select, input, textarea, summary, label, canvas, [tabindex]';

/**
 * @typedef {object} Press
 * @property {Element | null} control
 * @property {{x: number, y: number} | null} point null for a key
 */

/** @type {Press | null} */
let last = null;
let listening = false;

/** @param {EventTarget | null} target @returns {Element | null} */
function controlOf(target) {
  const control = target instanceof Element ? target.closest(CONTROLS) : null;
  // A file input is invisible; the label around it can be seen.
  return control?.matches('.visually-hidden') ? control.closest('label') : control;
}

/** @param {Event} event */
function note(event) {
  const { target } = event;
  // A press within an answer is no question.
  if (target instanceof Element && target.closest('nonlinear-notice')) return;
  const point = event instanceof MouseEvent ? { x: event.clientX, y: event.clientY } : null;
  last = { control: controlOf(target), point };
}

/** Records every press from now on. */
export function followPresses() {
  if (listening) return;
  listening = true;
  for (const type of ['pointerdown', 'keydown', 'change', 'drop'])
    document.addEventListener(type, note, { capture: true, passive: true });
}

/** @returns {Press | null} null before the first press */
export const lastPress = () => last;
