/**
 * <nonlinear-live-number of form>: a number in a sentence that follows what is moved elsewhere. Its text stands there from the beginning; `text`
 * is what takes its place.
 */
export class NonlinearLiveNumber extends HTMLElement {
  /** What it is the value of (lesson/widgets/numbers/model.js). */
  get of() {
    return this.getAttribute('of') ?? '';
  }

  /** How it is written (lesson/widgets/numbers/text.js). */
  get form() {
    return this.getAttribute('form') ?? undefined;
  }

  get text() {
    return this.textContent ?? '';
  }

  set text(text) {
    // From the first change on it is said aloud too.
    this.setAttribute('aria-live', 'polite');
    if (text !== this.text) this.textContent = text;
  }
}

customElements.define('nonlinear-live-number', NonlinearLiveNumber);
