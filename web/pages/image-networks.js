/** Which network the images page asks the engine for: that of the reader's choice, from weights that are drawn or from given ones. */
import { startParameters } from '../engine/image-start.js';
import { imageSetup, writeImageAddress } from '../state/image-setup.js';
import { createPageAddress } from './page-address.js';

/**
 * @typedef {import('./image-state.js').ImageState} ImageState
 * @typedef {import('../state/image-setup.js').ImageChoice} ImageChoice
 * @typedef {Pick<ImageState, 'choice' | 'start' | 'startSentence' | 'begin'>} Wish
 */

/** An activation has its usual numbers, unless a file says otherwise. */
const usualNumbers = { parameters: undefined, learnParameter: undefined };

/**
 * @param {ImageState} state
 * @param {object} page
 * @param {ReturnType<typeof import('./image-run.js').createImageRun>} page.run
 * @param {import('./image-run.js').ImageEngine['call']} page.call
 * @param {() => void} page.paint
 * @param {(sentence: string) => void} page.tell
 */
export function createImageNetworks(state, { run, call, paint, tell }) {
  const put = createPageAddress(tell);
  /** Grows with every network that is asked for: what is still on its way to an earlier one ends there. */
  let asked = 0;

  /** The address is the choice. */
  function show() {
    put(() => {
      const hash = writeImageAddress(state.choice);
      return hash ? `#${hash}` : '';
    });
    paint();
  }

  /**
   * @param {Partial<Wish>} wish
   * @returns {Promise<boolean>} whether it is there now; where the core refused it, all is as it was
   */
  async function use(wish) {
    const mine = (asked += 1);
    const { choice, start, startSentence, begin } = state;
    Object.assign(state, wish);
    show();
    const there = await run.configure(imageSetup(state.choice), state.start);
    if (!there && mine === asked) {
      Object.assign(state, { choice, start, startSentence, begin });
      show();
    }
    return there;
  }

  /** @param {ImageChoice} choice */
  const drawn = (choice) =>
    use({
      choice,
      start: null,
      startSentence: `Untrained: drawn from seed ${choice.seed} (Glorot uniform).`,
      begin: 'random',
    });

  /** @param {ImageChoice} choice @returns {Promise<Float32Array>} what its seed gives */
  async function firstWeights(choice) {
    await run.pause();
    await call('configure', { setup: imageSetup(choice) });
    return call('parameters');
  }

  /**
   * A network whose weights are there already.
   * @param {Partial<ImageChoice>} choice which network it is
   * @param {Float32Array} start
   * @param {string} startSentence where they come from
   * @param {Wish['begin']} begin what Run begins with
   */
  async function useStart(choice, start, startSentence, begin) {
    await run.pause();
    return use({ choice: { ...state.choice, ...choice }, start, startSentence, begin });
  }

  /** What the build has trained; the way from the seed's first weights is kept, so those are drawn first. */
  async function useTrained() {
    const { trained } = state;
    if (!trained) return;
    const { activation, optimizer, seed = 1, batch, data } = trained.setup;
    const choice = {
      ...usualNumbers,
      activation,
      size: /** @type {const} */ ('full'),
      seed,
      learningRate: optimizer.learningRate,
    };
    const mine = (asked += 1);
    const first = await firstWeights({ ...state.choice, ...choice }).catch((error) => {
      if (mine === asked) throw error;
      return null;
    });
    if (first === null || mine !== asked) return;
    const share = (trained.accuracy * 100).toFixed(1);
    await useStart(
      choice,
      startParameters(trained, first),
      `Trained when this page was built: seed ${seed}, ${trained.batches} batches of ${batch} doodles; ${share} % of ${data.test} others are told apart.`,
      'random',
    );
  }

  return {
    /** @param {Partial<ImageChoice>} edit */
    change(edit) {
      const numbers = 'activation' in edit ? usualNumbers : {};
      const choice = { ...state.choice, ...numbers, ...edit };
      // Given weights can be trained on at another rate.
      return Object.keys(edit).every((field) => field === 'learningRate') ? use({ choice }) : drawn(choice);
    },
    /** Whoever brings another network by the address finds that one, all others what the build has trained. */
    useFirst() {
      const { choice, trained } = state;
      const same =
        choice.activation === trained?.setup.activation &&
        choice.size === 'full' &&
        choice.seed === trained.setup.seed;
      return same ? useTrained() : drawn(choice);
    },
    useStart,
    useTrained,
    /** The network that is to be trained is there: the one that is shown, unless Run is to begin anew. */
    async readyToTrain() {
      if (state.snapshot?.diverged) await run.reset();
      const untouched = (state.snapshot?.pictures ?? 0) === 0;
      if (state.start && untouched && state.begin === 'random') await drawn(state.choice);
    },
  };
}
