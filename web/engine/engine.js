// The page's handle on the worker. It starts with the first call; a dead worker is restarted and the run replayed from its setup, so that
// the same epoch shows the same digits; after three deaths in a row it gives up, and says so.

import { connect as connectHere } from './connect.js';
import { createHeartbeat } from './heartbeat.js';
import { createClient } from './rpc.js';
import { createRunGate, needRun } from './run-gate.js';
import { errorMessage } from './error-message.js';

const MAX_DEATHS = 3;
// A worker that has lived this long has outlived the cause of the last death.
const LONG_LIFE_MS = 10000;
/** Unanswered calls of a silent worker that are repeated on its successor: a second execution does no harm. */
const REPEATED = new Set(['configure', 'run', 'reset', 'snapshot']);

/** @typedef {import('./worker/methods.js').Methods} Methods */

/**
 * The methods of each kind of worker.
 * @typedef {{lab: Methods, lesson: import('./worker/lesson-methods.js').LessonMethods, images: import('./worker/image-methods.js').ImageMethods}} MethodsOf
 */

/**
 * @template {Record<keyof All, (params: any) => any>} [All=Methods]
 * @typedef {object} Engine
 * @property {<M extends keyof All>(method: M, params?: Parameters<All[M]>[0]) => Promise<Awaited<ReturnType<All[M]>>>} call rejects with
 *   the core's sentence. Calls that need a run wait for the first `configure`; all others always settle
 * @property {(event: 'restarted' | 'failed', listener: (sentence: string) => void) => () => void} on returns a function that removes the
 *   listener
 * @property {() => void} dispose ends the worker; every later call rejects
 */

/**
 * @template {import('./connect.js').WorkerName} [Name='lab']
 * @param {object} [surroundings]
 * @param {Name} [surroundings.worker] kind of worker; default: the lab's
 * @param {() => Promise<import('./connect.js').Connection>} [surroundings.connect]
 * @param {() => number} [surroundings.now] milliseconds
 * @param {import('./heartbeat.js').Clock} [surroundings.clock] of the heartbeat
 * @returns {Engine<MethodsOf[Name]>}
 */
export function createEngine({
  worker,
  connect = () => connectHere(worker),
  now = () => performance.now(),
  clock,
} = {}) {
  /** @type {Record<'restarted' | 'failed', Set<(sentence: string) => void>>} */
  const listeners = { restarted: new Set(), failed: new Set() };
  const run = createRunMemory(worker !== 'images');
  const gate = createRunGate(needRun[worker ?? 'lab']);
  /** @type {ReturnType<typeof start> | null} */
  let starting = null;
  /** @type {(sentence: string) => void} */
  let closeConnection = () => {};
  /** @type {string | null} the reason why no call can succeed */
  let ended = null;
  let disposed = false;
  let deaths = 0;
  let bornAt = 0;

  /** @param {'restarted' | 'failed'} event @param {string} sentence */
  const emit = (event, sentence) => listeners[event].forEach((listener) => listener(sentence));

  /** @param {string} sentence */
  const fail = (sentence) => {
    if (ended !== null) return;
    ended = sentence;
    starting = null;
    closeConnection(sentence);
    run.forget();
    gate.close(sentence);
    emit('failed', sentence);
  };

  const start = async () => {
    let connection;
    try {
      connection = await connect();
    } catch (error) {
      fail(errorMessage(error));
      throw error;
    }
    const { port, terminate } = connection;
    if (disposed) terminate();
    if (ended !== null) throw new Error(ended);
    bornAt = now();
    const client = createClient(port, (sentence) => {
      beat.stop();
      terminate();
      restart(sentence, beat.lastSign());
    });
    const beat = createHeartbeat(client, worker, clock);
    closeConnection = (sentence) => {
      beat.stop();
      client.close(sentence);
      terminate();
    };
    return {
      isSilent: beat.isSilent,
      /** @param {string} method @param {unknown} [params] */
      call(method, params) {
        const answer = client.call(method, params);
        beat.start();
        return answer;
      },
    };
  };

  /** @param {string} reason @param {number | null} lastSign time of its last message, if it fell silent */
  const restart = (reason, lastSign) => {
    deaths = (lastSign ?? now()) - bornAt >= LONG_LIFE_MS ? 1 : deaths + 1;
    if (deaths >= MAX_DEATHS) {
      fail(
        `${reason} This happened ${MAX_DEATHS} times in a row, so it was not started again: change the setup, or reload the page.`,
      );
      return;
    }
    const attempt = start().then(async (client) => {
      await run.replay(client);
      emit('restarted', `${reason} It was started again${run.describe()}.`);
      return client;
    });
    starting = attempt;
    // If it died once more, the next attempt has replaced this one.
    attempt.catch((error) => {
      if (starting === attempt) fail(error.message);
    });
  };

  /** @param {string} method @param {unknown} params */
  const ask = async (method, params) => {
    const client = await /** @type {NonNullable<typeof starting>} */ (starting);
    try {
      return await client.call(method, params);
    } catch (error) {
      if (!client.isSilent() || !REPEATED.has(method) || starting === null) throw error;
      return (await starting).call(method, params);
    }
  };

  /** @param {string} method @param {unknown} params @returns {Promise<any>} */
  const send = async (method, params) => {
    if (ended !== null) throw new Error(ended);
    starting ??= start();
    run.intend(method);
    const result = await ask(method, params);
    run.note(method, params, result);
    return result;
  };

  return {
    async call(method, params) {
      const name = String(method);
      if (name === 'configure') {
        if (ended !== null && !disposed) {
          ended = null;
          deaths = 0;
        }
        return gate.configure(() => send(name, params));
      }
      // Not waiting at all keeps the order of the calls.
      const wait = ended === null ? gate.wait(name) : null;
      if (wait) await wait;
      return send(name, params);
    },
    on(event, listener) {
      listeners[event].add(listener);
      return () => listeners[event].delete(listener);
    },
    dispose() {
      disposed = true;
      ended = 'The engine has been shut down.';
      closeConnection(ended);
      gate.close(ended);
    },
  };
}

