/** What is said about a press leaves with the next one elsewhere. */

/**
 * @param {HTMLElement} element that says it
 * @param {string} within selector of its part in which presses are about the same
 * @param {() => void} leave
 */
export function untilNextPress(element, within, leave) {
  const types = ['pointerdown', 'keydown'];
  /** @param {Event} event */
  function onPress(event) {
    const { target } = event;
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
    const part = target instanceof Element ? target.closest(within) : null;
    if (part && element.contains(part)) return;
    for (const type of types) document.removeEventListener(type, onPress, true);
    leave();
  }
  for (const type of types) document.addEventListener(type, onPress, true);
}
