/**
 * The lesson's widgets, from which the build writes `#lesson-widgets` (what introduces each to the engine) and the list of their style
 * sheets, in this order.
 */

/**
 * @typedef {object} Surroundings surroundings of a widget's page half
 * @property {import('../engine/engine.js').Engine<import('../engine/contract.js').LessonMethods>} engine
 * @property {import('./training-lock.js').TrainingLock} trainingLock
 * @property {(sentence: string) => void} onError shows the user a sentence, or removes it if empty
 */

/** @typedef {(element: any, surroundings: Surroundings) => void | Promise<void>} Mount called once the element is near the viewport */

/**
 * @typedef {object} WidgetRow
 * @property {string} folder in `widgets/`
 * @property {string} [selector] of its elements; `nonlinear-FOLDER` unless given
 * @property {boolean} [atOnce] mounted as soon as its element exists: it computes nothing before it is asked to
 */

/** @type {readonly WidgetRow[]} */
export const widgetRows = [
  { folder: 'claim', atOnce: true },
  { folder: 'quick-question', atOnce: true },
  { folder: 'numbers', selector: '.chapter' },
  { folder: 'neuron' },
  { folder: 'non-monotonic' },
  { folder: 'softmax' },
  { folder: 'loss' },
  { folder: 'bend' },
  { folder: 'depth' },
  { folder: 'init-map' },
  { folder: 'dead-units' },
  { folder: 'prelu-fit' },
  { folder: 'evidence' },
  { folder: 'chooser' },
];
