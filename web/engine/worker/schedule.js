// Lets messages through between two slices of the training loop.

/** @typedef {(action: () => void, delay: number) => void} Schedule runs `action` after `delay` ms, never at once */

/**
 * Uses messages to itself: browsers stretch a nested timer of 0 ms to 4 ms, but not a message.
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
