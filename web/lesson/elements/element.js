/**
 * Base of the lesson's widgets. Each surrounds a still picture of its initial state; it changes nothing until it has all its data
 * (`ready`), then replaces the picture. An event reports every new state, by which puzzles are judged.
 */
import { DrawnElement } from '../../common/elements/drawn-element.js';

export class LessonElement extends DrawnElement {
  /** @override */
  static properties = /** @type {import('lit').PropertyDeclarations} */ ({ ready: { type: Boolean } });

  constructor() {
    super();
    this.ready = false;
    /** The initial still picture, while it matches the widget's state. @type {Element | null} */
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
   * @param {Record<string, number | string | boolean>} facts facts that a puzzle may test
   */
  announce(facts) {
    const detail = { widget: this.localName.replace('nonlinear-', ''), facts };
    this.dispatchEvent(new CustomEvent('lesson-state', { bubbles: true, detail }));
  }
}
