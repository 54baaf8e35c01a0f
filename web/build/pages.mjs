/**
 * The pages by their names in dist/. NAME.html, NAME.js and NAME.css lie in the folder of the feature that the page belongs to.
 * @typedef {object} Page
 * @property {string} folder in web/
 * @property {string} title
 * @property {string} [description] for search engines; a page without one asks not to be indexed
 * @property {string} [label] its name among the links to all pages
 * @property {{to: string, text: string}} [skip] the link over the header to the start of the page's own content
 * @property {string} [header] a file in the folder: header content between the site's name and the links
 * @property {boolean} [early] whether its worker starts before its script has loaded
 */

export const pages = /** @type {const} @satisfies {Record<string, Page>} */ ({
  index: {
    folder: 'lesson',
    title: 'Nonlinear: what activation functions do',
    description:
      'What activation functions do, measured before your eyes: an explorable lesson in eleven chapters, every number of it computed by the program that draws the curves and trains the networks.',
    label: 'Lesson',
    skip: { to: 'fire', text: 'Skip to the first chapter' },
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
