/**
 * Base of lesson widgets whose picture is computed from the user's settings. The settings go out in the event `setup-change`; the
 * results come in as `shown`, and are then announced.
 */
import { LessonElement } from './element.js';

/**
 * @template {object} Setup
 * @template {object} Shown
 */
export class ComputedElement extends LessonElement {
  /** @override */
  static properties = /** @type {import('lit').PropertyDeclarations} */ ({
    setup: { attribute: false },
    shown: { attribute: false },
    message: { state: true },
  });

  /** @param {Setup} setup */
  constructor(setup) {
    super();
    /** @type {Setup} */
    this.setup = setup;
    /** @type {Shown | null} results for the settings, once known */
    this.shown = null;
    /** Error sentence of the latest request. */
    this.message = '';
  }

  /** @param {Partial<Setup>} part */
  change(part) {
    this.setup = { ...this.setup, ...part };
    this.message = '';
    this.dispatchEvent(new CustomEvent('setup-change'));
  }

  /** @override @param {import('lit').PropertyValues} changed */
  updated(changed) {
    super.updated(changed);
    if (changed.has('shown') && this.shown) this.announce(this.facts(this.shown));
  }

  /**
   * Facts that a puzzle may test.
   * @param {Shown} _shown
   * @returns {Record<string, number | string | boolean>}
   */
  facts(_shown) {
    return {};
  }
}
