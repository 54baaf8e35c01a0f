/** The arrow keys turn the page, unless something on it has the focus that may want them itself. What only folds does not. */
export function turnPages() {
  addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey, shiftKey }) => {
    if (ctrlKey || metaKey || altKey || shiftKey || !document.activeElement?.matches('body, summary')) return;
    const rel = /** @type {Record<string, string>} */ ({ ArrowLeft: 'prev', ArrowRight: 'next' })[key];
    if (rel) document.querySelector(/** @type {'a'} */ (`a[rel="${rel}"]`))?.click();
  });
}
