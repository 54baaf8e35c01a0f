/**
 * The one place in which a page writes its own address. Browsers refuse it now and then (in some frames, after many writes in a short
 * time, where it grows too long), and a page goes on without it: it says in a sentence that a reload would show something else.
 */

import { errorSentence } from './error-sentence.js';

/** Longer addresses are dropped without an error by Chromium, and cut by most programs that a link is pasted into. */
const LONGEST = 2e6;
/** Safari takes 100 writes in 30 seconds; afterwards it can be tried again. */
const RETRY_MS = 10000;
const MAX_RETRIES = 6;

/**
 * @param {(sentence: string) => void} onError told once, until the address can be written again
 * @param {object} [surroundings]
 * @param {Pick<Location, 'hash' | 'pathname' | 'search'>} [surroundings.place]
 * @param {Pick<History, 'replaceState'>} [surroundings.past]
 * @param {(act: () => void, ms: number) => unknown} [surroundings.later]
 */
export function createPageAddress(onError, { place = location, past = history, later = setTimeout } = {}) {
  let told = false;
  let retries = 0;
  /** Grows with every write: a retry of one that has been overtaken does nothing. */
  let asked = 0;

  /** @param {string} next the part behind #, with it; '' takes it away */
  function replace(next) {
    if (next.length > LONGEST)
      throw new Error(
        `it would have ${next.length.toLocaleString('en')} characters, and at most ${LONGEST.toLocaleString('en')} are sure to be kept`,
      );
    if (next === place.hash) return;
    past.replaceState(null, '', next || place.pathname + place.search);
    if (place.hash.length !== next.length) throw new Error('the browser kept the old one');
  }

  /** @param {() => string} write gives the part behind #, with it; whatever it throws is told, too */
  function put(write) {
    const mine = ++asked;
    try {
      replace(write());
      told = false;
      retries = 0;
    } catch (error) {
      if (!told) onError(addressErrorMessage(error));
      told = true;
      if (retries < MAX_RETRIES) {
        retries += 1;
        later(() => mine === asked && put(write), RETRY_MS);
      }
    }
  }
  return put;
}

/** @param {unknown} error */
export const addressErrorMessage = (error) =>
  `The address of this page could not be brought up to date (${errorSentence(error)}): after a reload the page would show an earlier state. Everything else goes on.`;
