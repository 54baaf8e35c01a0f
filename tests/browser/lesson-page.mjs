// The lesson as a reader goes through it.

/** What moves in it. */
export const widgets = '.widget';

/**
 * Waits until a widget has all it needs to be used; anything else of the lesson is as it stands there.
 * @param {import('playwright-core').Locator} one
 */
export const untilReady = (one) =>
  one.evaluate(async (element) => {
    const widget = /** @type {any} */ (element.matches('.widget') ? element.firstElementChild : null);
    while (widget && !widget.ready) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
