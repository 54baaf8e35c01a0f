/** Type of `#activation-tables` before the build has written it: by id, an activation's form in other libraries. */
export const torchActivations: Record<string, import('../../common/activations/pytorch.js').TorchActivation>;
export const kerasActivations: Record<string, import('../../common/activations/keras.js').KerasActivation>;
export const layersActivations: Record<
  string,
  import('../../common/activations/layers-model.js').LayersActivation
>;
