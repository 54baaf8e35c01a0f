/**
 * The last action of a page's script on start: removes the sentence that says the script has not arrived (see page-template.mjs),
 * and names a style sheet that has not. Scripts run after style sheets have loaded or failed.
 */
import { isStyled } from '../charts/theme.js';

export function pageIsReady() {
  for (const sentence of document.querySelectorAll('.script-late')) sentence.remove();
  if (isStyled()) return;
  const sheet = document.querySelector('link[rel="stylesheet"]')?.getAttribute('href');
  const notice = document.createElement('p');
  notice.className = 'styles-missing';
  notice.setAttribute('role', 'alert');
  notice.textContent = `${sheet}, the style sheet that belongs beside this page, did not load: everything works, but the page looks bare and has only one column. Load it again to see it as it should be.`;
  document.body.prepend(notice);
}
