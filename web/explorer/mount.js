/**
 * Connects the explorer with the engine and the address: choices go to the core and come back as curves; the address always
 * describes the content, so that reloading, sharing and embedding show the same.
 */
import { activations } from '#activations';
import { samplePlaces } from '../common/charts/jumps.js';
import { explorerRanges, readExplorerAddress, writeExplorerAddress } from './address.js';
import { isolateQuotes } from '../common/model/isolate.js';
import { kinkPlaces } from './kink-places.js';
import './nonlinear-explorer.js';
import { formulasInPage, notesInPage } from './formulas.js';
import { createPageAddress } from '../common/page/page-address.js';
import { createLatestOnly } from '../common/page/latest-only.js';
import { whenNear } from '../common/page/when-near.js';
import { errorMessage } from '../engine/error-message.js';

/** @typedef {import('./nonlinear-explorer.js').Chosen} Chosen */

/** Samples per curve, less one: divisible by every range's length, so that read-outs fall on round x. */
const INTERVALS = 600;

/**
 * @param {import('./nonlinear-explorer.js').NonlinearExplorer} explorer
 * @param {object} surroundings
 * @param {import('../engine/engine.js').Engine} surroundings.engine
 * @param {(sentence: string) => void} surroundings.onError receives a sentence for the user, or an empty one once all is well
 * @param {(hash: string) => void} [surroundings.onAddress] called with every new address of the content, as the part behind #
 * @param {string} [surroundings.fixed] a constant part of the address, such as `widget=explorer`
 * @returns {void}
 */
export function mountExplorer(explorer, { engine, onError, onAddress = () => {}, fixed = '' }) {
  const near = whenNear(explorer);
  const put = createPageAddress((sentence) => onError(sentence));

  const curves = createLatestOnly(
    async (/** @type {Pick<typeof explorer, 'chosen' | 'range'>} */ { chosen, range }, isNewest) => {
      await near;
      if (!isNewest()) return;
      const places = chosen.map(kinkPlaces);
      const x = samplePlaces(range, INTERVALS, places.flat());
      const answers = await engine.call('evaluate', { curves: chosen, x });
      if (!isNewest()) return;
      explorer.x = x;
      explorer.curves = answers.map((answer, index) => ({
        ...chosen[index],
        ...answer,
        kinks: places[index],
      }));
    },
    (error) => onError(errorMessage(error)),
  );
  /** Gets the curves of what is chosen. */
  const compute = () => void curves.ask({ chosen: explorer.chosen, range: explorer.range });

  /** The content as the part of an address behind #; empty for the page's default. */
  function address() {
    const { chosen, current, range } = explorer;
    return writeExplorerAddress({ chosen, current, range });
  }

  /** Applies an address. @param {string} hash */
  function takeAddress(hash) {
    // A link to a place in the page is not a setting of the explorer.
    const isPlace = !hash.includes('=') && document.getElementById(hash.slice(1)) !== null;
    const { chosen, current, range, ignored } = readExplorerAddress(isPlace ? '' : hash);
    const sentences = [...ignored];
    const first = new Map([...chosen].reverse().map((one) => [one.activation, one]));
    const once = chosen.filter((one) => first.get(one.activation) === one);
    if (once.length < chosen.length) sentences.push('functions names one twice; the first of each is shown.');
    Object.assign(explorer, { chosen: once, current, range });
    // The axes are there before the first curves.
    if (explorer.x.length === 0) explorer.x = samplePlaces(explorer.range, INTERVALS, []);
    onError(isolateQuotes(sentences.join(' ')));
    onAddress(address());
    compute();
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  explorer.addEventListener('explorer-change', () => {
    compute();
    // Browsers allow few address changes per second, and a slider makes many.
    clearTimeout(later);
    later = setTimeout(() => {
      const hash = address();
      const whole = [fixed, hash.replace(/^#/, '')].filter(Boolean).join('&');
      onError('');
      put(() => (whole ? `#${whole}` : ''));
      onAddress(hash);
    }, 250);
  });
  addEventListener('hashchange', ({ newURL }) => {
    const { hash } = new URL(newURL);
    if (hash.includes('=')) takeAddress(hash);
  });

  explorer.activations = activations;
  explorer.formulas = formulasInPage(activations);
  explorer.notes = notesInPage(activations);
  explorer.ranges = explorerRanges;
  takeAddress(location.hash);
}