/**
 * Page-side record for restoring a run: its setup, its position, and whether it was running.
 * @param {boolean} replays whether the worker can train to a position; else the run restarts at epoch 0
 */
function createRunMemory(replays) {
  /** @type {Parameters<Methods['configure']>[0] | null} */
  let configuration = null;
  let known = { epoch: 0, batch: 0 };
  let running = false;
  /** @type {unknown} */
  let pace = null;
  /** @type {unknown} */
  let stop = null;

  /** @param {{epoch: number, batch: number}} position */
  const reach = ({ epoch, batch }) => {
    // During a replay the snapshots lag behind what was known before.
    if (epoch > known.epoch || (epoch === known.epoch && batch > known.batch)) known = { epoch, batch };
  };

  /** As the core keeps them: one per parameter and position. @param {import('./worker/experiment.js').Edit} edit */
  const keepEdit = (edit) => {
    if (configuration === null) return;
    const { setup } = configuration;
    const kept = (setup.edits ?? []).filter(
      ({ epoch, batch, index }) => epoch !== edit.epoch || batch !== edit.batch || index !== edit.index,
    );
    setup.edits = [...kept, edit];
  };

  return {
    /** A request to pause holds even if the worker dies before it answers. @param {string} method */
    intend(method) {
      if (method === 'pause') running = false;
    },
    /** @param {string} method @param {any} params @param {any} result */
    note(method, params, result) {
      if (method === 'configure') configuration = structuredClone(params);
      if (method === 'configure' || method === 'reset') known = { epoch: 0, batch: 0 };
      if (method === 'replay') known = { epoch: result.epoch, batch: result.batch }; // maybe an earlier one
      if (method === 'run') {
        pace = params?.pace ?? null;
        stop = structuredClone(params?.stop ?? null);
      }
      if (['configure', 'reset', 'pause', 'stepBatch', 'stepEpoch'].includes(method)) running = false;
      if (method === 'run') running = true;
      if (['pause', 'stepBatch', 'stepEpoch', 'edit'].includes(method)) reach(result);
      if (method === 'edit') keepEdit({ epoch: result.epoch, batch: result.batch, ...params });
      if (method === 'snapshot') {
        reach(result);
        running = result.running;
      }
    },
    /**
     * The replay goes on in slices after this has settled; snapshots show its progress.
     * @param {Pick<import('./rpc.js').Client, 'call'>} client
     */
    async replay(client) {
      if (configuration === null) return;
      await client.call('configure', configuration);
      // Rejected only if the worker dies again, which is handled there.
      if (replays && (known.epoch > 0 || known.batch > 0)) client.call('replay', known).catch(() => {});
      if (running) await client.call('run', { pace, stop });
    },
    describe() {
      if (configuration === null) return '';
      if (known.epoch === 0 || !replays) return ' with the same setup and seed, at epoch 0';
      return `, and the run is replayed from its setup and seed to epoch ${known.epoch.toLocaleString('en')}`;
    },
    forget() {
      configuration = null;
      known = { epoch: 0, batch: 0 };
      running = false;
    },
  };
}
