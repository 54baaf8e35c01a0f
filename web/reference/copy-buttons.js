/** A button beside the title of each block of code, which copies it. */
import { copyText } from '../lesson/elements/copy-text.js';

export function addCopyButtons() {
  for (const block of document.querySelectorAll('.code')) {
    const title = block.querySelector('h3');
    const code = block.querySelector('code');
    if (!title || !code) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', `Copy the lines for ${title.textContent}`);
    const answer = document.createElement('span');
    answer.className = 'copied';
    answer.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      answer.textContent = '';
      answer.textContent = (await copyText(code)).message;
    });
    title.after(answer, button);
  }
}
