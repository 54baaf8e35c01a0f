// The material: what a course on activation functions has to tell, and where this site tells it. Each element is found in a built page, by
// an exact phrase of its text or by the id of the part that tells it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const dist = new URL('../../../dist/', import.meta.url);

/** @type {Map<string, {html: string, text: string}>} */
const read = new Map();

/** @type {Record<string, string>} */
const signs = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** A page of dist/, and its text without tags. @param {string} name */
function pageOf(name) {
  const known = read.get(name);
  if (known) return known;
  const html = readFileSync(new URL(`${name}.html`, dist), 'utf8');
  const text = html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp);/g, (_, name) => signs[name])
    .replace(/\s+/g, ' ');
  read.set(name, { html, text });
  return { html, text };
}

/** @typedef {readonly [element: string, page: string, told: string]} Row `told`: a phrase, or # and an id */

/** @param {Row} row */
function isTold([, name, told]) {
  const { html, text } = pageOf(name);
  return told.startsWith('#') ? html.includes(` id="${told.slice(1)}"`) : text.includes(told);
}

const fire = 'lesson/fire';
const bend = 'lesson/bend';
const saturate = 'lesson/saturate';
const kinks = 'lesson/kinks';
const smooth = 'lesson/smooth';
const around = 'lesson/around';
const classes = 'lesson/classes';
const losses = 'lesson/losses';
const start = 'lesson/start';
const evidence = 'lesson/evidence';
const together = 'lesson/together';

