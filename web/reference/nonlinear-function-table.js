/**
 * <nonlinear-function-table>: surrounds a table that is in the page before any script runs, and its filters, which are hidden until then.
 * Filters: buttons with `data-filter` (the group's key) and a value; a row has its values in the data attribute of that key. Order: heads with
 * `data-order`, a key of the rows' data. No events; without this element the table is whole.
 */

/** Orders that are not of numbers. */
const WORDS = new Set(['name']);

class NonlinearFunctionTable extends HTMLElement {
  /** The chosen value of each filter. @type {Record<string, string>} */
  chosen = {};
  /** In the order of the page. @type {HTMLTableRowElement[]} */
  rows = [];

  connectedCallback() {
    this.rows = [...this.querySelectorAll('tbody tr')].map((row) => /** @type {HTMLTableRowElement} */ (row));
    for (const button of this.querySelectorAll('button[data-filter]'))
      button.addEventListener('click', () => this.filterBy(/** @type {HTMLButtonElement} */ (button)));
    for (const head of this.querySelectorAll('th[data-order]'))
      this.makeSortable(/** @type {HTMLElement} */ (head));
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

  /** @param {HTMLButtonElement} button */
  filterBy(button) {
    const key = String(button.dataset.filter);
    this.chosen = { ...this.chosen, [key]: button.value };
    for (const other of this.querySelectorAll(`button[data-filter="${key}"]`))
      other.setAttribute('aria-pressed', String(other === button));
    this.show();
  }

  /** Rising, then falling, then as in the page. @param {HTMLElement} head */
  orderBy(head) {
    const before = head.getAttribute('aria-sort');
    for (const other of this.querySelectorAll('th[aria-sort]')) other.removeAttribute('aria-sort');
    const now = { ascending: 'descending', descending: null }[String(before)];
    const direction = now === undefined ? 'ascending' : now;
    if (direction !== null) head.setAttribute('aria-sort', direction);
    const key = String(head.dataset.order);
    const value = (/** @type {HTMLElement} */ row) => row.dataset[key] ?? '';
    const compare = WORDS.has(key)
      ? (/** @type {HTMLElement} */ a, /** @type {HTMLElement} */ b) => value(a).localeCompare(value(b), 'en')
      : (/** @type {HTMLElement} */ a, /** @type {HTMLElement} */ b) => Number(value(a)) - Number(value(b));
    const sorted = [...this.rows];
    if (direction !== null) sorted.sort(compare);
    if (direction === 'descending') sorted.reverse();
    this.querySelector('tbody')?.append(...sorted);
  }

  show() {
    const { rows } = this;
    const chosen = Object.entries(this.chosen).filter(([, value]) => value !== '');
    for (const row of rows)
      row.hidden = !chosen.every(([key, value]) => (row.dataset[key] ?? '').split(' ').includes(value));
    const shown = rows.filter((row) => !row.hidden).length;
    const count = this.querySelector('.filter-count');
    if (count) count.textContent = `${shown} of ${rows.length}`;
  }
}

customElements.define('nonlinear-function-table', NonlinearFunctionTable);
