/**
 * The explorer or the lab alone, for an iframe elsewhere. The address says which, and carries its state:
 * embed.html#widget=explorer&… or embed.html#widget=lab&…
 */
import '../common/page/translated-text.js';
import { createEngine } from '../engine/engine.js';
import { splitForFrame } from '../lab/model/frame-address.js';
import { withoutKey } from '../common/address/pairs.js';
import { NonlinearExplorer } from '../explorer/nonlinear-explorer.js';
import { NonlinearNotice } from '../common/elements/nonlinear-notice.js';
import { mountExplorer } from '../explorer/mount.js';
import { keepFocus } from '../common/page/keep-focus.js';
import { mountLab } from '../lab/mount.js';
import { pageIsReady } from '../common/page/page-ready.js';

const root = /** @type {HTMLElement} */ (document.querySelector('#embedded'));
const heading = /** @type {HTMLElement} */ (document.querySelector('h2'));
const link = /** @type {HTMLAnchorElement} */ (document.querySelector('.embed-link'));

/** @param {string} page the full page with the same content @param {string} [more] and more, as a part of its address */
function linkTo(page, more = '') {
  // The full page has no choice of widget.
  const state = [withoutKey(location.hash, 'widget'), more].filter(Boolean).join('&');
  link.href = state ? `${page}#${state}` : page;
}

function showExplorer() {
  heading.textContent = 'Activation functions: value and slope';
  const notice = new NonlinearNotice();
  const explorer = new NonlinearExplorer();
  explorer.compact = true;
  root.append(notice, explorer);
  const engine = createEngine();
  engine.on('failed', (sentence) => Object.assign(notice, { message: sentence, kind: 'warning' }));
  mountExplorer(explorer, {
    engine,
    fixed: 'widget=explorer',
    onError: (sentence) => Object.assign(notice, { message: sentence, kind: 'plain' }),
    onAddress: () => linkTo('functions/compare.html'),
  });
}

function showLab() {
  heading.textContent = 'A neural network, trained here';
  const place = document.createElement('div');
  root.append(place);
  // Parts of the address that the frame cannot show go to the full page.
  let { left } = splitForFrame(location.hash);
  addEventListener('hashchange', ({ newURL }) => ({ left } = splitForFrame(new URL(newURL).hash)));
  const followLab = () => linkTo('lab.html', left);
  mountLab(place, { compact: true });
  followLab();
  // The lab writes its state into the address; the link is updated just before use.
  link.addEventListener('pointerdown', followLab);
  link.addEventListener('focus', followLab);
}

function showSentence() {
  const sentence = document.createElement('p');
  sentence.className = 'embed-sentence';
  sentence.textContent =
    'This page is made for frames: its address must say what to show, embed.html#widget=explorer or embed.html#widget=lab. The pages of Nonlinear have a button that copies the whole code.';
  root.append(sentence);
}

// As for every key of an address, the last one counts.
const widget = new URLSearchParams(location.hash.slice(1)).getAll('widget').at(-1);
document.body.dataset.widget = widget ?? 'none';
if (widget === 'explorer') showExplorer();
else if (widget === 'lab') showLab();
else showSentence();
pageIsReady();
keepFocus();
