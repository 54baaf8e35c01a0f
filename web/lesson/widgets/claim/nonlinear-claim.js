/**
 * <nonlinear-claim>: surrounds a card that is in the page before any script runs (web/lesson/widgets/claim/card.mjs), and hides
 * the result until the user has guessed, or asked to see it. Then it offers to run the experiment here and compares, digit for digit.
 *
 * Attributes: `claim`, its id; `right`, the index of the right answer. Properties in: `progress` ({done, steps} while it runs,
 * else null), `result` (or null), `message` (why there is none). Events out: `claim-run`, `claim-cancel`, and `lesson-state` with
 * the facts {claim, guess, right, ran, same}.
 */
import { LitElement, html, nothing } from 'lit';
import { makeChoice, markAnswers } from '../../elements/answer-choice.js';
import { measureText } from './text.js';

/** @typedef {{id: string, value: number, low: number, high: number}} Measure */

export class NonlinearClaim extends LitElement {
  /** @override */
  static properties = {
    claim: { type: String },
    right: { type: Number },
    progress: { attribute: false },
    result: { attribute: false },
    message: { type: String },
  };

  constructor() {
    super();
    this.claim = '';
    this.right = 0;
    /** @type {{done: number, steps: number} | null} */
    this.progress = null;
    /** @type {{measures: Measure[], holds: boolean} | null} */
    this.result = null;
    this.message = '';
    /** The index of the user's answer; -1: none. */
    this.guess = -1;
    /** Selector of the element that takes the focus when the focused button disappears. */
    this.focusNext = '';
  }

  /** The rendered content goes below the table. @override */
  createRenderRoot() {
    return /** @type {HTMLElement} */ (this.querySelector('.claim-live'));
  }

  /** @override */
  connectedCallback() {
    // Only once: moving an element in the page connects it again.
    if (!this.hasUpdated && !this.querySelector('.claim-choose')) this.askForGuess();
    super.connectedCallback();
  }

  /** Turns the list of answers into a choice and hides the result. */
  askForGuess() {
    const inputs = makeChoice(this.inside('.answers'), `guess-${this.id}`);
    const choose = document.createElement('div');
    choose.className = 'row claim-choose';
    const hint = document.createElement('p');
    hint.className = 'claim-hint';
    hint.setAttribute('role', 'status');
    choose.append(
      button('This is my guess', 'claim-guess', () => {
        const taken = inputs.findIndex(({ checked }) => checked);
        if (taken >= 0) this.reveal(taken);
        else hint.textContent = 'Choose one of the answers first, or see what happened without guessing.';
      }),
      button('Show me without guessing', 'claim-skip', () => this.reveal(-1)),
      hint,
    );
    this.inside('.claim-guess').append(choose);
    this.inside('.claim-happened').hidden = true;
  }

  /** @param {number} guess -1: none */
  reveal(guess) {
    this.guess = guess;
    this.inside('.claim-choose').remove();
    for (const [index, input] of this.querySelectorAll('.answers input').entries()) {
      const radio = /** @type {HTMLInputElement} */ (input);
      radio.disabled = true;
      radio.checked = index === guess;
    }
    markAnswers(this.inside('.answers'), guess, this.right, 'your guess');
    const verdict = document.createElement('p');
    verdict.className = 'claim-verdict';
    verdict.tabIndex = -1;
    verdict.textContent =
      guess < 0
        ? 'You have not guessed.'
        : guess === this.right
          ? 'Your guess was right.'
          : 'Your guess was not right.';
    const happened = this.inside('.claim-happened');
    happened.prepend(verdict);
    happened.hidden = false;
    verdict.focus({ preventScroll: true });
    this.announce();
  }

