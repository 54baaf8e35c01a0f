/** The table of functions: complete without a script, which adds filters and orders. What is chosen stands in the address. */
import './nonlinear-function-table.js';
import { createPageAddress } from '../common/page/page-address.js';
import { pageIsReady } from '../common/page/page-ready.js';
import { readTableAddress, writeTableAddress } from './address.js';

const table = /** @type {import('./nonlinear-function-table.js').NonlinearFunctionTable} */ (
  document.querySelector('nonlinear-function-table')
);
const notice = /** @type {HTMLElement} */ (document.querySelector('.table-notice'));

/** @param {string} sentence '' hides it */
function notify(sentence) {
  notice.textContent = sentence;
  notice.hidden = sentence === '';
}
const put = createPageAddress(notify);
const write = () => put(() => writeTableAddress(table.choice));

function read() {
  const { ignored, ...choice } = readTableAddress(location.hash, table.offered);
  table.choice = choice;
  notify(ignored.join(' '));
}

table.addEventListener('table-choice', () => {
  notify('');
  write();
});
addEventListener('hashchange', () => {
  // A link to a place of this page, such as the one over the header, chooses nothing.
  if (location.hash.includes('=')) read();
  write();
});
read();
pageIsReady();
