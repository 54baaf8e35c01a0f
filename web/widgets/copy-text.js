/** Text to the clipboard, also where a page may not write to it: opened from disk, and in some frames. */

/**
 * @param {Element} element holds the text, and is selected where the browser leaves copying to the reader
 * @returns {Promise<string>} what came of it, in a sentence
 */
export async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? '');
    return 'Copied.';
  } catch {
    const selection = getSelection();
    selection?.selectAllChildren(element);
    return document.execCommand('copy')
      ? 'Copied.'
      : 'This browser does not let the page copy: the lines are selected, copy them yourself.';
  }
}
