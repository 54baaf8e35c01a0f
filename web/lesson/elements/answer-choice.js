/** Answers to choose from: a list that is in the page before any script runs (answers.mjs) becomes a choice. */

/**
 * @param {HTMLElement} list its `ul`
 * @param {string} name of the group, unique on the page
 * @returns {HTMLInputElement[]}
 */
export function makeChoice(list, name) {
  list.classList.add('choices');
  return [...list.children].map((item, index) => {
    const label = document.createElement('label');
    label.className = 'choice';
    const input = document.createElement('input');
    Object.assign(input, { type: 'radio', name, value: String(index) });
    // The answer's content, in its own element.
    label.append(input, ...item.children);
    item.append(label);
    return input;
  });
}

/**
 * Says in words which answer was chosen and which is right; replaces what was said before.
 * @param {Element} list
 * @param {number} chosen index; -1: none
 * @param {number} right index
 * @param {string} own what the chosen one is called
 */
export function markAnswers(list, chosen, right, own) {
  for (const [index, answer] of [...list.querySelectorAll('.answer')].entries()) {
    answer.querySelector('.answer-mark')?.remove();
    const words = [...(index === chosen ? [own] : []), ...(index === right ? ['right'] : [])];
    if (words.length === 0) continue;
    const mark = document.createElement('span');
    mark.className = 'answer-mark';
    mark.textContent = `(${words.join(', ')})`;
    answer.append(mark);
  }
}
