/**
 * Widgets run only while visible to the user.
 * @param {Element} element
 * @param {(visible: boolean) => void} onChange called with every change, and once at the beginning
 */
export function watchVisibility(element, onChange) {
  /** @type {boolean | null} */
  let before = null;
  new IntersectionObserver((entries) => {
    const visible = entries[entries.length - 1].isIntersecting;
    if (visible !== before) onChange(visible);
    before = visible;
  }).observe(element);
}
