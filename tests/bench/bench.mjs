// Epochs per second of four nets on one core of this machine, through dist/core.mjs as a reader would use it. The losses
// stand beside the rates, so that a net that learns nothing cannot pass for a fast one.

const { loadCore } = await import(new URL('../../dist/core.mjs', import.meta.url).href);

const shapes = [
  [4, 2],
  [8, 8],
  [32, 32],
  [128, 128],
];
const samples = 250;
const batch = 10;
const minimumSeconds = 1;

const core = await loadCore();
const { x, target } = core.dataset({ kind: 'spiral', count: samples, noise: 0.1, seed: 1 });

/**
 * Trains one net for at least `minimumSeconds`, in calls of growing length so that the calls cost nothing.
 * @param {number[]} hidden units of the hidden layers
 */
function measure(hidden) {
  const network = core.createNetwork({
    inputs: 2,
    layers: [
      ...hidden.map((units) => ({ kind: 'dense', units, activation: 'tanh' })),
      { kind: 'dense', units: 1, activation: 'sigmoid' },
    ],
    loss: 'binary_cross_entropy',
    optimizer: { kind: 'adam', learningRate: 0.01 },
    initializer: 'glorot_uniform',
    seed: 1,
  });
  const firstLoss = network.train({ x, target, epochs: 1, batch })[0];
  let lastLoss = firstLoss;
  let epochs = 0;
  let rate = 0;
  for (let length = 1, seconds = 0; seconds < minimumSeconds; length *= 2) {
    const start = performance.now();
    const losses = network.train({ x, target, epochs: length, batch });
    seconds = (performance.now() - start) / 1000;
    lastLoss = losses[losses.length - 1];
    epochs += length;
    rate = length / seconds;
  }
  network.free();
  return { rate, epochs, firstLoss, lastLoss };
}

console.log(`spiral, ${samples} samples, batches of ${batch}, tanh, Adam 0.01; Node ${process.version}\n`);
console.log('net              epochs/s   loss of epoch 1   last loss   after epochs');
for (const hidden of shapes) {
  const { rate, epochs, firstLoss, lastLoss } = measure(hidden);
  const columns = [
    ['2', ...hidden, '1'].join('-').padEnd(14),
    Math.round(rate).toLocaleString('en').padStart(11),
    firstLoss.toFixed(4).padStart(17),
    lastLoss.toPrecision(4).padStart(11),
    String(epochs + 1).padStart(14),
  ];
  console.log(columns.join(' '));
}
