/** A remark about a press is removed at the next press elsewhere. */

/**
 * @param {HTMLElement} element shows the remark
 * @param {string} within the part of the element in which presses are about the same thing
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
