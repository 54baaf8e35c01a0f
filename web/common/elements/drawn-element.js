/**
 * Base of widgets with a canvas: they render into the page, hold the current theme's colours as `theme`, read anew on every change,
 * and are redrawn when their size changes.
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
    // An inline element has no size that could be observed.
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
