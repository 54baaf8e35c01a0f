// Epochs per second: of every contestant on every net, of two optimisers, and with every activation. Repetitions go round robin,
// so that a busy spell of the machine affects all alike; no two ever run at once.

import { adam, hiddenActivation, middleNet, nets, plainSgd } from './contest.mjs';

/** @typedef {import('./contest.mjs').Plan} Plan */
/** @typedef {import('./contest.mjs').Request} Request */
/** @typedef {import('./contest.mjs').Measurement} Measurement */
/** @typedef {import('./contestants.mjs').Entry & import('./contestants.mjs').Contestant} Opened */

/** Length of the uncounted first repetition, as a share of the usual time. */
const WARM_UP_SHARE = 0.3;

/**
 * @param {Opened[]} contestants
 * @param {Plan} plan
 * @param {number} maxUnits per layer, as the lab allows
 * @param {(sentence: string) => void} tell
 * @returns {Promise<Map<string, Map<string, Measurement[]>>>} net -> contestant -> one measurement per repetition
 */
export async function measureTraining(contestants, plan, maxUnits, tell) {
  /** @type {Map<string, Map<string, Measurement[]>>} */
  const measured = new Map(nets.map(({ name }) => [name, new Map()]));
  for (let repetition = 0; repetition <= plan.repetitions; repetition += 1) {
    tell(
      repetition === 0 ? 'Training: warm-up' : `Training: repetition ${repetition} of ${plan.repetitions}`,
    );
    const seconds = repetition === 0 ? plan.seconds * WARM_UP_SHARE : plan.seconds;
    for (const { name, hidden } of nets) {
      const asPage = Math.max(...hidden) <= maxUnits;
      for (const contestant of contestants) {
        if (contestant.lab && !asPage) continue;
        const request = {
          hidden,
          activation: hiddenActivation,
          optimizer: plainSgd,
          warmUp: plan.warmUp,
          seconds,
          asPage,
        };
        const measurement = await train(contestant, request, name);
        if (repetition > 0) append(/** @type {any} */ (measured.get(name)), contestant.id, measurement);
      }
    }
  }
  return measured;
}

/**
 * @param {Opened} contestant
 * @param {Plan} plan
 * @returns {Promise<Map<string, Measurement[]>>} `sgd` and `adam`
 */
export function measureOptimizers(contestant, plan) {
  const variants = [plainSgd, adam].map((optimizer) => ({ name: optimizer.kind, change: { optimizer } }));
  return measureInTurn(contestant, variants, plan);
}

/**
 * @param {Opened} contestant
 * @param {string[]} activations ids
 * @param {Plan} plan
 * @returns {Promise<Map<string, Measurement[]>>} by activation
 */
export function measureActivations(contestant, activations, plan) {
  const variants = activations.map((activation) => ({ name: activation, change: { activation } }));
  return measureInTurn(contestant, variants, plan.activations);
}

/**
 * Measures the middle net in several variants, round robin.
 * @param {Opened} contestant
 * @param {{name: string, change: Partial<Request>}[]} variants
 * @param {{repetitions: number, warmUp: number, seconds: number}} times
 * @returns {Promise<Map<string, Measurement[]>>} by the variant's name
 */
async function measureInTurn(contestant, variants, { repetitions, warmUp, seconds }) {
  /** @type {Map<string, Measurement[]>} */
  const measured = new Map();
  const { hidden } = middleNet;
  const common = { hidden, activation: hiddenActivation, optimizer: plainSgd, warmUp, seconds, asPage: true };
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const { name, change } of variants)
      append(measured, name, await train(contestant, { ...common, ...change }, name));
  }
  return measured;
}

/**
 * One measurement; a net that learned nothing is an error, not a fast net.
 * @param {Opened} contestant
 * @param {Request} request
 * @param {string} what the net or variant trained, for the error
 * @returns {Promise<Measurement>}
 */
async function train(contestant, request, what) {
  /** @type {Measurement} */
  const measurement = await contestant.ask('train', request);
  const { epochs, initialLoss, finalLoss } = measurement;
  if (!Number.isFinite(initialLoss) || !Number.isFinite(finalLoss) || initialLoss === finalLoss) {
    throw new Error(
      `${contestant.name} trained nothing (${what}): the loss was ${initialLoss} before ${epochs} epochs and ${finalLoss} after.`,
    );
  }
  return measurement;
}

/** @template T @param {Map<string, T[]>} lists @param {string} key @param {T} value */
function append(lists, key, value) {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
