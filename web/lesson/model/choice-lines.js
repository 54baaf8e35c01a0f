// The choices for a task and a network as code to copy: PyTorch and Keras 3.

/** @typedef {import('./choices.js').TaskRow} TaskRow */
/** @typedef {import('./choices.js').NetworkRow} NetworkRow */

/** @param {string} name the container of the layers, with its opening bracket @param {string[]} layers */
const sequence = (name, layers) => [
  `model = ${name}`,
  ...layers.map((layer) => `    ${layer},`),
  name.endsWith('[') ? '])' : ')',
];

/** @param {TaskRow} task @param {NetworkRow} network @returns {string} */
export function pytorchLines(task, network) {
  const [before, after] = network.pytorchAround;
  return [
    `hidden = ${network.pytorchLayer}`,
    network.pytorchInit,
    ...sequence('nn.Sequential(', [...before, 'hidden', ...after, ...task.pytorchHead(network.width)]),
    `# ${task.pytorchNote}`,
    `loss = ${task.pytorchLoss}`,
  ].join('\n');
}

/** @param {TaskRow} task @param {NetworkRow} network @returns {string} */
export function kerasLines(task, network) {
  return [
    ...sequence('keras.Sequential([', [...network.keras, ...task.kerasHead]),
    `model.compile(optimizer="adam", loss=${task.kerasLoss})`,
  ].join('\n');
}
