/**
 * <nonlinear-quick-question>: surrounds a question that is in the page before any script runs (card.mjs), and turns its answers into a
 * choice that is judged at once and can be changed. The folded answer stays until there is a choice.
 *
 * Attribute: `right`, the index of the right answer.
 */
import { makeChoice, markAnswers } from '../../elements/answer-choice.js';

/** Keys that move between the answers. @type {Record<string, number>} */
const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export class NonlinearQuickQuestion extends HTMLElement {
  connectedCallback() {
    // Only once: moving an element in the page connects it again.
    if (this.querySelector('.choices')) return;
    const list = this.inside('.answers');
    const inputs = makeChoice(list, `answer-${this.id}`);
    const verdict = document.createElement('p');
    verdict.className = 'quick-verdict';
    verdict.setAttribute('role', 'status');
    this.append(verdict);
    list.addEventListener('change', () =>
      this.judge(
        inputs.findIndex(({ checked }) => checked),
        verdict,
      ),
    );
    // An arrow key would choose as it moves, and so have the second answer judged on the way to the third. Space chooses.
    list.addEventListener('keydown', (event) => {
      const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
      const at = inputs.indexOf(/** @type {HTMLInputElement} */ (event.target));
      if (step === undefined || at < 0) return;
      event.preventDefault();
      inputs[(at + step + inputs.length) % inputs.length].focus();
    });
  }

  /** @param {number} chosen @param {HTMLElement} verdict */
  judge(chosen, verdict) {
    const right = Number(this.getAttribute('right'));
    markAnswers(this.inside('.answers'), chosen, right, 'your answer');
    const word = document.createElement('strong');
    word.textContent = chosen === right ? 'Right.' : 'Not right.';
    const why = this.inside('.quick-why').cloneNode(true);
    verdict.replaceChildren(word, ' ', ...why.childNodes);
    this.inside('.quick-answer').hidden = true;
  }

  /** @param {string} selector */
  inside(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }
}

customElements.define('nonlinear-quick-question', NonlinearQuickQuestion);
