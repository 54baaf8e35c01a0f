/**
 * What the lesson's widgets share. Each stands around a still picture of what it shows at first; it changes nothing until it has all it
 * needs (`ready`), then takes the picture's place. It says every new state in an event, by which puzzles are judged.
 */
import { DrawnElement } from '../../common/elements/drawn-element.js';

export class LessonElement extends DrawnElement {
  /** @override */
  static properties = /** @type {import('lit').PropertyDeclarations} */ ({ ready: { type: Boolean } });

  constructor() {
    super();
    this.ready = false;
    /** The picture that stood here, for as long as it says what the widget would. @type {Element | null} */
    this.still = null;
  }

  /** @override */
  shouldUpdate() {
    return this.ready;
  }

  /** @override @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const still = this.querySelector(':scope > .static');
    if (!still) return;
    still.remove();
    this.still = still;
  }

  /**
   * Event `lesson-state`, which bubbles.
   * @param {Record<string, number | string | boolean>} facts what a puzzle may ask about
   */
  announce(facts) {
    const detail = { widget: this.localName.replace('nonlinear-', ''), facts };
    this.dispatchEvent(new CustomEvent('lesson-state', { bubbles: true, detail }));
  }
}
