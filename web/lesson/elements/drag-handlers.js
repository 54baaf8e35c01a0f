/** Dragging in an SVG picture with mouse, pen or finger: reports each pointer position in view box units. */

/**
 * Put the listeners on an element around the svg, which stays while the svg is redrawn.
 * @param {(x: number, y: number) => void} onPlace
 */
export function dragHandlers(onPlace) {
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
    /** A touch that begins on a mark of class `hand` does not scroll the page: touch-action is ignored on marks inside an svg. @param {TouchEvent} event */
    touch(event) {
      if (/** @type {Element} */ (event.target).closest('.hand')) event.preventDefault();
    },
  };
}
