/** @param {number} [duration] ms; 0: what is due now, painting included @returns {Promise<unknown>} */
export const wait = (duration) => new Promise((resolve) => setTimeout(resolve, duration));

/** @returns {Promise<unknown>} settles when the browser is about to paint; not while the page is hidden */
export const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
