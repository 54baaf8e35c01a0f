/**
 * The only writer of a page's own address. Browsers refuse it now and then (in some frames, after many writes in a short time, or if
 * it grows too long), and the page works on without it: a sentence says that a reload would show something else.
 */

import { isolateQuotes } from '../model/isolate.js';

/** Longest address: Chromium drops longer ones without an error, and most programs cut them when pasted. */
const LONGEST = 2e6;
/** Safari allows 100 writes in 30 seconds; after that a retry can succeed. */
const RETRY_MS = 10000;
const MAX_RETRIES = 6;

/**
 * @param {(sentence: string) => void} onError called once, until the address can be written again
 * @param {object} [surroundings]
 * @param {Pick<Location, 'hash' | 'pathname' | 'search'>} [surroundings.place]
 * @param {Pick<History, 'replaceState'>} [surroundings.past]
 * @param {(act: () => void, ms: number) => unknown} [surroundings.later]
 */
export function createPageAddress(onError, { place = location, past = history, later = setTimeout } = {}) {
  let told = false;
  let retries = 0;
  /** Grows with every write: an outdated retry does nothing. */
  let asked = 0;

  /** @param {string} next the part behind #, including it; '' removes it */
  function replace(next) {
    if (next.length > LONGEST)
      throw new Error(
        `it would have ${next.length.toLocaleString('en')} characters, but at most ${LONGEST.toLocaleString('en')} are sure to be kept`,
      );
    if (next === place.hash) return;
    past.replaceState(null, '', next || place.pathname + place.search);
    if (place.hash.length !== next.length) throw new Error('the browser kept the old one');
  }

  /** @param {() => string} write returns the part behind #, including it; its exceptions are reported, too */
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

/** @param {unknown} error of the browser, which names no setting: a page without the catalogue needs none for it */
export const addressErrorMessage = (error) =>
  `The address of this page could not be updated (${isolateQuotes(error instanceof Error ? error.message : String(error))}): after a reload the page would show an earlier state. Everything else still works.`;
