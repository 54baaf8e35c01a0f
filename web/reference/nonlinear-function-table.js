/**
 * <nonlinear-function-table>: surrounds a table that is in the page before any script runs, and its filters, which are hidden until then.
 * Filters: buttons with `data-filter` (the group's key) and a value; a row has its values in the data attribute of that key. Order: heads with
 * `data-order`, a key of the rows' data. Without this element the table is whole.
 *
 * Property in: `choice` {filters, order}; read: `offered`, what may be in it. Event out: `table-choice` with the reader's choice.
 */

/** Orders that are not of numbers. */
const WORDS = new Set(['name']);

/** @typedef {{filters: Readonly<Record<string, string>>, order: {by: string, falling: boolean} | null}} TableChoice */

export class NonlinearFunctionTable extends HTMLElement {
  /** @type {TableChoice} */
  shown = { filters: {}, order: null };
  /** In the order of the page. @type {HTMLTableRowElement[]} */
  rows = [];

  connectedCallback() {
    this.rows = [...this.querySelectorAll('tbody tr')].map((row) => /** @type {HTMLTableRowElement} */ (row));
    for (const button of this.buttons()) button.addEventListener('click', () => this.filterBy(button));
    for (const head of this.heads()) this.makeSortable(head);
    this.querySelector('.filters')?.removeAttribute('hidden');
    this.show();
  }

  /** @param {HTMLElement} head */
  makeSortable(head) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => this.orderBy(head));
    head.append(button);
  }

  /** @returns {{filters: Record<string, string[]>, orders: string[]}} */
  get offered() {
    /** @type {Record<string, string[]>} */
    const filters = {};
    for (const { dataset, value } of this.buttons())
      (filters[String(dataset.filter)] ??= []).push(...(value === '' ? [] : [value]));
    return { filters, orders: this.heads().map(({ dataset }) => String(dataset.order)) };
  }

  get choice() {
    return this.shown;
  }

  set choice(choice) {
    this.shown = choice;
    this.show();
  }

  buttons() {
    return /** @type {HTMLButtonElement[]} */ ([...this.querySelectorAll('button[data-filter]')]);
  }

  heads() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll('th[data-order]')]);
  }

  /** @param {Partial<TableChoice>} change by the reader */
  choose(change) {
    this.choice = { ...this.choice, ...change };
    this.dispatchEvent(new CustomEvent('table-choice', { bubbles: true, detail: this.choice }));
  }

  /** @param {HTMLButtonElement} button */
  filterBy({ dataset, value }) {
    const { [String(dataset.filter)]: _, ...others } = this.choice.filters;
    this.choose({ filters: value === '' ? others : { ...others, [String(dataset.filter)]: value } });
  }

  /** Rising, then falling, then as in the page. @param {HTMLElement} head */
  orderBy({ dataset }) {
    const by = String(dataset.order);
    const before = this.choice.order?.by === by ? this.choice.order : null;
    this.choose({ order: before?.falling ? null : { by, falling: before !== null } });
  }

  show() {
    this.showFilters();
    this.showOrder();
  }

  showFilters() {
    const { rows } = this;
    const { filters } = this.choice;
    for (const button of this.buttons())
      button.setAttribute(
        'aria-pressed',
        String(button.value === (filters[String(button.dataset.filter)] ?? '')),
      );
    const chosen = Object.entries(filters);
    for (const row of rows)
      row.hidden = !chosen.every(([key, value]) => (row.dataset[key] ?? '').split(' ').includes(value));
    const shown = rows.filter((row) => !row.hidden).length;
    const count = this.querySelector('.filter-count');
    if (count) count.textContent = `${shown} of ${rows.length}`;
  }

  showOrder() {
    const { order } = this.choice;
    for (const head of this.heads()) {
      if (head.dataset.order !== order?.by) head.removeAttribute('aria-sort');
      else head.setAttribute('aria-sort', order?.falling ? 'descending' : 'ascending');
    }
    const sorted = [...this.rows];
    if (order) {
      const value = (/** @type {HTMLElement} */ row) => row.dataset[order.by] ?? '';
      const compare = WORDS.has(order.by)
        ? (/** @type {HTMLElement} */ a, /** @type {HTMLElement} */ b) =>
            value(a).localeCompare(value(b), 'en')
        : (/** @type {HTMLElement} */ a, /** @type {HTMLElement} */ b) => Number(value(a)) - Number(value(b));
      sorted.sort(compare);
      if (order.falling) sorted.reverse();
    }
    this.querySelector('tbody')?.append(...sorted);
  }
}

customElements.define('nonlinear-function-table', NonlinearFunctionTable);
