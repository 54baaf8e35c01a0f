/** Copies text to the clipboard, also where a page may not write to it: opened from disk, and in some frames. */

/**
 * @param {Element} element holds the text, and is selected where the user has to copy it
 * @returns {Promise<import('../../common/elements/nonlinear-notice.js').Answer>} the outcome
 */
export async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? '');
    return { isError: false, message: 'Copied.' };
  } catch {
    const selection = getSelection();
    selection?.selectAllChildren(element);
    const copied = document.execCommand('copy');
    return {
      isError: !copied,
      message: copied
        ? 'Copied.'
        : 'This browser does not let the page copy: the lines are selected, copy them yourself.',
    };
  }
}
