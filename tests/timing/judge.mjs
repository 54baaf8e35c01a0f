// What a busy machine can make fail is asked again before it is believed.

import { test } from 'node:test';

const TRIES = 3;

/**
 * A test that passes as soon as one of three tries does, and fails as the last of them did. A fault of the page fails all three; what
 * another program on the machine was just doing does not.
 * @param {string} name
 * @param {() => Promise<void>} look
 */
export function judge(name, look) {
  test(name, async (context) => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await look();
      } catch (error) {
        if (tried === TRIES) throw error;
        context.diagnostic(`try ${tried} of ${TRIES}: ${/** @type {Error} */ (error).message}`);
      }
    }
  });
}
