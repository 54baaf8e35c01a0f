/**
 * <nonlinear-assignment>: a teacher makes an assignment from the present setup; a student gets a result code.
 *
 * Properties in: `groups` ({id, name} of lockable settings), `locked` (ids of the locked ones), `question`, `link` (to hand out),
 * `given` (whether this page is an assignment already: then codes are made here), `epoch` (of the shown run), `code` ({code, epoch} or
 * null), `progress` (0 to 1, or null), `answer` ({isError, message} to the last press, or null), `obstacle` (why this run cannot be an
 * assignment, or ''). Events out: `assignment-edit` {locked} or {question}, `copy-assignment`, `make-code`, `cancel-code` and
 * `copy-code`.
 */
import { LitElement, html, nothing } from 'lit';

/** The core's limit. */
const LONGEST_QUESTION = 500;

export class NonlinearAssignment extends LitElement {
  /** @override */
  static properties = {
    groups: { attribute: false },
    locked: { attribute: false },
    question: { type: String },
    link: { type: String },
    given: { type: Boolean },
    epoch: { type: Number },
    code: { attribute: false },
    progress: { attribute: false },
    answer: { attribute: false },
    obstacle: { type: String },
  };

  constructor() {
    super();
    /** @type {readonly {id: string, name: string}[]} */
    this.groups = [];
    /** @type {readonly string[]} */
    this.locked = [];
    this.question = '';
    this.link = '';
    this.given = false;
    this.epoch = 0;
    /** @type {{code: string, epoch: number} | null} */
    this.code = null;
    /** @type {number | null} */
    this.progress = null;
    /** @type {{isError: boolean, message: string} | null} */
    this.answer = null;
    this.obstacle = '';
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {{id: string, name: string}} group */
  lockBox({ id, name }) {
    return html`<label class="choice">
      <input
        type="checkbox"
        data-lock=${id}
        .checked=${this.locked.includes(id)}
        @change=${(/** @type {Event} */ { target }) => {
          const { checked } = /** @type {HTMLInputElement} */ (target);
          const others = this.locked.filter((one) => one !== id);
          this.send('assignment-edit', { locked: checked ? [...others, id] : others });
        }}
      />
      <span>${name}</span>
    </label>`;
  }

  teacher() {
    return html`<label class="field">
        <span>Question</span>
        <textarea
          rows="2"
          maxlength=${LONGEST_QUESTION}
          data-field="question"
          .value=${this.question}
          @input=${(/** @type {Event} */ { target }) =>
            this.send('assignment-edit', { question: /** @type {HTMLTextAreaElement} */ (target).value })}
        ></textarea>
      </label>
      <fieldset>
        <legend>Locked: students cannot change these</legend>
        <div class="assignment-locks">${this.groups.map((group) => this.lockBox(group))}</div>
      </fieldset>
      <label class="field">
        <span>Link for the students; the same link checks their codes</span>
        <input type="text" readonly data-field="link" .value=${this.link} />
      </label>
      <p class="row">
        <button
          type="button"
          class="button primary"
          data-action="copy-assignment"
          ?disabled=${!this.link}
          @click=${() => this.send('copy-assignment')}
        >
          Copy the assignment link
        </button>
        <a href="teach.html#codes">Check the codes of a class</a>
      </p>`;
  }

  student() {
    const { code, progress, epoch } = this;
    return html`<p>
        A result code says what you have changed and how many epochs you have trained. The person who gave you
        this link can check it: the same setup gives the same digits on every machine.
      </p>
      <p class="row">
        ${
          progress === null
            ? html`<button
                type="button"
                class="button primary"
                data-action="make-code"
                @click=${() => this.send('make-code')}
              >
                Get my result code${epoch > 0 ? ` for epoch ${epoch.toLocaleString('en')}` : nothing}
              </button>`
            : html`<progress max="1" .value=${progress} aria-label="Training it once more"></progress>
                <span class="caption">Training it once more to be sure …</span>
                <button type="button" class="button" @click=${() => this.send('cancel-code')}>Cancel</button>`
        }
      </p>
      ${
        code
          ? html`<p class="assignment-code">
                <output data-figure="code">${code.code}</output>
                <button
                  type="button"
                  class="button"
                  data-action="copy-code"
                  @click=${() => this.send('copy-code')}
                >
                  Copy
                </button>
              </p>
              <p class="caption">
                This is the code for epoch ${code.epoch.toLocaleString('en')} and the settings as they were.
                If you change a setting or train on, get a new one.
              </p>`
          : nothing
      }`;
  }

  /** @override */
  render() {
    return html`<div class="assignment">
      ${this.given ? this.student() : this.teacher()}
      ${this.obstacle ? html`<p class="notice">${this.obstacle}</p>` : nothing}
      <nonlinear-notice .answer=${this.answer}></nonlinear-notice>
    </div>`;
  }
}

customElements.define('nonlinear-assignment', NonlinearAssignment);
