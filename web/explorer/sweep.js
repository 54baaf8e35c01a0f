/** A slow movement from end to end and back, in time with the display. It knows no chart: it only reports its position. */

/** Period, from end to end and back: slow enough to read along. */
const SECONDS = 26;

/**
 * @param {(share: number) => void} onShare called in every frame with 0 (left end) to 1 (right end)
 */
export function createSweep(onShare) {
  let frame = 0;
  return {
    /** @param {number} share the start, moving right */
    start(share) {
      cancelAnimationFrame(frame);
      const phase = Math.acos(1 - 2 * Math.min(0.98, Math.max(0.02, share)));
      /** @type {number | null} */
      let began = null;
      const step = (/** @type {number} */ now) => {
        began ??= now;
        const angle = phase + ((now - began) / 1000 / SECONDS) * 2 * Math.PI;
        onShare((1 - Math.cos(angle)) / 2);
        frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    },
    stop() {
      cancelAnimationFrame(frame);
    },
  };
}
