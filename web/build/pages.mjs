/**
 * The pages by their names in dist/. SOURCE.html, SOURCE.js and SOURCE.css lie in the folder of the feature that the page belongs to; scripts and
 * style sheets are in dist/ itself, whatever folder the page is in.
 * @typedef {object} Page
 * @property {string} folder in web/
 * @property {string} [source] the page's name unless given
 * @property {string} title
 * @property {string} [description] for search engines; a page without one asks not to be indexed
 * @property {string} [label] its name among the links to all pages
 * @property {string} [home] the page that lists it, marked among those links
 * @property {{to: string, text: string}} [skip] the link over the header to the start of the page's own content
 * @property {string} [header] a file in the folder: header content between the site's name and the links
 * @property {boolean} [early] whether its worker starts before its script has loaded
 * @property {boolean} [widgets] whether it is short enough to load the lesson's widgets at once: what they replace has not been painted then
 */

export const pages = /** @type {const} @satisfies {Record<string, Page>} */ ({
  index: {
    folder: 'front',
    title: 'Nonlinear: what activation functions do',
    description:
      'What activation functions do, measured before your eyes: a network that learns on the first screen, an explorable lesson, a lab, and a reference, every number computed by the program behind them.',
    label: 'Lesson',
    skip: { to: 'chapters', text: 'Skip to the chapters' },
    early: true,
  },
  'lesson/index': {
    folder: 'lesson',
    source: 'reader',
    home: 'index',
    title: 'The whole lesson on one page · Nonlinear',
    description:
      'All chapters of the lesson on what activation functions do, one after another: to read through, to print, or to keep.',
    skip: { to: 'fire', text: 'Skip to the first chapter' },
  },
  'lesson/glossary': {
    folder: 'lesson',
    source: 'glossary',
    home: 'index',
    title: 'Glossary · Nonlinear: activation functions and neural networks',
    description:
      'The terms of neural networks and their activation functions, a sentence each: logit, pre-activation, vanishing gradient, residual connection, calibration and more.',
    skip: { to: 'glossary', text: 'Skip to the terms' },
  },
  lab: {
    folder: 'lab',
    title: 'Lab · Nonlinear: train a small network live',
    description:
      "Put a small neural network together, layer by layer, and watch it learn in the browser: decision map, loss curves, every unit's own map, every weight. Your own data too.",
    label: 'Lab',
    skip: { to: 'lab', text: 'Skip to the lab' },
    header: 'title.html',
    early: true,
  },
  images: {
    folder: 'images',
    title: 'Images · Nonlinear: human, dog or car?',
    description:
      'A convolutional network that tells drawings of humans, dogs and cars apart, trained live in your browser: draw one, watch its layers, change the activation, bring your own pictures.',
    label: 'Images',
    skip: { to: 'images', text: 'Skip to the network' },
  },
  'functions/index': {
    folder: 'reference',
    source: 'functions',
    title: 'Activation functions: formulas, derivatives, graphs · Nonlinear',
    description:
      'All activation functions in one table, with formula, derivative, graph and range: ReLU, GELU, SiLU, sigmoid, tanh, softmax, SwiGLU and more, each with a page of its own and code to copy.',
    label: 'Functions',
    skip: { to: 'functions', text: 'Skip to the table' },
  },
  'functions/compare': {
    folder: 'explorer',
    source: 'compare',
    home: 'functions/index',
    title: 'Compare activation functions: curves and slopes · Nonlinear',
    description:
      'Graphs of activation functions and of their slopes, side by side, with parameters to move: ReLU, GELU, Swish, sigmoid, tanh and more. To read, to share and to embed.',
    skip: { to: 'compare', text: 'Skip to the curves' },
  },
  // The explorer had a chapter of the lesson: links to what it showed go on working.
  'lesson/catalogue': {
    folder: 'explorer',
    source: 'compare',
    home: 'functions/index',
    title: 'Compare activation functions: curves and slopes · Nonlinear',
  },
  'functions/choose': {
    folder: 'reference',
    source: 'choose',
    home: 'functions/index',
    title: 'Which activation function do I need? · Nonlinear',
    description:
      'The activation function and the loss for your output, and the activation and initial weights for your hidden layers, each with its reason and with lines for PyTorch and Keras to copy.',
    skip: { to: 'choose', text: 'Skip to the choices' },
  },
  teach: {
    folder: 'teach',
    title: 'Teach · Nonlinear: plans, exercises, assignments',
    description:
      'For teachers: learning goals, lesson plans of 20, 45 and 90 minutes, exercises with answers, and assignments whose results can be checked bit for bit.',
    label: 'Teach',
    skip: { to: 'goals', text: 'Skip to the text' },
  },
  embed: { folder: 'embed', title: 'Nonlinear, embedded' },
});

/** @typedef {keyof typeof pages} PageName */

export const pageNames = /** @type {PageName[]} */ (Object.keys(pages));

/** A page for each chapter of the lesson, made from the source of the whole. @type {Omit<Page, 'title' | 'skip'>} */
export const chapterPage = { folder: 'lesson', source: 'reader', home: 'index', widgets: true };

/** A chapter's main figure in large type, for a projector: no search engine needs it beside the chapter. @type {Omit<Page, 'title'>} */
export const classPage = { folder: 'lesson', source: 'class', widgets: true };

/** A page for each function, made from one source. @type {Omit<Page, 'title'>} */
export const functionPage = {
  folder: 'reference',
  source: 'function',
  home: 'functions/index',
  skip: { to: 'function', text: 'Skip to the function' },
};

/** The source of a page's script and style sheet: their name in dist/. @param {string} name @param {Pick<Page, 'source'>} page */
export const sourceOf = (name, { source }) => source ?? name;
