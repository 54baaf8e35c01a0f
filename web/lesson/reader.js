/**
 * A page of the lesson is complete without any script. This one follows the reader: it marks the chapter being read in the table of
 * contents, loads the widgets once the reader approaches the first of them, and keeps which chapters were read to their end.
 */
import { loadScript } from '../engine/load-script.js';
import { pageIsReady } from '../common/page/page-ready.js';
import { openReadChapters } from '../common/page/read-chapters.js';
import { turnPages } from './turn-pages.js';

const contents = /** @type {HTMLDetailsElement} */ (document.querySelector('.contents'));
const now = /** @type {HTMLElement} */ (document.querySelector('.contents-now'));
/** The only chapter of this page, if it has one. */
const alone = document.querySelector('.chapter-alone');
const narrow = matchMedia('(max-width: 69.99rem)');

/**
 * Scrolls to the top of this window. scrollIntoView() would also scroll another site's page that shows this one in a frame.
 * @param {Element | null} element
 */
function scrollHere(element) {
  if (element) scrollTo(0, scrollY + element.getBoundingClientRect().top);
}

/** Marks the chapter that fills the upper part of the screen. */
function followReader() {
  if (alone) {
    now.textContent = contents.querySelector('[aria-current]')?.textContent ?? '';
    return;
  }
  const links = new Map([...contents.querySelectorAll('a')].map((link) => [link.hash.slice(1), link]));
  /** @type {Set<string>} */
  const inSight = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inSight.add(target.id);
        else inSight.delete(target.id);
      }
      const [current] = [...links.keys()].filter((id) => inSight.has(id));
      now.textContent = links.get(current ?? '')?.textContent ?? '';
      for (const [id, link] of links) {
        if (id === current) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      }
    },
    { rootMargin: '-10% 0px -60%' },
  );
  for (const chapter of document.querySelectorAll('.chapter')) observer.observe(chapter);
}

/** @param {string} sentence */
function sayMissing(sentence) {
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.textContent = `${sentence} The text is whole, but its pictures do not move.`;
  document.querySelector('.lesson')?.prepend(notice);
}

/** A chapter's page names the script of its widgets itself: it runs after this one. */
function watchWidgets() {
  document.addEventListener('DOMContentLoaded', () => {
    if (!customElements.get('nonlinear-claim'))
      sayMissing('lesson.js, which belongs beside this page, could not be loaded.');
  });
}

/** One script for all widgets: loaded when the first of them is in sight. */
function loadWhenNeeded() {
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) begin();
  });
  const begin = () => {
    observer.disconnect();
    loadScript('lesson.js').catch((error) => sayMissing(error.message));
  };
  const moving = document.querySelectorAll(
    '.widget, .claim, .quick-question, .puzzle, nonlinear-puzzle-list, nonlinear-draggable-number, .home-lab-picture',
  );
  for (const element of moving) observer.observe(element);
}

/** A chapter counts as read once its last sentence has been on the screen. */
function keepWhatIsRead() {
  const end = alone?.querySelector('.takeaway');
  if (!alone || !end) return;
  const observer = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    observer.disconnect();
    openReadChapters().add(alone.id);
  });
  observer.observe(end);
}

// Beside the text the table of contents is open; above it, it is folded, and folds again after a choice.
contents.parentElement?.classList.add('follows');
const fold = () => {
  contents.open = !narrow.matches;
  // What is always open is no button.
  const summary = /** @type {HTMLElement} */ (contents.querySelector('summary'));
  if (narrow.matches) summary.removeAttribute('tabindex');
  else summary.tabIndex = -1;
};
fold();
narrow.addEventListener('change', fold);
contents.addEventListener('click', (event) => {
  if (event.target instanceof HTMLAnchorElement) fold();
});
// Everything is unfolded for printing.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('.lesson details')) details.setAttribute('open', '');
});
// A link to something folded unfolds it.
function unfold() {
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  const fold = target?.closest('details');
  if (!fold || fold.open) return;
  fold.open = true;
  scrollHere(target);
}
addEventListener('hashchange', unfold);
unfold();
followReader();
if (alone) watchWidgets();
else loadWhenNeeded();
keepWhatIsRead();
turnPages();
pageIsReady();
