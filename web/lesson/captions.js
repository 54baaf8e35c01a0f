/**
 * A caption that states numbers of the picture which stands in a widget at first. Once the reader has made the widget show something
 * else, the caption says which picture it is about.
 */

/** What stands before such a caption then. */
const OF_THE_FIRST = 'The first picture: ';
/** By which a reader changes a widget. */
const TOUCHES = ['pointerdown', 'keydown', 'input', 'change'];

/** Listens to every figure whose caption is marked by `data-first`. */
export function watchCaptions() {
  for (const caption of document.querySelectorAll('.widget > figcaption[data-first]')) {
    const figure = /** @type {HTMLElement} */ (caption.parentElement);
    let touched = false;
    for (const name of TOUCHES) figure.addEventListener(name, () => (touched = true), { capture: true });
    const mark = () => {
      if (!touched) return;
      figure.removeEventListener('lesson-state', mark);
      const words = document.createElement('span');
      words.className = 'caption-of-first';
      words.textContent = OF_THE_FIRST;
      caption.prepend(words);
    };
    figure.addEventListener('lesson-state', mark);
  }
}
