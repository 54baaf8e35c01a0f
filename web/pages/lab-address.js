/** The lab's own address: it always leads to the run that is set up, and is written when the reader has stopped changing it. */
import { writeAddress } from '../state/address.js';
import { splitForFrame } from '../state/frame-address.js';

/** Browsers allow few changes of the address per second, in milliseconds. */
const DELAY = 250;

/**
 * @param {import('./lab-state.js').LabState} state
 * @param {() => void} paint
 */
export function createLabAddress(state, paint) {
  /** The embedding page's own part of the address stays. */
  const widget = /(?:^|[#&])(widget=[^&]*)/.exec(location.hash)?.[1] ?? '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let writing;

  /** @param {string} [own] a part that comes first */
  function hash(own = widget) {
    const parts = [own, writeAddress(state).replace(/^#/, '')].filter(Boolean);
    return parts.length ? `#${parts.join('&')}` : '';
  }

  function writeNow() {
    clearTimeout(writing);
    const { served } = splitForFrame(hash('widget=lab'));
    state.embedAddress = new URL(`embed.html#${served}`, location.href).href;
    const next = hash();
    if (next !== location.hash) history.replaceState(null, '', next || location.pathname + location.search);
  }

  return {
    writeNow,
    writeLater() {
      clearTimeout(writing);
      writing = setTimeout(() => {
        writeNow();
        paint();
      }, DELAY);
    },
    /** Brings it up to date, and gives it. */
    present() {
      writeNow();
      return location.href;
    },
  };
}
