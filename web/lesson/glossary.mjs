// The lesson's terms in a sentence each. A chapter marks the place where it defines one with <dfn>; a test checks that every term has one
// place, and that no chapter uses a term before it.

/** Definitions, written as in a chapter (build/render.mjs), by the text of the <dfn>, whatever its capitals. @type {Record<string, string>} */
export const glossary = {
  'activation function':
    'The function that a unit applies to its pre-activation; its value is the unit’s output.',
  Adam: 'An optimiser that divides each weight’s step by the usual size of that weight’s gradient, and remembers earlier gradients.',
  backpropagation:
    'The procedure that finds all gradients of a network in one pass from the last layer back to the first, multiplying by weights and slopes.',
  batch: 'The samples from which one step of gradient descent takes its gradient.',
  'batch normalisation':
    'Subtracting the mean and dividing by the standard deviation of a unit’s values over the samples of a batch.',
  bias: 'The number that a unit adds to its weighted inputs.',
  'binary cross-entropy':
    'The loss for a yes or no, $-\\ln p$ for the probability $p$ of the right answer; it goes with a sigmoid output.',
  calibrated:
    'Said of a network whose probabilities are right: of the answers given with a probability $p$, a share $p$ is correct.',
  convolution:
    'A layer that moves one small set of weights, a filter, over a picture and applies it at every place.',
  'cross-entropy':
    'The loss for one of several classes, $-\\ln p$ for the probability $p$ of the right class; it goes with softmax.',
  dead: 'Said of a unit whose slope is zero for every sample, so that its weights get no gradient.',
  delta: 'The error of one unit: the derivative of the loss with respect to its pre-activation.',
  'dense layer': 'A layer in which every unit has a weight for every input.',
  ELU: '$z$ for positive sums, $\\alpha(e^z - 1)$ for negative ones.',
  epoch: 'One pass of training through all samples.',
  error:
    'What comes back through the layers: the derivative of the loss with respect to the pre-activations.',
  gate: 'A factor between zero and one that says how much of something is let through.',
  'gated linear unit':
    'A unit with two weighted sums of its inputs: one goes through an activation and multiplies the other.',
  GELU: '$z\\,\\Phi(z)$: the sum times the probability that a standard normal number is below it.',
  'Glorot’s rule':
    'Initial weights with the variance $2/(n_\\text{in} + n_\\text{out})$, which is made for activations like tanh.',
  gradient: 'The derivatives of the loss with respect to all weights, one for each.',
  'gradient descent': 'Training by small steps of all weights against their gradient.',
  'He’s rule': 'Initial weights with the variance $2/n_\\text{in}$, which is made for ReLU.',
  kink: 'A place where a function has no slope because two straight or curved pieces meet there at an angle.',
  'layer normalisation':
    'Subtracting the mean and dividing by the standard deviation of a layer’s values, for each sample by itself.',
  'leaky ReLU': '$z$ for positive sums and $a z$ for negative ones, with a small slope $a$.',
  'learning rate': 'The factor by which the gradient is multiplied to make a step.',
  logit: 'A number from which an output’s sigmoid or softmax makes a probability.',
  loss: 'The number that says how wrong a network’s answers are; training makes it smaller.',
  Mish: '$z \\tanh(\\ln(1 + e^z))$, a smooth gate like Swish and GELU.',
  monotone: 'Said of a function that never falls as its input rises.',
  optimiser: 'The rule that makes steps out of gradients, such as gradient descent or Adam.',
  pooling:
    'A layer that makes a picture smaller by keeping one number, such as the largest, of each small square.',
  'pre-activation': 'The weighted sum of a unit’s inputs plus its bias, $z$, before the activation function.',
  PReLU: 'A leaky ReLU whose negative slope is learned.',
  range: 'All values that a function can give.',
  'rectified linear unit': 'ReLU, $\\max(0, z)$.',
  'residual connection': 'A way around a layer: its input is added to its output.',
  saturate:
    'To come so close to a bound that the slope is nearly zero, as sigmoid and tanh do far from zero.',
  seed: 'The number from which all random choices of a run follow, so that the same seed gives the same run.',
  SELU: 'An ELU that is scaled so that it draws a layer’s outputs towards mean zero and variance one.',
  sigmoid: '$\\frac{1}{1 + e^{-z}}$, which squashes every number to between zero and one.',
  slope:
    'The derivative of an activation function: how much its output changes for a small change of its input.',
  softmax: 'Exponentials of a layer’s numbers, divided by their sum: probabilities of several classes.',
  'squared error': 'The loss $(p - y)^2$; it goes with a linear output.',
  step: 'One from zero on, and zero below.',
  SwiGLU: 'A gated linear unit whose activation is Swish.',
  Swish: '$z\\,\\sigma(\\beta z)$, with $\\beta = 1$ also called SiLU.',
  temperature:
    'The number by which logits are divided before softmax: a high one makes the probabilities more even.',
  'test set': 'Samples that are looked at once, at the end, to judge what was chosen.',
  universal: 'Said of nets that can come as close as one likes to every continuous function.',
  'validation set': 'Samples that are not trained on, by which choices are made.',
  'vanishing gradient':
    'An error that shrinks from layer to layer on its way back until nothing of it arrives.',
  weights: 'The numbers that multiply a unit’s inputs; training changes them.',
  xor: 'Exclusive or: one of two classes if two signs are equal, the other if they differ.',
};

/** The anchor of a term's definition. @param {string} term */
export const termAnchor = (term) => `term-${term.toLowerCase().replace(/[^a-z]+/g, '-')}`;
