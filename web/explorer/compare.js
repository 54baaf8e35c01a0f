/** The page of the explorer, which shows functions beside each other; its address carries what is chosen. */
import '../common/page/translated-text.js';
import '../common/elements/nonlinear-embed-code.js';
import '../common/elements/nonlinear-notice.js';
import { keepFocus } from '../common/page/keep-focus.js';
import { pageIsReady } from '../common/page/page-ready.js';
import { createEngine } from '../engine/engine.js';
import { siteFile } from '../engine/load-script.js';
import { mountExplorer } from './mount.js';

const engine = createEngine({ worker: 'lesson' });
const notice = /** @type {import('../common/elements/nonlinear-notice.js').NonlinearNotice} */ (
  document.querySelector('nonlinear-notice')
);
const embedCode = /** @type {import('../common/elements/nonlinear-embed-code.js').NonlinearEmbedCode} */ (
  document.querySelector('nonlinear-embed-code')
);
engine.on('failed', (sentence) => Object.assign(notice, { message: sentence, kind: 'warning' }));
embedCode.label = 'Activation functions: value and slope';
mountExplorer(
  /** @type {import('./nonlinear-explorer.js').NonlinearExplorer} */ (
    document.querySelector('nonlinear-explorer')
  ),
  {
    engine,
    onError: (sentence) => Object.assign(notice, { message: sentence, kind: 'plain' }),
    onAddress: (hash) => {
      const embedded = ['widget=explorer', hash.replace(/^#/, '')].filter(Boolean).join('&');
      embedCode.address = siteFile(`embed.html#${embedded}`);
    },
  },
);
keepFocus();
pageIsReady();
