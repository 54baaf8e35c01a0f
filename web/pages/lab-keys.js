/** The lab's keyboard shortcuts: only where the key means nothing else. */

/** Where a key belongs to what has the focus. */
const OWN_KEYS = 'input, select, textarea, button, summary, a, [contenteditable], [role="slider"]';

/** @type {Record<string, string>} key -> what the toolbar's button would send */
const ACTIONS = { ' ': 'toggle', b: 'step-batch', e: 'step-epoch', r: 'reset', n: 'new-seed' };

/**
 * @param {(action: string) => void} act
 * @returns {void}
 */
export function listenForKeys(act) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
    if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return;
    const action = ACTIONS[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    act(action);
  });
}
