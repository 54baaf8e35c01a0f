/**
 * Worker and core start for an element that is visible or about to be: half a screen away. In a frame of another site the browser
 * ignores the half screen, and the frame's own place on the user's screen counts.
 */
const MARGIN = '50%';

/**
 * @param {Element} element
 * @returns {Promise<void>} settles once the element is near the visible part
 */
export function whenNear(element) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
  });
}
