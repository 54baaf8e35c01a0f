/** What a hidden layer may have around its activation, each a switch of the layer. */

/**
 * @typedef {object} LayerBlock
 * @property {'gated' | 'normalise' | 'residual'} field of the layer, true or absent
 * @property {string} part in addresses
 * @property {string} label
 * @property {boolean} [addsToLayerBefore] it needs a layer before, of as many units
 */

/** @type {readonly LayerBlock[]} */
export const layerBlocks = [
  { field: 'gated', part: 'gate', label: 'Gate' },
  { field: 'normalise', part: 'norm', label: 'Normalisation' },
  { field: 'residual', part: 'skip', label: 'Skip connection', addsToLayerBefore: true },
];

/**
 * The switches that are on.
 * @param {{gated?: boolean, normalise?: boolean, residual?: boolean}} layer
 * @returns {Partial<Record<LayerBlock['field'], true>>}
 */
export const blocksOf = (layer) =>
  Object.fromEntries(layerBlocks.filter(({ field }) => layer[field]).map(({ field }) => [field, true]));

/**
 * Whether a connection can skip a hidden layer: the outputs of the one before are added to its own, unit by unit.
 * @param {readonly {units: number}[]} layers
 * @param {number} at
 */
export const canSkip = (layers, at) => at > 0 && layers[at - 1].units === layers[at].units;

/**
 * Whether a hidden layer can have a block.
 * @param {LayerBlock} block
 * @param {readonly {units: number}[]} layers
 * @param {number} at
 */
export const canHave = ({ addsToLayerBefore }, layers, at) => !addsToLayerBefore || canSkip(layers, at);

/**
 * Hidden layers without the blocks that they cannot have.
 * @template {{units: number} & Partial<Record<LayerBlock['field'], boolean>>} Layer
 * @param {readonly Layer[]} layers
 * @returns {{layers: Layer[], gone: {block: LayerBlock, at: number}[]}} gone: what was taken away, by block and layer
 */
export function fittingBlocks(layers) {
  const fitting = layers.map((layer) => ({ ...layer }));
  const gone = layerBlocks.flatMap((block) =>
    layers.flatMap((layer, at) => (layer[block.field] && !canHave(block, layers, at) ? [{ block, at }] : [])),
  );
  for (const { block, at } of gone) fitting[at][block.field] = undefined;
  return { layers: fitting, gone };
}
