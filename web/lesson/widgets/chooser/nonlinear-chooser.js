/**
 * <nonlinear-chooser>: a task and a network -> output, loss, hidden activation and initial weights, each with its reason, and
 * their code in PyTorch and in Keras.
 *
 * Properties in: `task` and `network` (ids of rows). Event out: `lesson-choose` {task, network}.
 */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { chosenRow, networks, tasks } from '../../model/choices.js';
import { kerasLines, pytorchLines } from '../../model/choice-lines.js';
import { copyText } from '../../elements/copy-text.js';
import { LessonElement } from '../../elements/element.js';

export class NonlinearChooser extends LessonElement {
  /** @override */
  static properties = {
    task: { type: String },
    network: { type: String },
    answer: { state: true },
  };

  constructor() {
    super();
    this.task = tasks[0].id;
    this.network = networks[0].id;
    /** Outcome of copying. @type {import('../../../common/elements/nonlinear-notice.js').Answer | null} */
    this.answer = null;
  }

  /** @param {{task?: string, network?: string}} change */
  choose(change) {
    this.answer = null;
    const detail = { task: this.task, network: this.network, ...change };
    this.dispatchEvent(new CustomEvent('lesson-choose', { bubbles: true, detail }));
  }

  /**
   * @param {string} label
   * @param {string} name
   * @param {readonly {id: string, name: string}[]} rows
   * @param {string} value
   * @param {(id: string) => void} change
   */
  select(label, name, rows, value, change) {
    return html`<label class="field">
      <span>${label}</span>
      <select
        name=${name}
        .value=${live(value)}
        @change=${(/** @type {Event} */ event) => change(/** @type {HTMLSelectElement} */ (event.target).value)}
      >
        ${rows.map((row) => html`<option value=${row.id} ?selected=${row.id === value}>${row.name}</option>`)}
      </select>
    </label>`;
  }

  /** @param {string} title @param {string} text */
  code(title, text) {
    const copy = async (/** @type {Event} */ event) => {
      const figure = /** @type {Element} */ (/** @type {Element} */ (event.target).closest('.chooser-code'));
      this.answer = await copyText(/** @type {Element} */ (figure.querySelector('code')));
    };
    return html`<div class="chooser-code">
      <div class="row">
        <strong>${title}</strong>
        <button type="button" class="button" @click=${copy}>
          Copy<span class="visually-hidden"> the lines for ${title}</span>
        </button>
      </div>
      <pre tabindex="0"><code>${text}</code></pre>
    </div>`;
  }

  /** @override */
  render() {
    const task = chosenRow(tasks, this.task);
    const network = chosenRow(networks, this.network);
    /** @type {[string, import('../../model/choices.js').Choice][]} */
    const advice = [
      ['Output', task.output],
      ['Loss', task.loss],
      ['Hidden activation', network.activation],
      ['Initial weights', network.initializer],
    ];
    return html`<div class="lesson-widget">
      <form class="chooser-form" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${this.select('Task', 'task', tasks, this.task, (id) => this.choose({ task: id }))}
        ${this.select('Network', 'network', networks, this.network, (id) => this.choose({ network: id }))}
      </form>
      <dl class="chooser-advice" aria-live="polite">
        ${advice.map(
          ([label, choice]) =>
            html`<div>
              <dt>${label}</dt>
              <dd><strong>${choice.name}.</strong> ${choice.reason}</dd>
            </div>`,
        )}
      </dl>
      <div class="chooser-codes">
        ${this.code('PyTorch', pytorchLines(task, network))}
        ${this.code('Keras 3', kerasLines(task, network))}
      </div>
      <nonlinear-notice .answer=${this.answer}></nonlinear-notice>
      <details>
        <summary>All rows</summary>
        ${this.still}
      </details>
    </div>`;
  }
}

customElements.define('nonlinear-chooser', NonlinearChooser);
