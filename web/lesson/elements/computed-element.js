/**
 * A widget of the lesson whose picture is computed from what the reader sets. Settings go out, as the event `setup-change`; what follows
 * from them comes in as `shown`, and is then announced.
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
    /** @type {Shown | null} what follows from the settings, once it is known */
    this.shown = null;
    /** A sentence about what was asked for last and could not be done. */
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
   * What a puzzle may ask about.
   * @param {Shown} _shown
   * @returns {Record<string, number | string | boolean>}
   */
  facts(_shown) {
    return {};
  }
}
