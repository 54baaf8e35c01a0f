/** The front page: the explorer, the table of facts, and how to embed what is shown. */
import { createEngine } from '../engine/engine.js';
import '../widgets/nonlinear-embed-code.js';
import '../widgets/nonlinear-facts-table.js';
import '../widgets/nonlinear-notice.js';
import { mountExplorer } from './explorer-mount.js';
import { startLabPreview } from './lab-preview.js';

const engine = createEngine();
const notice = /** @type {import('../widgets/nonlinear-notice.js').NonlinearNotice} */ (
  document.querySelector('nonlinear-notice')
);
const embedCode = /** @type {import('../widgets/nonlinear-embed-code.js').NonlinearEmbedCode} */ (
  document.querySelector('nonlinear-embed-code')
);
engine.on('failed', (sentence) => Object.assign(notice, { message: sentence, kind: 'warning' }));
embedCode.label = 'Activation functions: value and slope';

mountExplorer(
  /** @type {import('../widgets/nonlinear-explorer.js').NonlinearExplorer} */ (
    document.querySelector('nonlinear-explorer')
  ),
  {
    engine,
    onTrouble: (sentence) => Object.assign(notice, { message: sentence, kind: 'plain' }),
    onAddress: (hash) => {
      const embedded = ['widget=explorer', hash.replace(/^#/, '')].filter(Boolean).join('&');
      embedCode.address = new URL(`embed.html#${embedded}`, location.href).href;
    },
  },
);

startLabPreview(/** @type {HTMLElement} */ (document.querySelector('.home-lab-picture')), engine);
