/** The fate of a deep network's units, in one sentence. */
import { percentText } from '../../../common/charts/number-text.js';

/**
 * @param {readonly import('./model.js').LayerHistory[]} layers
 * @param {{epoch: number, accuracy: number}} reached
 * @returns {string}
 */
export function deadUnitsSentence(layers, { epoch, accuracy }) {
  const sum = (/** @type {'died' | 'revived' | 'dead'} */ name) =>
    layers.reduce((total, layer) => total + layer[name], 0);
  const units = layers.reduce((total, layer) => total + layer.units, 0);
  const [first] = layers;
  const firstLayer =
    first.died + first.bornDead === 0
      ? ''
      : ` Of layer 1, ${first.revived === 0 ? 'none' : first.revived} came back.`;
  return `Epoch ${epoch}: ${sum('dead')} of ${units} units are dead; there were ${sum('died')} deaths in training and ${sum('revived')} returns.${firstLayer} ${percentText(accuracy)} of the training points are right.`;
}
