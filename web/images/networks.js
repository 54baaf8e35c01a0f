/** The network that the images page requests from the engine: the user's choice, with drawn or given weights. */
import { pretrainedParameters } from '../engine/pretrained.js';
import { imageSetup, writeImageAddress } from './model/setup.js';
import { createPageAddress } from '../common/page/page-address.js';
import { percentText } from '../common/charts/number-text.js';

/**
 * @typedef {import('./state.js').ImageState} ImageState
 * @typedef {import('./model/setup.js').ImageChoice} ImageChoice
 * @typedef {Pick<ImageState, 'choice' | 'initialParameters' | 'weightsOrigin' | 'begin'>} NetworkRequest
 */

/** Default activation parameters, unless a file says otherwise. */
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
  /** Counter of requested networks: the preparation of an earlier one stops when it grows. */
  let asked = 0;
  /** A request under way that still follows the choice: the page's first network, or the one trained by the build. @type {'first' | 'trained' | null} */
  let coming = null;
  /** Settles when every request under way has succeeded or been rejected. @type {Promise<unknown>} */
  let arriving = Promise.resolve();

  /** @template T @param {Promise<T>} coming @returns {Promise<T>} */
  function track(coming) {
    arriving = Promise.allSettled([arriving, coming]);
    return coming;
  }

  /** Resolves when no network is under way any more. */
  async function settled() {
    /** @type {Promise<unknown> | null} */
    let seen = null;
    while (seen !== arriving) {
      seen = arriving;
      await seen;
    }
  }

  /** Writes the choice into the address. */
  function show() {
    put(() => {
      const hash = writeImageAddress(state.choice);
      return hash ? `#${hash}` : '';
    });
    paint();
  }

  /**
   * @param {Partial<NetworkRequest>} request
   * @returns {Promise<boolean>} whether the network is there now; if the core rejected it, the state is restored
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

  /** @param {ImageChoice} choice @returns {Promise<Float32Array>} the weights drawn from its seed */
  async function firstWeights(choice) {
    await call('configure', { setup: imageSetup(choice) });
    return call('parameters');
  }

  /**
   * A network with given weights.
   * @param {Partial<ImageChoice>} choice the network's choice
   * @param {Float32Array} initialParameters
   * @param {string} weightsOrigin where the weights come from
   * @param {NetworkRequest['begin']} begin the weights Run starts from
   */
  const useParameters = (choice, initialParameters, weightsOrigin, begin) =>
    use({ choice: { ...state.choice, ...choice }, initialParameters, weightsOrigin, begin });

  /**
   * Loads the network trained by the build; its weights are stored as differences from the seed's initial weights, so those are drawn first.
   * @param {number} [learningRate] for further training
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
      `Trained when this page was built: seed ${seed}, ${trained.batches} batches of ${batch} doodles; ${percentText(trained.accuracy, 1)} of ${data.test} others are classified correctly.`,
      'random',
    );
  }

  return {
    /** @param {Partial<ImageChoice>} edit */
    change(edit) {
      const numbers = 'activation' in edit ? usualNumbers : {};
      const choice = { ...state.choice, ...numbers, ...edit };
      // Given weights can be trained further at another rate.
      const onlyRate = Object.keys(edit).every((field) => field === 'learningRate');
      if (coming === 'first' || (coming === 'trained' && onlyRate)) {
        // The request under way follows it.
        state.choice = choice;
        show();
        return settled().then(() => true);
      }
      return onlyRate ? track(use({ choice })) : drawn(choice);
    },
    /**
     * The page's first network: from the address or from the user's choice meanwhile; with the build's trained weights if it is
     * the network that the build trained.
     * @param {Promise<unknown>} ready settles when the build's trained weights are known or known to be missing
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
     * Ensures the network to be trained: the one shown, unless Run is to start anew.
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
