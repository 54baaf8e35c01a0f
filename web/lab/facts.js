/** Facts of a run that decide the fate of its units, for the sentences about its health. */
import { optimizerKind } from '../common/model/defaults.js';
import { optimizerInWords } from './model/setup-in-words.js';
import { activationNames } from './text.js';

/**
 * Number of epochs since a unit of a layer last died or came back, as far as the history shows.
 * @param {import('../engine/contract.js').Snapshot} snapshot
 * @param {number} at the layer's index, from 0
 */
function epochsUnchanged({ epoch: now, history: { epoch, dead, died, revived }, health }, at) {
  const entries = epoch.length;
  if (dead[at * entries + entries - 1] !== health[at]?.dead) return 0;
  const entry = (/** @type {number} */ index) =>
    `${died[at * entries + index]} ${revived[at * entries + index]}`;
  let since = entries - 1;
  while (since > 0 && entry(since - 1) === entry(entries - 1)) since -= 1;
  return now - epoch[since];
}

/**
 * @param {import('../common/model/defaults.js').Setup} setup of the shown run
 * @param {import('../engine/contract.js').Description} description
 * @param {import('../engine/contract.js').Snapshot} snapshot
 * @param {import('../engine/contract.js').Description['layers']} layers at that epoch
 * @returns {import('./elements/dead-text.js').RunFacts}
 */
export function runFacts(setup, { samples, batchesPerEpoch }, snapshot, layers) {
  const { epoch, status } = snapshot;
  const optimizer = optimizerInWords(setup);
  return {
    ...{ layers, optimizer, epoch, activationNames },
    trainCount: samples.train,
    unchanged: layers.map((_, at) => epochsUnchanged(snapshot, at) * batchesPerEpoch),
    diverged: status.diverged,
    optimizerName: optimizerKind(optimizer.kind)?.name ?? optimizer.kind,
  };
}