/** @type {readonly Row[]} */
const ideas = [
  // What an activation is for.
  ['A neuron is a weighted sum and a bias', fire, 'two weights and a bias'],
  [
    'An activation decides whether a neuron fires, and how strongly',
    'lesson/index',
    'decides whether the neuron fires and how strongly',
  ],
  ['It decides what the next layer sees', 'lesson/index', 'what the next layer gets to see'],
  ['Without activations, layers collapse into one', bend, 'That is one layer with different numbers in it.'],
  ['No straight line separates exclusive or', bend, 'No straight line separates them'],
  ['A network with one hidden layer can approximate every continuous function', bend, '#claim-universal'],
  ['The range is what the next layer sees', bend, 'That is what the next layer, or the loss, will see.'],
  ['An activation shapes the distribution of what follows', bend, 'That is what the next layer starts from.'],
  [
    'The slope is what is left of the error',
    bend,
    'That decides how much of the error is left on its way back.',
  ],
  [
    'A bounded range keeps numbers in check',
    bend,
    'A bounded range also keeps the numbers themselves in check',
  ],
  ['Tanh for two classes', saturate, 'Tanh can answer a yes or no as well'],
  ['ReLU may give very large values', kinks, 'Upwards it has no bound'],
  [
    'Other choices matter as much',
    'lesson/evidence',
    'the optimiser and its settings matter at least as much',
  ],
  ['model.summary()', 'lesson/together', 'model.summary() prints this table.'],
  ['The name modSwish', 'lesson/smooth', 'Some courses write modSwish'],
  ['Gradient descent, learning rate', fire, 'How small is set by the learning rate.'],
  ['Backpropagation, by name', fire, 'is called backpropagation'],
  ['Backpropagation, worked by hand', fire, '#by-hand-title'],
  ['A step cannot be trained by gradient', fire, '#claim-step_trains'],
  ['An activation need not be differentiable everywhere', kinks, '#claim-differentiable'],
  ['The slope at a kink is a convention', kinks, 'At the kink between its two sides ReLU has no slope.'],

  // Squashing functions.
  ['Vanishing gradients', saturate, 'This is the vanishing gradient'],
  ['The first layers stop learning', saturate, 'stay where chance put them'],
  ['A product of slopes, layer after layer', saturate, 'the slopes alone leave'],
  [
    'The sigmoid is steep between −2 and 2',
    saturate,
    'small changes of the input make noticeable changes of the output',
  ],
  ['It saturates beyond', saturate, 'Far from zero both curves are flat: they saturate.'],
  ['Bounded outputs cannot explode', saturate, 'none can explode'],
  ['The gradient vanishes, not the values', saturate, '#claim-sigmoid_values'],
  ['Tanh is a stretched sigmoid', saturate, 'Tanh is the same curve, stretched'],
  ['Tanh vanishes too, later', saturate, '#claim-tanh_vanishes'],
  [
    'Why outputs centred on zero help',
    saturate,
    'a path that needs one up and the other down becomes a zigzag',
  ],
  ['What Adam does to vanishing gradients', saturate, '#claim-sgd_against_adam'],
  [
    'Why the sigmoid belongs on the output',
    saturate,
    'because its answer is a probability and there is a loss in which its slope cancels',
  ],
  ['Tanh learns faster than the sigmoid in shallow nets', saturate, 'with tanh they usually learn faster'],
  ['Gates of recurrent networks', saturate, 'is the gate of an LSTM or a GRU'],

  // Rectifiers.
  ['ReLU is cheap', kinks, 'It costs one comparison.'],
  ['ReLU does not saturate for positive sums', kinks, 'and nothing saturates'],
  ['ReLU’s outputs are sparse', kinks, 'ReLU’s outputs are also sparse'],
  ['ReLU converges faster, measured', kinks, '#claim-relu_faster'],
  ['Dying ReLU', kinks, 'Others die in training'],
  ['What brings dead units back', kinks, '#claim-dead_units_return'],
  ['Units may be dead from the start', kinks, '#claim-born_dead'],
  ['A leak lets a dead unit come back', kinks, 'a unit which has strayed can come back'],
  ['The usual leak', kinks, 'PyTorch says 0.01'],
  ['How large a leak', kinks, '#claim-leak_speed'],
  ['PReLU learns its slope', kinks, 'makes the slope a parameter and learns it along with the weights'],
  ['ELU draws the mean towards zero', kinks, 'draw a layer’s mean towards zero'],
  ['What activations cost', kinks, 'Go deeper: what an activation costs'],

  // Smooth gates, and functions still to come.
  ['Swish was found by a search', smooth, 'found by an automated search over formulas'],
  ['Swish, GELU and Mish are smooth and not monotone', smooth, '#claim-not_monotone'],
  ['Transformers use GELU and SiLU', smooth, 'Transformers mostly use GELU or Swish (as SiLU)'],
  ['They do not keep gradients alive by themselves', smooth, '#claim-smooth_gates'],
  ['New functions go on being developed', smooth, 'New ones go on being proposed'],

  // What stands around an activation.
  ['Normalisation', around, 'batch normalisation'],
  ['Residual connections', around, 'adds a layer’s input to its output'],
  ['Deep sigmoids learn with them', around, '#claim-deep_sigmoids'],
  ['Gated units', around, 'With Swish for f it is called SwiGLU'],
  [
    'Language processing',
    around,
    'In natural language processing, many of today’s models have an activation with a partner.',
  ],

  // Outputs and losses.
  [
    'Softmax shares a probability of one among classes',
    classes,
    'Dividing by the sum makes the probabilities add up to 1.',
  ],
  ['An example of three classes', classes, '20 % human, 30 % dog and 50 % car'],
  ['Temperature', classes, 'Dividing all logits by a temperature'],
  ['Calibration', classes, 'A network for which that holds is called calibrated'],
  ['Several labels want a sigmoid each', classes, '#claim-softmax_sigmoid'],
  ['Binary cross-entropy after a sigmoid', losses, 'the sigmoid’s own slope has cancelled out'],
  ['Squared error after a sigmoid', losses, '#claim-squared_error'],
  ['Its name in PyTorch', losses, 'binary cross-entropy is nn.BCELoss after a sigmoid'],
  ['Cross-entropy after softmax', losses, 'Softmax with cross-entropy cancels in the same way'],
  ['Softmax applied twice', losses, '#claim-softmax_twice'],
  ['Logits instead of probabilities', losses, '#claim-log_sigmoid'],
  ['ReLU does not belong on an output', losses, '#claim-relu_output'],
  ['A linear output for a number', 'functions/choose', '#task-number'],

  // First weights.
  [
    'Initialisation: what it is for',
    start,
    'a layer changes the size of what passes through it as little as possible',
  ],
  ['He’s rule', start, 'A ReLU cuts off half of all signals, so it needs twice as much'],
  ['Glorot’s rule', start, 'Glorot’s rule'],
  ['SELU', start, '#claim-selu_bargain'],
  ['Signals that explode', start, 'a little larger, and they make it explode'],

  // Choosing.
  [
    'The choice depends on task, network and data',
    evidence,
    'It depends on the task, the network and the data',
  ],
  ['Try several and compare', evidence, 'the honest way to find out is to try several and compare'],
  ['Validation and test sets', evidence, '#claim-best_validation'],
  ['Several seeds', evidence, 'Use several seeds'],
  ['No activation is always the best', evidence, '#claim-who_wins'],
  ['The learning rate matters as much', evidence, '#claim-best_activation'],
  ['A first choice for each task', evidence, '#widget-chooser'],

  // A whole network.
  ['An image classifier in Keras, for three classes', together, 'answers human, dog or car'],
  ['Its input', together, 'keras.Input((64, 64, 3))'],
  ['Its first convolution', together, 'layers.Conv2D(32, 3, activation="relu")'],
  ['Its second convolution', together, 'layers.Conv2D(64, 3, activation="relu")'],
  ['Its pooling', together, 'layers.MaxPooling2D(2)'],
  ['Its flattening', together, 'layers.Flatten()'],
  ['Its dense layer', together, 'layers.Dense(128, activation="relu")'],
  ['Its output', together, 'layers.Dense(3, activation="softmax")'],
  ['Its number of parameters', together, '1,625,539'],
  [
    'Its optimiser and its loss',
    together,
    'optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"]',
  ],
  ['What a convolution is', 'images', '#about-convolution'],
];

