/** Moving something in an SVG picture with mouse, pen or finger: each place of the pointer, in units of the picture. */

/**
 * The listeners belong on an element around the svg, which stays while the svg is drawn anew.
 * @param {(x: number, y: number) => void} onPlace
 */
export function pictureMove(onPlace) {
  /** @type {number | null} */
  let pointer = null;

  /** @param {PointerEvent} event */
  const place = (event) => {
    const svg = /** @type {Element} */ (event.currentTarget).querySelector('svg');
    if (!svg) return;
    const { left, top, width, height } = svg.getBoundingClientRect();
    const { width: across, height: down } = svg.viewBox.baseVal;
    onPlace(((event.clientX - left) / width) * across, ((event.clientY - top) / height) * down);
  };

  return {
    /** @param {PointerEvent} event */
    down(event) {
      if (event.button !== 0) return;
      pointer = event.pointerId;
      /** @type {Element} */ (event.currentTarget).setPointerCapture(pointer);
      place(event);
    },
    /** @param {PointerEvent} event */
    move(event) {
      if (event.pointerId === pointer) place(event);
    },
    up() {
      pointer = null;
    },
  };
}
