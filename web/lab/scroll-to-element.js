/** Scrolls a requested element into the window, as little as necessary and no faster than the user can follow. */
import { prefersReducedMotion } from '../common/charts/theme.js';

/** Gap to the window's edge, in CSS pixels. */
const GAP = 12;

/**
 * @param {Element | null} element its beginning is shown first if it is higher than the window
 * @param {Element | null} [bar] covers the top of the window
 */
export function scrollToElement(element, bar = null) {
  if (!element) return;
  const { top, bottom } = element.getBoundingClientRect();
  const isOver = bar !== null && getComputedStyle(bar).position === 'sticky';
  const highest = GAP + (isOver ? bar.getBoundingClientRect().height : 0);
  const down = Math.min(bottom + GAP - document.documentElement.clientHeight, top - highest);
  if (down > 0) scrollBy({ top: down, behavior: prefersReducedMotion() ? 'auto' : 'smooth' });
}
