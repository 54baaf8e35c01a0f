// How the training loop lets messages through between two slices.

/** @typedef {(action: () => void, delay: number) => void} Schedule runs `action` after `delay` ms, never at once */

/**
 * A timer of 0 ms is stretched to 4 ms by browsers once it nests; a message to oneself is not.
 * @returns {Schedule}
 */
export function createSchedule() {
  /** @type {(() => void)[]} */
  const waiting = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => waiting.shift()?.();
  return (action, delay) => {
    if (delay >= 1) {
      setTimeout(action, delay);
      return;
    }
    waiting.push(action);
    channel.port2.postMessage(null);
  };
}
