/** The lesson's widgets. Loaded by reader.js once the reader approaches the first of them. A page of one chapter has some of them. */
import '../common/page/translated-text.js';
import { createEngine } from '../engine/engine.js';
import '../common/elements/nonlinear-notice.js';
import { keepFocus } from '../common/page/keep-focus.js';
import { startLabPreview } from './lab-preview.js';
import { watchCaptions } from './captions.js';
import { mounts, mountsAtOnce } from '#lesson-widgets';
import { mountPuzzles } from './widgets/puzzles/mount.js';
import { createTrainingLock } from './training-lock.js';
import { whenNear } from '../common/page/when-near.js';
import { errorMessage } from '../engine/error-message.js';

const engine = createEngine({ worker: 'lesson' });
const trainingLock = createTrainingLock();
const notice = document.querySelector('nonlinear-notice') ?? document.createElement('nonlinear-notice');
if (!notice.isConnected) document.querySelector('.lesson')?.prepend(notice);
/** @param {string} message @param {'warning' | 'plain'} kind */
const notify = (message, kind) => Object.assign(notice, { message, kind });
engine.on('failed', (sentence) => notify(sentence, 'warning'));
const onError = (/** @type {string} */ sentence) => notify(sentence, 'plain');

mountPuzzles();
watchCaptions();
keepFocus();
for (const [selector, mount] of Object.entries(mountsAtOnce)) {
  for (const element of document.querySelectorAll(selector))
    mount(element, { engine, trainingLock, onError });
}
for (const [selector, mount] of Object.entries(mounts)) {
  for (const element of document.querySelectorAll(selector)) {
    whenNear(element)
      .then(() => mount(element, { engine, trainingLock, onError }))
      .catch((error) => onError(errorMessage(error)));
  }
}

const preview = /** @type {HTMLElement | null} */ (document.querySelector('.home-lab-picture'));
if (preview) startLabPreview(preview, { engine, trainingLock });
