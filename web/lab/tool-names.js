/** The lab's tools, in display order: id in an address, name on the page, and purpose. */

/**
 * @typedef {object} ToolName
 * @property {string} id
 * @property {string} [folder] in `tools/`, with its parts; named as the id unless given: ids in addresses stay
 * @property {string} name
 * @property {string} about
 */

/** @type {readonly ToolName[]} */
export const tools = [
  {
    id: 'gradients',
    name: 'Gradient flow',
    about:
      'How much of the error reaches each layer on its way back, now and over time. No layer can learn from an error that does not arrive.',
  },
  {
    id: 'units',
    name: 'Unit history',
    about: 'Which units are dead or saturated, which were born dead, which died later and which came back.',
  },
  {
    id: 'results',
    name: 'Right and wrong',
    about: 'Which class is taken for which: confusion matrix, precision and recall.',
  },
  {
    id: 'arithmetic',
    name: 'One unit',
    about:
      'The arithmetic of one unit at one point; every weight can be changed. Click a unit on the network, a place on the map.',
  },
  {
    id: 'warp',
    name: 'Space warp',
    about: 'How a layer bends the plane of the inputs until a straight line can separate the classes.',
  },
  {
    id: 'slow',
    folder: 'slow-motion',
    name: 'Slow motion',
    about: 'One batch, step by step: forward, loss, backward, update, with every number on the network.',
  },
  {
    id: 'race',
    name: 'Race',
    about:
      'Several activations, initialisers, optimisers or learning rates on the same data and the same seeds, each tuned if you like: is one of them better, or only luckier?',
  },
  {
    id: 'replay',
    name: 'Stop, replay, fork',
    about:
      'Let the run stop by itself, go back to any of its epochs, or continue from here with another activation, beside the old run.',
  },
  {
    id: 'own',
    folder: 'custom-activation',
    name: 'Your own activation',
    about: 'Type a formula: it is drawn, differentiated, trained and raced like any other activation.',
  },
  {
    id: 'away',
    folder: 'export',
    name: 'Export',
    about:
      'This run as a program for PyTorch or Keras, as a file to open again, as tables and as pictures; or open a saved run.',
  },
  {
    id: 'assignment',
    name: 'Assignment',
    about:
      'A setup with a question and locked settings for a class, and the short code that a student hands in.',
  },
  {
    id: 'goal',
    folder: 'puzzle',
    name: 'Puzzles',
    about: 'The goal, how close this run is to it, and hints.',
  },
  {
    id: 'embed',
    name: 'Embed on your own page',
    about:
      'Put this very run, trained live, into a page or a blog post of your own: its map, its curves, and the buttons to start and stop it.',
  },
];

export const toolIds = tools.map(({ id }) => id);
