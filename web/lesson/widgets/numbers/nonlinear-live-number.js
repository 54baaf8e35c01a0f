/**
 * <nonlinear-live-number of form>: a number in a sentence that depends on a movable one. Its initial text is in the page; `text` replaces it.
 */
export class NonlinearLiveNumber extends HTMLElement {
  /** The quantity (lesson/widgets/numbers/model.js). */
  get of() {
    return this.getAttribute('of') ?? '';
  }

  /** The number format (lesson/widgets/numbers/text.js). */
  get form() {
    return this.getAttribute('form') ?? undefined;
  }

  get text() {
    return this.textContent ?? '';
  }

  set text(text) {
    // From the first change on it is also announced.
    this.setAttribute('aria-live', 'polite');
    if (text !== this.text) this.textContent = text;
  }
}

customElements.define('nonlinear-live-number', NonlinearLiveNumber);
