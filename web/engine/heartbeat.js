// Detects a silent worker: one that is gone without an event, or hangs. A live one answers a ping between two slices of its work, whatever
// its load. Only time in which the page itself ran and was visible counts: a tab in the background, a sleeping machine and a busy page hear
// nothing either.

const TICK_MS = 1000;
/** Time a worker may work on a call before the first ping. */
const QUIET_MS = 2000;
/**
 * Least time it may leave a ping unanswered. The lab's worker works in slices of milliseconds; a step of an experiment, and a batch of
 * images, takes up to half a second, and ten times as long on a slow machine.
 * @type {Readonly<Record<import('./connect.js').WorkerName, number>>}
 */
const PATIENCE_MS = { lab: 8000, lesson: 25000, images: 25000 };
/** On a slow machine a slice takes longer: the limit is at least this many times the longest silence that ended. */
const TIMES_LONGEST = 4;

/**
 * @typedef {object} Clock
 * @property {() => number} now milliseconds
 * @property {(tick: () => void, ms: number) => () => void} every calls repeatedly, until the returned function is called
 * @property {() => boolean} isAwake whether the page is visible
 */

/** @type {Clock} */
const pageClock = {
  now: () => performance.now(),
  every(tick, ms) {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
  isAwake: () => globalThis.document?.hidden !== true,
};

/** @typedef {ReturnType<typeof createHeartbeat>} Heartbeat */

/**
 * @param {import('./rpc.js').Client} client told to die after too long a silence
 * @param {import('./connect.js').WorkerName} [worker] its kind
 * @param {Clock} [clock]
 */
export function createHeartbeat(client, worker = 'lab', { now, every, isAwake } = pageClock) {
  const patience = PATIENCE_MS[worker];
  /** @type {(() => void) | null} */
  let stopTicking = null;
  let heard = 0;
  let lastTick = 0;
  let lastSign = now();
  let silence = 0;
  let longest = 0;
  let pinged = false;
  let dead = false;

  function stop() {
    stopTicking?.();
    stopTicking = null;
  }

  function hear() {
    longest = Math.max(longest, silence);
    heard = client.heard();
    lastSign = now();
    silence = 0;
    pinged = false;
  }

  function tick() {
    const at = now();
    // A longer step means that this page did not run meanwhile.
    const step = Math.min(at - lastTick, 2 * TICK_MS);
    lastTick = at;
    if (client.heard() !== heard) hear();
    if (!client.isWaiting()) return stop();
    if (!isAwake()) return;
    silence += step;
    if (silence < QUIET_MS) return;
    if (!pinged) {
      pinged = true;
      client.ping();
      return;
    }
    if (silence < QUIET_MS + Math.max(patience, TIMES_LONGEST * longest)) return;
    dead = true;
    client.die(`The worker did not answer for ${Math.round(silence / 1000)} seconds and was stopped.`);
  }

  return {
    /** Starts the heartbeat for a pending call; it ends by itself once all are answered. */
    start() {
      if (stopTicking || dead) return;
      hear();
      lastTick = now();
      stopTicking = every(tick, TICK_MS);
    },
    stop,
    isSilent: () => dead,
    /** Time of the last message from a silent worker; null: it has not fallen silent. */
    lastSign: () => (dead ? lastSign : null),
  };
}