  /** @param {string} selector */
  inside(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  announce() {
    const { claim, guess, result } = this;
    const facts = {
      claim,
      guess,
      right: guess === this.right,
      ran: result !== null,
      same: result !== null && this.different().length === 0,
    };
    this.dispatchEvent(
      new CustomEvent('lesson-state', { bubbles: true, detail: { widget: 'claim', facts } }),
    );
  }

  rows() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('[data-measure]'))];
  }

  /** The rows of the table whose digits differ in this browser. */
  different() {
    const found = new Map(this.result?.measures.map((measure) => [measure.id, measure]));
    return this.rows().filter(({ dataset }) => {
      const here = found.get(dataset.measure ?? '');
      const names = /** @type {const} */ (['value', 'low', 'high']);
      return !names.every((name) => here?.[name] === Number(dataset[name]));
    });
  }

  /** @override @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    // The Cancel button disappears when the run ends.
    const cancel = this.querySelector('[data-action="claim-cancel"]');
    if (changed.has('progress') && !this.progress && cancel === document.activeElement && cancel)
      this.focusNext = '[data-action="claim-run"]';
  }

  /** @override @param {import('lit').PropertyValues} changed */
  updated(changed) {
    if (changed.has('result') && this.result) {
      this.showColumn(this.result.measures);
      this.announce();
    }
    const next = this.focusNext && /** @type {HTMLElement | null} */ (this.querySelector(this.focusNext));
    if (!next) return;
    this.focusNext = '';
    next.focus({ preventScroll: true });
  }

  /** Adds a column to the table: the results of this browser. @param {Measure[]} measures */
  showColumn(measures) {
    const different = this.different();
    /** @param {Element} row @param {'td' | 'th'} kind @param {string} text */
    const fill = (row, kind, text) => {
      const cell = row.querySelector('.claim-here') ?? row.appendChild(document.createElement(kind));
      cell.className = 'claim-here';
      cell.textContent = text;
    };
    const head = this.inside('thead tr');
    fill(head, 'th', 'Your browser');
    head.lastElementChild?.setAttribute('scope', 'col');
    for (const row of this.rows()) {
      const here = measures.find(({ id }) => id === row.dataset.measure);
      const text = here ? measureText(here.value) : 'nothing';
      fill(row, 'td', different.includes(row) ? `${text} (differs)` : text);
    }
  }

  /** The outcome in a sentence. @param {{holds: boolean}} result */
  sentence({ holds }) {
    const count = this.rows().length;
    const different = this.different();
    if (different.length === 0)
      return `Your browser measured the same ${count === 1 ? 'number' : `${count} numbers`}, digit for digit.`;
    const names = different.map((row) => row.querySelector('th')?.textContent).join('; ');
    return `${different.length} of the ${count} numbers differ from the text’s: ${names}. ${
      holds ? 'What this card says still holds.' : 'With them, what this card says does not hold.'
    } The same program should give the same digits everywhere: please report this, with your browser’s name.`;
  }

  /** @param {'claim-run' | 'claim-cancel'} name @param {string} next selector of the element to focus */
  press(name, next) {
    this.focusNext = next;
    this.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  }

  /** @param {{done: number, steps: number}} progress */
  running({ done, steps }) {
    const percent = steps > 0 ? Math.round((100 * done) / steps) : 0;
    return html`<button
        type="button"
        class="button"
        data-action="claim-cancel"
        @click=${() => this.press('claim-cancel', '')}
      >
        Cancel
      </button>
      <progress max="100" value=${percent} aria-label="How much of the experiment is done"></progress>
      <span class="readout">${percent} %</span>`;
  }

  /** @override */
  render() {
    const { progress, result, message } = this;
    const said = progress ? nothing : message || (result ? this.sentence(result) : nothing);
    return html`<div class="row claim-run">
        ${
          progress
            ? this.running(progress)
            : html`<button
                type="button"
                class="button"
                data-action="claim-run"
                @click=${() => this.press('claim-run', '[data-action="claim-cancel"]')}
              >
                ${result ? 'Run it again' : 'Run it here'}
              </button>`
        }
      </div>
      <p class="claim-said-here" role="status">${said}</p>`;
  }
}

/** @param {string} text @param {string} action @param {() => void} press */
function button(text, action, press) {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', className: 'button', textContent: text });
  made.dataset.action = action;
  made.addEventListener('click', press);
  return made;
}

customElements.define('nonlinear-claim', NonlinearClaim);
