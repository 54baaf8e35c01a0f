// The image classifier as a PyTorch program. Its state dict has the core's parameters in the core's order.

import { imageLayers } from './layers.js';
import { torchActivations } from '#activation-tables';

/** @typedef {import('./layers.js').ImageLayer} ImageLayer */

/** @type {Record<string, (layer: ImageLayer) => string>} */
const modules = {
  conv2d: ({ from, to, kernel }) => `nn.Conv2d(${from[0]}, ${to[0]}, kernel_size=${kernel})`,
  max_pool2d: ({ kernel }) => `nn.MaxPool2d(${kernel})`,
  flatten: () => 'nn.Flatten()',
  dense: ({ from, to }) => `nn.Linear(${from.reduce((product, side) => product * side, 1)}, ${to[0]})`,
};

/** @param {ImageLayer} layer @param {number} at @param {ImageLayer[]} layers */
function layerLines(layer, at, layers) {
  const module = `    ${modules[layer.kind](layer)},`;
  if (layer.activation === null) return [module];
  const last = at === layers.length - 1 && layer.activation === 'softmax';
  const row = torchActivations[layer.activation];
  return [
    module,
    last ? '    # No softmax here: the loss applies it.' : `    ${row.module(layer.numbers, layer.learned)},`,
  ];
}

/**
 * @param {import('./layers.js').ImageRun} run
 * @returns {string} a program for PyTorch 1.13 or newer; it runs on random images, to be replaced by the user's
 */
export function pytorchImageText(run) {
  const layers = imageLayers(run);
  const { setup } = run;
  const needs = new Set(layers.map(({ activation }) => torchActivations[activation ?? 'linear'].needs));
  const shape = layers[0].from.join(', ');
  return `${[
    'import torch',
    'from torch import nn',
    'from torch.utils.data import DataLoader, TensorDataset',
    ...[...needs].flatMap((lines) => (lines ? ['', '', ...lines, ''] : [])),
    '',
    `torch.manual_seed(${setup.seed})`,
    'model = nn.Sequential(',
    ...layers.flatMap(layerLines),
    ')',
    '# PyTorch by itself would draw other initial weights; these are drawn as Keras and the page draw them.',
    'for layer in model:',
    '    if isinstance(layer, (nn.Conv2d, nn.Linear)):',
    '        nn.init.xavier_uniform_(layer.weight)',
    '        nn.init.zeros_(layer.bias)',
    '',
    "# Put your own pictures here: bytes from 0 to 255 as [picture][channel][height][width], and the index of each one's class.",
    `pictures = torch.randint(0, 256, (${2 * setup.batch}, ${shape}), dtype=torch.uint8)`,
    `labels = torch.randint(0, ${layers[layers.length - 1].to[0]}, (${2 * setup.batch},))`,
    'scaled = pictures.float() / 127.5 - 1',
    `loader = DataLoader(TensorDataset(scaled, labels), batch_size=${setup.batch}, shuffle=True)`,
    '',
    'loss_function = nn.CrossEntropyLoss()  # applies the softmax itself',
    `optimizer = torch.optim.Adam(model.parameters(), lr=${setup.optimizer.learningRate}, eps=1e-8)`,
    'for epoch in range(5):',
    '    for x, target in loader:',
    '        loss = loss_function(model(x), target)',
    '        optimizer.zero_grad()',
    '        loss.backward()',
    '        optimizer.step()',
    '    print(f"epoch {epoch + 1}: loss of the last batch {loss.item():.4f}")',
  ].join('\n')}\n`;
}
