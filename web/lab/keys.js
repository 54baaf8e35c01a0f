/** The lab's keyboard shortcuts, active only while the key has no other meaning. */

/** Focused elements that use such keys themselves. */
const OWN_KEYS = 'input, select, textarea, button, summary, a, [contenteditable], [role="slider"]';

/** Text fields with an undo of their own. */
const TEXT_FIELDS =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, [contenteditable]';

/** With Ctrl or Command. @type {Record<string, string>} */
const COMMANDS = { z: 'undo', 'shift+z': 'redo', y: 'redo' };

/** @type {Record<string, string>} key -> the event of the toolbar's button */
const ACTIONS = { ' ': 'toggle', b: 'step-batch', e: 'step-epoch', r: 'reset', n: 'new-seed' };

/**
 * @param {(action: string) => void} act
 * @returns {void}
 */
export function listenForKeys(act) {
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.defaultPrevented || event.repeat) return;
    const key = event.key.toLowerCase();
    const command = event.ctrlKey || event.metaKey;
    if (event.target instanceof Element && event.target.closest(command ? TEXT_FIELDS : OWN_KEYS)) return;
    const action = command ? COMMANDS[`${event.shiftKey ? 'shift+' : ''}${key}`] : ACTIONS[key];
    if (!action) return;
    event.preventDefault();
    act(action);
  });
}
