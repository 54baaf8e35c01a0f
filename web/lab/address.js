/** The lab's own address: it always leads to the present setup's run, and is written once the user has stopped changing it. */
import { writeAddress } from '../common/address/address.js';
import { splitForFrame } from './model/frame-address.js';
import { createPageAddress } from '../common/page/page-address.js';

/** Delay in milliseconds: browsers allow few changes of the address per second. */
const DELAY = 250;

/**
 * @param {import('./state.js').LabState} state
 * @param {() => void} paint
 * @param {(sentence: string) => void} notify
 */
export function createLabAddress(state, paint, notify) {
  const put = createPageAddress(notify);
  /** The embedding page's own part of the address stays. */
  const widget = location.hash.match(/(?<=[#&])widget=[^&]*/g)?.at(-1) ?? '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let writing;

  /** @param {string} [own] the first part */
  function hash(own = widget) {
    const whole = writeAddress(state).replace(/^#/, '');
    const parts = [own, state.compact ? splitForFrame(whole).served : whole].filter(Boolean);
    return parts.length ? `#${parts.join('&')}` : '';
  }

  function writeNow() {
    clearTimeout(writing);
    put(() => {
      const { served } = splitForFrame(hash('widget=lab'));
      state.embedAddress = new URL(`embed.html#${served}`, document.baseURI).href;
      return hash();
    });
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
    /** Updates the address, and returns it, even if the browser does not let the page show it. */
    present() {
      writeNow();
      return new URL(hash() || '#', location.href).href.replace(/#$/, '');
    },
  };
}
