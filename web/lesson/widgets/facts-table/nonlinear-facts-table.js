/**
 * <nonlinear-facts-table>: surrounds a table that is in the page before any script runs, and adds a search field, a filter by
 * property and an order. Each row of the table's body carries their data: `data-name`, `data-year` and `data-traits`, a list of
 * words out of `traits` below; its id is facts- and the function's, and its last three cells are searched. No events; without
 * this element the table is complete.
 */
import { LitElement, html } from 'lit';

/** The selectable properties. The words are those of `data-traits`. */
const traits = [
  ['', 'all'],
  ['monotonic', 'that never fall'],
  ['not-monotonic', 'that fall somewhere'],
  ['smooth', 'without a kink'],
  ['kinked', 'with a kink'],
  ['bounded', 'bounded on both sides'],
  ['parameters', 'with parameters'],
];

/** A row's name, id, paper, uses and note. @param {HTMLTableRowElement} row */
function searchedText({ id, dataset, cells }) {
  const said = [...cells].slice(-3).map((cell) => cell.textContent);
  return [dataset.name, id.replace('facts-', ''), ...said].join(' ').toLowerCase();
}

export class NonlinearFactsTable extends LitElement {
  /** @override */
  static properties = { words: { state: true }, trait: { state: true }, order: { state: true } };

  constructor() {
    super();
    this.words = '';
    this.trait = '';
    /** @type {'given' | 'name' | 'year'} */
    this.order = 'given';
    /** @type {HTMLTableRowElement[]} in the order of the page */
    this.rows = [];
  }

  /** @override */
  createRenderRoot() {
    // The rendered content goes before the existing table.
    this.renderOptions.renderBefore = this.firstChild;
    return this;
  }

  /** @override */
  connectedCallback() {
    this.rows = [...this.querySelectorAll('tbody tr')].map((row) => /** @type {HTMLTableRowElement} */ (row));
    super.connectedCallback();
  }

  /** @returns {HTMLTableRowElement[]} the matching rows in the chosen order */
  shownRows() {
    const words = this.words.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = this.rows.filter((row) => {
      const { traits: own = '' } = row.dataset;
      const text = searchedText(row);
      return (
        words.every((word) => text.includes(word)) && (!this.trait || own.split(' ').includes(this.trait))
      );
    });
    if (this.order === 'name')
      shown.sort((a, b) => (a.dataset.name ?? '').localeCompare(b.dataset.name ?? '', 'en'));
    if (this.order === 'year') shown.sort((a, b) => Number(a.dataset.year) - Number(b.dataset.year));
    return shown;
  }

  /** @override */
  updated() {
    const body = this.querySelector('tbody');
    if (!body) return;
    const shown = this.shownRows();
    for (const row of this.rows) row.hidden = !shown.includes(row);
    body.append(...shown);
  }

  /** @override */
  render() {
    return html`<div class="facts-tools">
      <label class="field">
        <span>Search</span>
        <input
          type="search"
          placeholder="name, author, use"
          .value=${this.words}
          @input=${(/** @type {Event} */ event) => (this.words = /** @type {HTMLInputElement} */ (event.target).value)}
        />
      </label>
      <label class="field">
        <span>Show functions</span>
        <select
          @change=${(/** @type {Event} */ event) => (this.trait = /** @type {HTMLSelectElement} */ (event.target).value)}
        >
          ${traits.map(([value, name]) => html`<option value=${value}>${name}</option>`)}
        </select>
      </label>
      <label class="field">
        <span>Order</span>
        <select
          @change=${(/** @type {Event} */ event) =>
            (this.order = /** @type {'given' | 'name' | 'year'} */ (
              /** @type {HTMLSelectElement} */ (event.target).value
            ))}
        >
          <option value="given">as taught</option>
          <option value="name">by name</option>
          <option value="year">by year</option>
        </select>
      </label>
      <p class="facts-count" role="status">${this.shownRows().length} of ${this.rows.length}</p>
    </div>`;
  }
}

customElements.define('nonlinear-facts-table', NonlinearFactsTable);
