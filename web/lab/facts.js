/** What of a run decides what becomes of its units: for the sentences about its health. */
import { catalog } from '#catalog';
import { optimizerInWords } from './model/setup-in-words.js';
import { activationNames } from './text.js';

/**
 * @param {import('../common/model/defaults.js').Setup} setup of the run that is shown
 * @param {import('../engine/contract.js').Description} description
 * @param {import('../engine/contract.js').Snapshot} snapshot
 * @param {import('../engine/contract.js').Description['layers']} layers as they are at that epoch
 * @returns {import('./elements/dead-text.js').RunFacts}
 */
export function runFacts(setup, { samples }, { epoch, status }, layers) {
  const optimizer = optimizerInWords(setup);
  return {
    ...{ layers, optimizer, epoch, activationNames },
    trainCount: samples.train,
    diverged: status.diverged,
    optimizerName: catalog.optimizers.find(({ id }) => id === optimizer.kind)?.name ?? optimizer.kind,
  };
}
