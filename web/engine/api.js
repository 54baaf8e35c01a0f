// The raw wasm module -> the public API: sentences become Errors, array-likes are accepted, results belong to the caller.

import { toFloat32Array, toPlainObject } from './worker/arguments.js';
import { createFunctions } from './worker/functions.js';
import { createGuard } from './worker/guard.js';

const networkExample = "{inputs: 2, layers: [{kind: 'dense', units: 1, activation: 'sigmoid'}], …}";
const trainExample = '{x, target, epochs: 10, batch: 10}';

/**
 * Wraps one raw module.
 * @param {import('./worker/module.js').WholeModule} raw
 * @returns {import('./core.js').Core}
 */
export function createApi(raw) {
  const guard = createGuard();
  const { activations } = guard(() => raw.catalog());
  return Object.freeze({
    activations: deepFreeze(activations),

    ...createFunctions(raw, guard),

    /** @type {import('./core.js').Core['dataset']} */
    dataset(spec) {
      const plain = toPlainObject(
        spec,
        "dataset's argument",
        "{kind: 'spiral', count: 500, noise: 0.1, seed: 1}",
      );
      return guard(() => raw.dataset(plain));
    },

    /** @type {import('./core.js').Core['createNetwork']} */
    createNetwork(spec) {
      const plain = toPlainObject(spec, "createNetwork's argument", networkExample);
      return wrapNetwork(
        raw,
        guard(() => raw.createNetwork(plain)),
        guard,
      );
    },
  });
}

/**
 * @param {import('./worker/module.js').WholeModule} raw
 * @param {number} created
 * @param {import('./worker/guard.js').Guard} guard
 * @returns {import('./core.js').Network}
 */
function wrapNetwork(raw, created, guard) {
  /** @type {number | null} */
  let network = created;
  // Checked before the arguments are read and again after: reading them may call a function that frees the network.
  const alive = () => {
    if (network === null) throw new Error('This network has been freed: create a new one.');
    return network;
  };
  return Object.freeze({
    train(options) {
      alive();
      const { x, target, ...rest } = { ...requireObject(options) };
      const plain = toPlainObject(rest, "train's argument", trainExample);
      const inputs = toFloat32Array(x, 'x');
      const targets = toFloat32Array(target, 'target');
      return guard(() => raw.networkTrain(alive(), inputs, targets, plain));
    },
    predict(x) {
      alive();
      const inputs = toFloat32Array(x, 'x');
      return guard(() => raw.networkPredict(alive(), inputs));
    },
    parameters() {
      const current = alive();
      return guard(() => raw.networkParameters(current));
    },
    setParameters(values) {
      alive();
      const parameters = toFloat32Array(values, 'parameters');
      guard(() => raw.networkSetParameters(alive(), parameters));
    },
    summary() {
      const current = alive();
      return guard(() => raw.networkSummary(current));
    },
    free() {
      const current = network;
      if (current === null) return;
      network = null;
      guard(() => raw.freeNetwork(current));
    },
  });
}

/**
 * @param {unknown} options
 * @returns {Record<string, unknown>}
 */
function requireObject(options) {
  if (typeof options === 'object' && options !== null && !Array.isArray(options)) {
    return /** @type {Record<string, unknown>} */ (options);
  }
  return toPlainObject(options, "train's argument", trainExample);
}

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
function deepFreeze(value) {
  if (typeof value === 'object' && value !== null) {
    for (const entry of Object.values(value)) deepFreeze(entry);
    Object.freeze(value);
  }
  return value;
}
