// The lesson's chapters, in order: each one's page, the question it answers, and its answer in a sentence.

/**
 * @typedef {object} Chapter
 * @property {string} id its page, its anchor in the whole lesson, and the name of its text in chapters/
 * @property {string} title
 * @property {string} question
 * @property {string} takeaway may hold numbers and formulas (build/render.mjs)
 */

/** @type {readonly Chapter[]} */
export const chapters = [
  {
    id: 'fire',
    title: 'Should this neuron fire?',
    question: 'What does a weight need from an activation function in order to learn?',
    takeaway:
      'A weight learns through slopes alone. A step’s slope is zero, so nothing before it can be trained.',
  },
  {
    id: 'bend',
    title: 'Why bend?',
    question: 'What can a network do without a bend, and how little bending is enough?',
    takeaway:
      'Layers without an activation between them are one layer. A single hidden layer, wide enough, with biases and an activation that is not a polynomial, can come close to any continuous function.',
  },
  {
    id: 'saturate',
    title: 'Squash and saturate',
    question: 'Why did deep networks of sigmoids not learn?',
    takeaway:
      'On its way back the error is multiplied by every slope, and the slopes of squashing functions are small: in a plain deep net it vanishes.',
  },
  {
    id: 'kinks',
    title: 'Kinks',
    question: 'What does ReLU give, and what does it cost?',
    takeaway:
      'Where it is on, ReLU keeps the error whole; where it is off, nothing passes. A unit that is off for every sample is dead until something other than its own gradient moves it.',
  },
  {
    id: 'smooth',
    title: 'Smooth and not monotone',
    question: 'What do Swish, GELU and Mish do differently?',
    takeaway:
      'They are soft gates: smooth, falling in places, in places steeper than one. By themselves they do not keep gradients alive.',
  },
  {
    id: 'around',
    title: 'What stands around it',
    question: 'How do today’s networks get away with almost any activation?',
    takeaway:
      'Normalise what enters a layer or add its input to its output, and the error arrives with almost any activation. A gate lets a layer multiply two sums.',
  },
  {
    id: 'classes',
    title: 'Many classes',
    question: 'How does a network answer when exactly one of several classes is right?',
    takeaway:
      'Softmax turns differences between logits into ratios of probabilities. Labels that may be true together need a sigmoid each.',
  },
  {
    id: 'losses',
    title: 'The right loss for the output',
    question: 'Which loss belongs to which output?',
    takeaway:
      'Choose an output and a loss between which the slope cancels: sigmoid with binary cross-entropy, softmax with cross-entropy. And give the loss the logits.',
  },
  {
    id: 'start',
    title: 'The start matters',
    question: 'How large should the initial weights be?',
    takeaway:
      'Draw the initial weights so that a layer keeps the size of signal and error, with variance $2/n$ for ReLU, and normalise where you can.',
  },
  {
    id: 'evidence',
    title: 'Choose by evidence',
    question: 'Which activation is the best, and how would you know?',
    takeaway:
      'Give every candidate the same tuning and several seeds, and open the test set once, for the winner. Many differences could be chance.',
  },
  {
    id: 'together',
    title: 'Put it together',
    question: 'What does a whole network look like, line by line?',
    takeaway: 'Every choice in its few lines of code has a reason from one of these chapters.',
  },
];
