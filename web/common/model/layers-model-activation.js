// Row format of an activation in TensorFlow.js 4.22: the name for a Conv2D or Dense, or layers of its own after it. TensorFlow.js knows
// fewer activations than Keras, and its hardSigmoid is 0.2 x + 0.5, not x / 6 + 0.5; but most can be built from layers it has. (Its
// gelu_new cannot be loaded: it looks for "geluNew".)

/** Adds a layer after those named, and returns its name. @typedef {(className: string, config: Record<string, unknown>, ...inputs: string[]) => string} AddLayer */
/** @typedef {(add: AddLayer, x: string) => string} Behind from the layer with the pre-activations to the one with the outputs */

/**
 * An activation's name, layers after it, or null if TensorFlow.js cannot compute it.
 * @typedef {(numbers: Record<string, number>, learned: boolean) => string | Behind | null} LayersActivation
 */

/** @param {AddLayer} add @param {string} x @param {number} scale @param {number} [offset] */
export const scaled = (add, x, scale, offset = 0) => add('Rescaling', { scale, offset }, x);

/** @param {AddLayer} add @param {string} x @param {string} activation */
export const activated = (add, x, activation) => add('Activation', { activation }, x);

/** outside * f(inside * x); the plain name if both are 1. @param {string} name @param {number} inside @param {number} outside @returns {string | Behind} */
export const stretched = (name, inside, outside) =>
  inside === 1 && outside === 1
    ? name
    : (add, x) => scaled(add, activated(add, scaled(add, x, inside), name), outside);

/** @param {number} alpha @returns {Behind} */
export const leaky = (alpha) => (add, x) => add('LeakyReLU', { alpha }, x);

/** @param {number} low @param {number} high @returns {Behind} */
export const clamped = (low, high) => (add, x) =>
  scaled(add, add('ReLU', { max_value: high - low }, scaled(add, x, 1, -low)), 1, low);

/** @type {Behind} */
export const hardSigmoid = (add, x) => scaled(add, activated(add, scaled(add, x, 1, 3), 'relu6'), 1 / 6);

/** @param {number} theta @returns {Behind} x above theta, else 0 */
export const above = (theta) => (add, x) => add('ThresholdedReLU', { theta }, x);
