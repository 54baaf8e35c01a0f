/**
 * Worker and core are started for what is seen, or about to be: half a screen away. In a frame of another site the browser leaves the
 * half screen out, and the frame's own place on the reader's screen counts.
 */
const MARGIN = '50%';

/**
 * @param {Element} element
 * @returns {Promise<void>} settles once the element has come near what the reader sees
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
