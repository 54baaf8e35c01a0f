/**
 * Captions with numbers of a widget's initial picture. Once the user has made the widget show something else, the caption says
 * that it is about the first picture.
 */

/** Prefix of such a caption afterwards. */
const OF_THE_FIRST = 'The first picture: ';
/** Events by which a user changes a widget. */
const TOUCHES = ['pointerdown', 'keydown', 'input', 'change'];

/** Watches every figure whose caption is marked by `data-first`. */
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
