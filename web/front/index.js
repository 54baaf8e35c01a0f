/** The front page: a network that learns at once, the chapters and what of them was read, and where old links have gone. */
import { openReadChapters } from '../common/page/read-chapters.js';
import { pageIsReady } from '../common/page/page-ready.js';
import { mountHero } from './mount.js';

/** Anchors of widgets, claims, puzzles, functions and references, and of the explorer's settings. */
const OLD_ANCHORS = /^((widget|claim|goal|facts|ref)-|catalogue$|embed-heading$|references-title$)|=/;
/** Pages of what is no longer in the lesson. @type {readonly [RegExp, string][]} */
const OLD_PAGES = [
  [/^facts-/, 'functions/index.html'],
  [/=|^embed-heading$/, 'functions/compare.html'],
];

/** The front page once was the whole lesson: links to its parts lead there. */
function followOldLink() {
  const anchor = location.hash.slice(1);
  if (!anchor || document.getElementById(anchor)) return;
  const chapter = document.querySelector(`[data-chapter="${CSS.escape(anchor)}"]`);
  if (!chapter && !OLD_ANCHORS.test(anchor)) return;
  const page = OLD_PAGES.find(([pattern]) => pattern.test(anchor))?.[1] ?? 'lesson/index.html';
  location.replace(chapter ? `lesson/${anchor}.html` : `${page}#${anchor}`);
}

function markWhatWasRead() {
  const read = openReadChapters().reached();
  for (const item of document.querySelectorAll('[data-chapter]')) {
    const mark = item.querySelector('.chapter-read');
    if (mark && read.has(/** @type {HTMLElement} */ (item).dataset.chapter ?? '')) mark.textContent = 'read';
  }
}

followOldLink();
addEventListener('hashchange', followOldLink);
markWhatWasRead();
addEventListener('pageshow', markWhatWasRead);
mountHero(
  /** @type {import('./elements/nonlinear-hero.js').NonlinearHero} */ (
    document.querySelector('nonlinear-hero')
  ),
);
pageIsReady();
