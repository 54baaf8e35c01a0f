/**
 * Locked settings in the lab: the reason for a refused change, and the disabled controls. The widgets know nothing of it: their controls
 * name their setting (data-path), and the page disables them.
 */
import { pathOf } from '../../../common/assignment/lock-groups.js';
import { setupFields } from '../../../common/address/fields.js';

const REASON_ID = 'locked-reason';

/** Controls of a key without a path. @type {Record<string, string>} */
const MORE_CONTROLS = {
  layers: 'nonlinear-layers .layer:not(.output-row) button, [data-action="add-layer"]',
  data: 'nonlinear-user-data :is(button, input, textarea)',
  'learning-rate': '.rate input',
  seed: '[data-action="new-seed"]',
};

/** Events of widgets that change settings without a field. @type {Record<string, readonly string[]>} */
const EVENTS = { edits: ['edit-parameter', 'clear-edits'] };

/** A setup's value for a key, in address form. @param {import('../../../common/model/defaults.js').Setup} setup @param {string} key */
function textOf(setup, key) {
  if (key === 'data') return setup.data.kind;
  if (key === 'optimizer') return setup.optimizer.kind;
  const field = setupFields(setup.optimizer.kind).find((one) => one.key === key);
  if (!field || (field.applies && !field.applies(setup))) return '';
  return (field.write ?? String)(field.get(setup));
}

/**
 * The first locked key by which two setups differ.
 * @param {readonly string[]} locked
 * @param {import('../../../common/model/defaults.js').Setup} before
 * @param {import('../../../common/model/defaults.js').Setup} after
 */
export const lockedChange = (locked, before, after) =>
  locked.find((key) => textOf(before, key) !== textOf(after, key));

/** @param {readonly string[]} locked @returns {string} a selector, '' if nothing is locked */
function controlsOf(locked) {
  return locked
    .flatMap((key) => {
      const path = pathOf(key);
      return [
        ...[`="${path}"`, `^="${path}."`, `^="${path}["`].map((test) => `[data-path${test}]`),
        ...(MORE_CONTROLS[key] ? [MORE_CONTROLS[key]] : []),
      ];
    })
    .join(', ');
}

/** @param {Element} control @param {boolean} on */
function switchOff(control, on) {
  /** @type {HTMLInputElement} */ (control).disabled = on;
  const ids = (control.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((id) => id && id !== REASON_ID);
  control.toggleAttribute('data-locked', on);
  control.setAttribute('aria-describedby', [...ids, ...(on ? [REASON_ID] : [])].join(' '));
}

/**
 * Keeps the controls of locked settings disabled through every redraw.
 * @param {HTMLElement} root
 * @param {() => readonly string[]} locked keys
 * @param {(sentence: string) => void} notify
 */
export function keepLocked(root, locked, notify) {
  /** @type {readonly string[]} */
  let known = [];
  let selector = '';
  const update = () => {
    if (known !== locked()) {
      known = locked();
      selector = controlsOf(known);
      for (const control of root.querySelectorAll('[data-locked]')) switchOff(control, false);
    }
    if (!selector) return;
    for (const control of root.querySelectorAll(selector))
      if (
        !control.hasAttribute('data-locked') ||
        !control.getAttribute('aria-describedby')?.includes(REASON_ID)
      )
        switchOff(control, true);
  };
  new MutationObserver(update).observe(root, { childList: true, subtree: true });
  for (const [key, names] of Object.entries(EVENTS))
    for (const name of names)
      root.addEventListener(
        name,
        (event) => {
          if (!locked().includes(key)) return;
          event.stopImmediatePropagation();
          notify(lockedSentence(key));
        },
        { capture: true },
      );
  update();
}

/** @param {string} key */
export const lockedSentence = (key) =>
  key === 'edits'
    ? 'Weights cannot be set by hand in this assignment.'
    : `That would change “${key}”, which is locked in this assignment.`;

export { REASON_ID };
