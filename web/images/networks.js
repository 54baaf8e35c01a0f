/** Which network the images page asks the engine for: that of the reader's choice, from weights that are drawn or from given ones. */
import { pretrainedParameters } from '../engine/pretrained.js';
import { imageSetup, writeImageAddress } from './model/setup.js';
import { createPageAddress } from '../common/page/page-address.js';
import { percentText } from '../common/charts/number-text.js';

/**
 * @typedef {import('./state.js').ImageState} ImageState
 * @typedef {import('./model/setup.js').ImageChoice} ImageChoice
 * @typedef {Pick<ImageState, 'choice' | 'initialParameters' | 'weightsOrigin' | 'begin'>} NetworkRequest
 */

/** An activation has its usual numbers, unless a file says otherwise. */
const usualNumbers = { parameters: undefined, learnParameter: undefined };

/**
 * @param {ImageState} state
 * @param {object} page
 * @param {ReturnType<typeof import('./run.js').createImageRun>} page.run
 * @param {import('./run.js').ImageEngine['call']} page.call
 * @param {() => void} page.paint
 * @param {(sentence: string) => void} page.notify
 */
export function createImageNetworks(state, { run, call, paint, notify }) {
  const put = createPageAddress(notify);
  /** Grows with every network that is asked for: what is still on its way to an earlier one ends there. */
  let asked = 0;
  /** What is on its way and still goes by the choice: what the page begins with, or what the build has trained. @type {'first' | 'trained' | null} */
  let coming = null;
  /** Settles when what is on its way is there, or was refused. @type {Promise<unknown>} */
  let arriving = Promise.resolve();

  /** @template T @param {Promise<T>} coming @returns {Promise<T>} */
  function track(coming) {
    arriving = Promise.allSettled([arriving, coming]);
    return coming;
  }

  /** No network is on its way any more. */
  async function settled() {
    /** @type {Promise<unknown> | null} */
    let seen = null;
    while (seen !== arriving) {
      seen = arriving;
      await seen;
    }
  }

  /** The address is the choice. */
  function show() {
    put(() => {
      const hash = writeImageAddress(state.choice);
      return hash ? `#${hash}` : '';
    });
    paint();
  }

  /**
   * @param {Partial<NetworkRequest>} request
   * @returns {Promise<boolean>} whether it is there now; where the core refused it, all is as it was
   */
  async function use(request) {
    const mine = (asked += 1);
    coming = null;
    const { choice, initialParameters, weightsOrigin, begin } = state;
    Object.assign(state, request);
    show();
    const there = await run.configure(imageSetup(state.choice), state.initialParameters);
    if (!there && mine === asked) {
      Object.assign(state, { choice, initialParameters, weightsOrigin, begin });
      show();
    }
    return there;
  }

  /** @param {ImageChoice} choice @returns {NetworkRequest} */
  const drawing = (choice) => ({
    choice,
    initialParameters: null,
    weightsOrigin: `Untrained: drawn from seed ${choice.seed} (Glorot uniform).`,
    begin: 'random',
  });
  /** @param {ImageChoice} choice */
  const drawn = (choice) => track(use(drawing(choice)));

  /** @param {ImageChoice} choice @returns {Promise<Float32Array>} what its seed gives */
  async function firstWeights(choice) {
    await call('configure', { setup: imageSetup(choice) });
    return call('parameters');
  }

  /**
   * A network whose weights are there already.
   * @param {Partial<ImageChoice>} choice which network it is
   * @param {Float32Array} initialParameters
   * @param {string} weightsOrigin where they come from
   * @param {NetworkRequest['begin']} begin what Run begins with
   */
  const useParameters = (choice, initialParameters, weightsOrigin, begin) =>
    use({ choice: { ...state.choice, ...choice }, initialParameters, weightsOrigin, begin });

  /**
   * What the build has trained; the way from the seed's first weights is kept, so those are drawn first.
   * @param {number} [learningRate] at which it is to be trained on
   */
  async function takeTrained(learningRate = state.trained?.setup.optimizer.learningRate) {
    const { trained } = state;
    if (!trained) return;
    const { activation, optimizer, seed = 1, batch, data } = trained.setup;
    const before = state.choice;
    state.choice = {
      ...before,
      ...usualNumbers,
      activation,
      size: 'full',
      seed,
      learningRate: learningRate ?? optimizer.learningRate,
    };
    show();
    const mine = (asked += 1);
    coming = 'trained';
    const first = await firstWeights(state.choice).catch((error) => {
      if (mine !== asked) return null;
      coming = null;
      state.choice = before;
      show();
      throw error;
    });
    if (first === null || mine !== asked) return;
    await useParameters(
      {},
      pretrainedParameters(trained, first),
      `Trained when this page was built: seed ${seed}, ${trained.batches} batches of ${batch} doodles; ${percentText(trained.accuracy, 1)} of ${data.test} others are told apart.`,
      'random',
    );
  }

  return {
    /** @param {Partial<ImageChoice>} edit */
    change(edit) {
      const numbers = 'activation' in edit ? usualNumbers : {};
      const choice = { ...state.choice, ...numbers, ...edit };
      // Given weights can be trained on at another rate.
      const onlyRate = Object.keys(edit).every((field) => field === 'learningRate');
      if (coming === 'first' || (coming === 'trained' && onlyRate)) {
        // What is on its way goes by it.
        state.choice = choice;
        show();
        return settled().then(() => true);
      }
      return onlyRate ? track(use({ choice })) : drawn(choice);
    },
    /**
     * What the page begins with: the network of the address, or of what the reader has chosen meanwhile; where that is the one that the
     * build has trained, its weights.
     * @param {Promise<unknown>} ready settles when it is known what the build has trained
     */
    useFirst(ready) {
      coming = 'first';
      return track(
        ready.then(async () => {
          coming = null;
          const { choice, trained } = state;
          const same =
            choice.activation === trained?.setup.activation &&
            choice.size === 'full' &&
            choice.seed === trained.setup.seed;
          if (same) await takeTrained(choice.learningRate);
          else await use(drawing(choice));
        }),
      );
    },
    /** @type {typeof useParameters} */
    useParameters: (...given) => track(run.pause().then(() => useParameters(...given))),
    useTrained: () => track(run.pause().then(() => takeTrained())),
    settled,
    /**
     * The network that is to be trained is there: the one that is shown, unless Run is to begin anew.
     * @param {() => boolean} isWanted
     */
    async readyToTrain(isWanted) {
      await settled();
      if (!isWanted()) return;
      if (state.snapshot?.diverged) await run.reset();
      const untouched = (state.snapshot?.pictures ?? 0) === 0;
      if (state.initialParameters && untouched && state.begin === 'random') await drawn(state.choice);
      await settled();
    },
  };
}
