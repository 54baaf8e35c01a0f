/**
 * A function's page: complete without a script. This one adds buttons that copy, and loads the live chart once its place is near the
 * visible part.
 */
import { loadScript } from '../engine/load-script.js';
import { pageIsReady } from '../common/page/page-ready.js';
import { whenNear } from '../common/page/when-near.js';
import { addCopyButtons } from './copy-buttons.js';

addCopyButtons();
const chart = document.querySelector('nonlinear-function-chart');
if (chart) {
  whenNear(chart)
    .then(() => loadScript('function-chart.js'))
    .catch((error) => {
      const sentence = document.createElement('p');
      sentence.className = 'notice';
      sentence.textContent = `${error.message} The page is whole, but its picture does not move.`;
      chart.after(sentence);
    });
}
pageIsReady();
