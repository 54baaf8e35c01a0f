/**
 * A run that trains while its reader wants it to and somebody can see the page; its snapshots are followed. The page gives it how a
 * command reaches the engine. No DOM.
 */
import { followRun } from './follow-run.js';

/**
 * @template Snapshot
 * @template {string} Command
 * @param {Omit<import('./follow-run.js').Following<Snapshot>, 'mayAsk' | 'onError'> & {
 *   send: (command: Command | 'run' | 'pause' | 'reset') => Promise<unknown>,
 *   mustWait?: () => boolean,
 *   onWish?: (wantsToRun: boolean) => unknown,
 *   onError: (error: unknown, command?: string) => unknown,
 * }} run mustWait: told that the command run is due; whether something else brings it; onWish: told when the reader's wish has changed
 */
export function createRunSwitch({ send, mustWait, onWish, onError, ...loop }) {
  /** Whether there is a run. */
  let begun = false;
  let wantsToRun = false;
  /** Nobody can see the page: neither train nor ask. */
  let asleep = false;
  const { follow, overtake } = followRun({ ...loop, onError, mayAsk: () => begun && !asleep });

  /** @param {boolean} wants */
  function setWish(wants) {
    if (wants === wantsToRun) return;
    wantsToRun = wants;
    onWish?.(wants);
  }

  /** @param {Command | 'run' | 'pause' | 'reset'} method */
  async function command(method) {
    try {
      await send(method);
      void follow();
    } catch (error) {
      onError(error, method);
    }
  }

  /** Trains, where that is wanted and can be seen. */
  async function goOn() {
    if (wantsToRun && !asleep && !mustWait?.()) await command('run');
  }

  return {
    overtake,
    setWish,
    command,
    goOn,
    /** Another run has come: it is shown, and trained where the one before was. */
    async begin() {
      overtake();
      begun = true;
      if (wantsToRun && !asleep) await send('run');
      void follow();
    },
    /** What the page may do with it as it is. */
    controls: {
      follow,
      wantsToRun: () => wantsToRun,
      run() {
        setWish(true);
        return goOn();
      },
      pause() {
        setWish(false);
        return command('pause');
      },
      /** Epoch 0 with the same weights; goes on running if it ran. */
      async reset() {
        overtake();
        await command('reset');
        await goOn();
      },
      /** Trains and asks no more while nobody can see it. @param {boolean} sleep */
      async setAsleep(sleep) {
        if (sleep === asleep) return;
        asleep = sleep;
        if (wantsToRun) await (sleep ? command('pause') : goOn());
        else if (!sleep) void follow();
      },
    },
  };
}
