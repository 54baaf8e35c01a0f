// Experiments worth seeing: each a named setup, with one sentence about what to notice. A test trains every one of them and checks the
// sentence against the result.

/**
 * @typedef {object} Preset
 * @property {string} id in an address: #preset=…
 * @property {string} name
 * @property {string} notice what to look at and to try next
 * @property {string} hash the setup as address text
 */

/** @param {string} layer @param {number} count */
const times = (layer, count) => Array(count).fill(layer).join(',');

/** @type {readonly Preset[]} */
export const presets = [
  {
    id: 'linear-cannot',
    name: 'Straight layers stay straight',
    notice:
      'Three hidden layers, and the boundary is a straight line: linear layers make one linear layer, however many there are. Give any one of them Tanh, and it bends.',
    hash: `data=circle&layers=${times('linear:8', 3)}&pace=60`,
  },
  {
    id: 'step-cannot',
    name: 'Steps that cannot learn',
    notice:
      'The step has slope 0, so no error gets past it: the hidden weights stay exactly where they started, and only the output learns. Give the layer Sigmoid, a soft step, and all of it learns.',
    hash: 'data=circle&layers=step:8&learning-rate=0.1&pace=60',
  },
  {
    id: 'sigmoid-deep-sgd',
    name: 'Deep sigmoids, plain SGD',
    notice:
      'Hardly any error reaches the first layer (see “error” on its card), so the net learns nothing. Take Adam as the optimiser, at a learning rate of 0.01, and it learns after all.',
    hash: `data=circle&layers=${times('sigmoid:8', 6)}&optimizer=sgd&learning-rate=0.1&pace=300`,
  },
  {
    id: 'deep-sigmoid-rescued',
    name: 'Deep sigmoids, rescued',
    notice:
      'Eight sigmoid layers, plain SGD: a millionth of the error reaches the first, and nothing is learned. Below the cards, press “skip” for all hidden layers: the same sigmoids learn, because the error has a way around every slope. “norm” alone is not enough here.',
    hash: `data=circle&layers=${times('sigmoid:8', 8)}&optimizer=sgd&learning-rate=0.1&pace=300`,
  },
  {
    id: 'exploding-tanh',
    name: 'Tanh whose errors grow',
    notice:
      'From weights this large the error grows from layer to layer on its way back, and the steps overshoot: the loss jumps above that of guessing. Weights from Glorot uniform even the errors out.',
    hash: `data=spiral&layers=${times('tanh:64', 8)}&initializer=uniform&optimizer=sgd&learning-rate=1&pace=2`,
  },
  {
    id: 'dying-relu',
    name: 'ReLUs that die',
    notice:
      'The steps are too large: within ten epochs every unit of layer 2 is dead, no error gets past them, and the map has one colour for good. A learning rate of 0.3 keeps the net alive.',
    hash: 'data=circle&layers=relu:8,relu:8&optimizer=sgd&learning-rate=2&pace=2',
  },
  {
    id: 'leaky-rescue',
    name: 'A small leak rescues them',
    notice:
      'The initial weights and the large steps are the same as where the ReLUs died, but with a slope of 0.01 on the left no unit is ever cut off, and the net learns.',
    hash: 'data=circle&layers=leaky_relu:8,leaky_relu:8&optimizer=sgd&learning-rate=2&pace=2',
  },
  {
    id: 'tiny-relu-born-dead',
    name: 'Narrow, deep, and born dead',
    notice:
      'Before the first step a whole layer is dead: two units a layer are too few for eight layers of ReLU. Nothing before the output ever moves. With eight units per layer, the same setup learns.',
    hash: `data=circle&layers=${times('relu:2', 8)}&initializer=he_normal&pace=60`,
  },
  {
    id: 'prelu-learns-abs',
    name: 'PReLU learns a slope',
    notice:
      'One unit has to learn |x|, which takes a slope of −1 on the left. PReLU learns its slope with the weights: point at the unit on the network and watch it go there.',
    hash: 'data=absolute&layers=prelu:1&seed=3&pace=10',
  },
  {
    id: 'double-softmax',
    name: 'Softmax applied twice',
    notice:
      'Every sample is right, and still the loss stays on a plateau: this loss applies softmax itself, to an output that has already been through it. Give the output Linear, and the loss goes on falling.',
    hash: 'data=blobs&layers=tanh:8&output=softmax&loss=softmax_cross_entropy&pace=60',
  },
  {
    id: 'spiral-separates',
    name: 'Data that tell activations apart',
    notice:
      'On most of these data all activations do well; on the spiral they do not. Tanh is training here: race it against GELU and ReLU below, over several seeds.',
    hash: 'data=spiral&layers=tanh:8,tanh:8&pace=60&tool=race',
  },
];

/** @param {string | null} id @returns {Preset | undefined} */
export const findPreset = (id) => presets.find((preset) => preset.id === id);
