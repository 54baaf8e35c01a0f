/**
 * <nonlinear-table-picker>: the first rows of a user's table, the choice of its input and target columns, and questions only the user
 * can answer.
 *
 * Properties in: `name` of the table, `view` (the choices), `note` ({isError, message} about the choice), `skip` (whether rows with a
 * missing value are left out), `ready` (whether the choice is usable). Events out: `table-choose` with the choice, `table-use` and
 * `table-cancel`.
 */
import { LitElement, html, nothing } from 'lit';
import { isolate, isolateQuotes } from '../../common/model/isolate.js';

/** @typedef {import('../model/csv.js').TableView} TableView */
/** @typedef {import('../model/csv.js').Question} Question */

const KINDS = { number: 'numbers', label: 'labels', text: 'text' };
/** @param {string} name @param {keyof typeof KINDS} kind */
const words = (name, kind) => `${isolate(name)} (${KINDS[kind]})`;
const ROLES = /** @type {const} */ ([
  ['x', 'First input, across the map'],
  ['y', 'Second input, up the map'],
  ['target', 'Target, to be learned'],
]);
const ROLE_NAMES = { x: 'first input', y: 'second input', target: 'target' };

export class NonlinearTablePicker extends LitElement {
  /** @override */
  static properties = {
    name: { type: String },
    view: { attribute: false },
    note: { attribute: false },
    skip: { type: Boolean },
    ready: { type: Boolean },
  };

  constructor() {
    super();
    this.name = '';
    /** @type {TableView | null} */
    this.view = null;
    /** @type {{isError: boolean, message: string}} */
    this.note = { isError: false, message: '' };
    this.skip = false;
    this.ready = false;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {TableView} view @param {number} column */
  roleOf({ chosen }, column) {
    const role = ROLES.find(([key]) => chosen[key] === column);
    return role ? ROLE_NAMES[role[0]] : '';
  }

  /** @param {TableView} view */
  preview(view) {
    const { columns, rows, count } = view;
    const isChosen = (/** @type {number} */ column) => (this.roleOf(view, column) ? 'chosen' : '');
    return html`<div class="table-scroll" role="region" tabindex="0" aria-label="The first rows of the table">
      <table>
        <caption>
          ${rows.length === count ? `All ${count} rows` : `The first ${rows.length} of ${count.toLocaleString('en')} rows`}
        </caption>
        <thead>
          <tr>
            ${columns.map(
              ({ name }, column) =>
                html`<th
                  scope="col"
                  class=${isChosen(column)}
                  data-role=${this.roleOf(view, column) || nothing}
                >
                  <bdi>${name}</bdi>
                  <small>${this.roleOf(view, column) || 'not used'}</small>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (cells) =>
              html`<tr>
                ${cells.map((cell, column) => html`<td class=${isChosen(column)}><bdi>${cell}</bdi></td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** @param {TableView} view @param {'x' | 'y' | 'target'} role @param {string} label */
  columnField({ columns, chosen }, role, label) {
    const value = chosen[role] === null ? '' : String(chosen[role]);
    const choose = (/** @type {Event} */ event) => {
      const text = /** @type {HTMLSelectElement} */ (event.target).value;
      this.send('table-choose', { chosen: { ...chosen, [role]: text === '' ? null : Number(text) } });
    };
    return html`<label class="field">
      <span>${label}</span>
      <select data-role=${role} .value=${value} @change=${choose}>
        ${role === 'y' ? html`<option value="" ?selected=${value === ''}>none: a curve over the first</option>` : nothing}
        ${columns.map(
          ({ name, kind }, at) =>
            html`<option value=${at} ?selected=${value === String(at)}>${words(name, kind)}</option>`,
        )}
      </select>
    </label>`;
  }

  /** @param {Question} question @param {number} at */
  question({ about, column, text, answer, options }, at) {
    const choose = (/** @type {string} */ id) =>
      this.send(
        'table-choose',
        about === 'header' ? { header: id === 'names' } : { readings: { [Number(column)]: id } },
      );
    return html`<fieldset class="table-question">
      <legend>${isolateQuotes(text)}</legend>
      ${options.map(
        (option) =>
          html`<label class="choice">
            <input
              type="radio"
              name="table-question-${at}"
              .checked=${option.id === answer}
              @change=${() => choose(option.id)}
            />
            <span>${isolateQuotes(option.text)}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  /** @param {number} incomplete */
  skipField(incomplete) {
    const rows =
      incomplete === 1 ? 'the row with a missing value' : `the ${incomplete} rows with a missing value`;
    return html`<label class="choice">
      <input
        type="checkbox"
        data-action="skip-incomplete"
        .checked=${this.skip}
        @change=${(/** @type {Event} */ event) =>
          this.send('table-choose', {
            skipIncomplete: /** @type {HTMLInputElement} */ (event.target).checked,
          })}
      />
      <span>Leave out ${rows}</span>
    </label>`;
  }

  /** @override */
  render() {
    const { view, note, name } = this;
    if (!view) return nothing;
    return html`<section class="table-picker" aria-label="Columns of ${isolate(name)}">
      <p class=${note.isError ? 'notice' : 'caption'} role="status">${note.message}</p>
      ${view.questions.map((question, at) => this.question(question, at))} ${this.preview(view)}
      <div class="settings">${ROLES.map(([role, label]) => this.columnField(view, role, label))}</div>
      ${view.incomplete > 0 ? this.skipField(view.incomplete) : nothing}
      <div class="row">
        <button
          type="button"
          class="button"
          data-action="use-columns"
          aria-disabled=${this.ready ? nothing : 'true'}
          @click=${() => this.send('table-use')}
        >
          Use these columns
        </button>
        <button
          type="button"
          class="button"
          data-action="cancel-table"
          @click=${() => this.send('table-cancel')}
        >
          Cancel
        </button>
      </div>
    </section>`;
  }
}

customElements.define('nonlinear-table-picker', NonlinearTablePicker);
