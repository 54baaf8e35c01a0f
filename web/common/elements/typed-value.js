/** The value of a field, left alone while the user types in it: a running network re-renders the surroundings many times a second. */
import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

class TypedValue extends Directive {
  /** @override @param {string} value */
  render(value) {
    return value;
  }

  /** @override @param {import('lit/directive.js').PropertyPart} part @param {[string]} values */
  update(part, [value]) {
    const field = /** @type {HTMLInputElement} */ (part.element);
    // What is selected is about to be replaced: another value would drop the selection.
    const isSelected = field.selectionStart !== null && field.selectionStart !== field.selectionEnd;
    const isTyped = (field.dataset.typing !== undefined || isSelected) && field.matches(':focus');
    if (!isTyped && field.value !== value) field.value = value;
    return noChange;
  }
}

/** For `.value=${typedValue(text)}`, together with the two listeners below. */
export const typedValue = directive(TypedValue);

/** @param {Event} event */
export function beginTyping({ target }) {
  /** @type {HTMLElement} */ (target).dataset.typing = '';
}

/** @param {Event} event */
export function endTyping({ target }) {
  delete (/** @type {HTMLElement} */ (target).dataset.typing);
}
