/**
 * What widgets with a canvas share: they render into the page, and hold the colours of the theme that is showing as `theme`, read anew
 * whenever it changes. They are drawn anew when their size changes, too.
 */
import { LitElement } from 'lit';
import { watchTheme } from '../charts/theme.js';
import { readPalette } from '../charts/palette.js';

export class DrawnElement extends LitElement {
  /** @override */
  static properties = /** @type {import('lit').PropertyDeclarations} */ ({ theme: { state: true } });

  constructor() {
    super();
    /** @type {import('../charts/palette.js').Palette | null} */
    this.theme = null;
    this.stopWatching = () => {};
    this.sizeObserver = new ResizeObserver(() => this.requestUpdate());
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.stopWatching = watchTheme(() => (this.theme = readPalette(this)));
    this.theme = readPalette(this);
    // What lies in a line of text has no size that could be observed.
    this.classList.add('drawn');
    this.sizeObserver.observe(this);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopWatching();
    this.sizeObserver.disconnect();
  }
}