/** Each function: its page, formula, slope, range, where it is used, and why. @type {readonly (readonly [string, string, string, string, string, string])[]} */
const functions = [
  [
    'step',
    'f(x) = \\begin{cases} 1 & x \\ge 0 \\\\ 0 & x < 0 \\end{cases}',
    "f'(x) = 0",
    'Range{0, 1}',
    'whether a neuron should fire',
    'nothing before it would learn',
  ],
  [
    'sigmoid',
    'f(x) = \\sigma(x) = \\frac{1}{1 + e^{-x}}',
    "f'(x) = \\sigma(x)\\,(1 - \\sigma(x))",
    'Range(0, 1)',
    'belongs on the output of a two-class problem, together with binary cross-entropy',
    'It turns any number into a probability',
  ],
  [
    'tanh',
    'f(x) = \\tanh(x) = \\frac{e^x - e^{-x}}{e^x + e^{-x}}',
    "f'(x) = 1 - \\tanh^2(x)",
    'Range(−1, 1)',
    'it serves hidden layers better',
    'Its outputs are centred on 0',
  ],
  [
    'relu',
    'f(x) = \\max(0, x)',
    "f'(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & x \\le 0 \\end{cases}",
    'Range[0, ∞)',
    'The usual first choice for hidden layers',
    'cheap, and with slope 1 for every positive input',
  ],
  [
    'leaky-relu',
    'f(x) = \\begin{cases} x & x > 0 \\\\ a x & x \\le 0 \\end{cases}',
    "f'(x) = \\begin{cases} 1 & x > 0 \\\\ a & x \\le 0 \\end{cases}",
    'Range(−∞, ∞)',
    'Where ReLU units die',
    'so that no unit is cut off from the gradient altogether',
  ],
  [
    'prelu',
    'f(x) = \\begin{cases} x & x > 0 \\\\ \\alpha x & x \\le 0 \\end{cases},\\ \\alpha\\ \\text{learned}',
    "f'(x) = \\begin{cases} 1 & x > 0 \\\\ \\alpha & x \\le 0 \\end{cases}",
    'Range(−∞, ∞)',
    'Where a leak helps but its slope is unknown',
    'is trained along with the weights',
  ],
  [
    'elu',
    'f(x) = \\begin{cases} x & x > 0 \\\\ \\alpha (e^x - 1) & x \\le 0 \\end{cases}',
    "f'(x) = \\begin{cases} 1 & x > 0 \\\\ \\alpha e^x & x \\le 0 \\end{cases}",
    'Range(−1, ∞)',
    'whose layers should have a mean near 0',
    'The negative outputs move a layer’s mean towards 0',
  ],
  [
    'swish',
    'f(x) = x\\,\\sigma(\\beta x)',
    "f'(x) = \\sigma(\\beta x) + \\beta x\\,\\sigma(\\beta x)(1 - \\sigma(\\beta x))",
    'Range[',
    'In deep networks with normalisation or residual connections',
    'It is smooth but not monotone',
  ],
  [
    'softmax',
    '\\frac{e^{x_i}}{\\sum_j e^{x_j}}',
    '\\frac{\\partial p_i}{\\partial x_j} =',
    'each share in (0, 1), all together 1',
    'belongs on the output of a problem with several classes, together with cross-entropy',
    'positive numbers that sum to 1',
  ],
];

const rows = [
  ...ideas,
  ...functions.flatMap(([name, ...told]) =>
    ['formula', 'slope', 'range', 'where it is used', 'why'].map(
      (element, at) => /** @type {Row} */ ([`${name}: ${element}`, `functions/${name}`, told[at]]),
    ),
  ),
];

test('every element of the material is told where the table says', () => {
  const missing = rows.filter((row) => !isTold(row)).map((row) => row.join(' | '));
  assert.deepEqual(missing, []);
});

test('no element stands twice in the table', () => {
  const elements = rows.map(([element]) => element);
  assert.equal(new Set(elements).size, elements.length);
});

test('an element that is told nowhere would be missed', () => {
  assert.ok(!isTold(['', kinks, 'a phrase that the chapter does not have']));
  assert.ok(!isTold(['', kinks, '#claim-none']));
});
