/**
 * What widgets with a canvas share: they render into the page, and hold the colours of the theme that is showing as `look`, read anew
 * whenever it changes.
 */
import { LitElement } from 'lit';
import { watchLook } from '../charts/look.js';
import { readPalette } from '../charts/palette.js';

export class DrawnElement extends LitElement {
  /** @override */
  static properties = /** @type {import('lit').PropertyDeclarations} */ ({ look: { state: true } });

  constructor() {
    super();
    /** @type {import('../charts/palette.js').Palette | null} */
    this.look = null;
    this.stopWatching = () => {};
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.stopWatching = watchLook(() => (this.look = readPalette(this)));
    this.look = readPalette(this);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopWatching();
  }
}
