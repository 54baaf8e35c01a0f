// Each activation of the catalogue as layers of TensorFlow.js 4.22 compute it: the name that a Conv2D or Dense is given, or layers
// of its own behind it. TensorFlow.js knows fewer activations than Keras, and its hardSigmoid is 0.2 x + 0.5, not x / 6 + 0.5; but
// most can be put together from layers that it has. (Its gelu_new cannot be loaded: it looks for "geluNew".)

/** Adds a layer behind those named, and gives its name. @typedef {(className: string, config: Record<string, unknown>, ...inputs: string[]) => string} AddLayer */
/** @typedef {(add: AddLayer, x: string) => string} Behind from the layer with the pre-activations to the one with the outputs */

/**
 * An activation's name, layers behind, or null where TensorFlow.js cannot compute it.
 * @typedef {(numbers: Record<string, number>, learned: boolean) => string | Behind | null} LayersActivation
 */

/** @param {AddLayer} add @param {string} x @param {number} scale @param {number} [offset] */
const scaled = (add, x, scale, offset = 0) => add('Rescaling', { scale, offset }, x);

/** @param {AddLayer} add @param {string} x @param {string} activation */
const activated = (add, x, activation) => add('Activation', { activation }, x);

/** @param {string} name @returns {LayersActivation} */
const named = (name) => () => name;

/** outside * f(inside * x), which is by its name where both are 1. @param {string} name @param {number} inside @param {number} outside @returns {string | Behind} */
const stretched = (name, inside, outside) =>
  inside === 1 && outside === 1
    ? name
    : (add, x) => scaled(add, activated(add, scaled(add, x, inside), name), outside);

/** @param {number} alpha @returns {Behind} */
const leaky = (alpha) => (add, x) => add('LeakyReLU', { alpha }, x);

/** @param {number} low @param {number} high @returns {Behind} */
const clamped = (low, high) => (add, x) =>
  scaled(add, add('ReLU', { max_value: high - low }, scaled(add, x, 1, -low)), 1, low);

/** @type {Behind} */
const hardSigmoid = (add, x) => scaled(add, activated(add, scaled(add, x, 1, 3), 'relu6'), 1 / 6);

/** @param {number} theta @returns {Behind} x above theta, else 0 */
const above = (theta) => (add, x) => add('ThresholdedReLU', { theta }, x);

/** @type {Record<string, LayersActivation>} */
export const layersActivations = {
  step: () => null,
  linear: named('linear'),
  sigmoid: named('sigmoid'),
  tanh: named('tanh'),
  relu: named('relu'),
  leaky_relu: ({ negative_slope: slope }) => leaky(slope),
  // A learned slope is a weight of the layer; one for all that it gives.
  prelu:
    ({ alpha }, learned) =>
    (add, x) =>
      learned ? add('PReLU', {}, x) : leaky(alpha)(add, x),
  elu: ({ alpha }) =>
    alpha === 1
      ? 'elu'
      : (add, x) =>
          add(
            'Add',
            {},
            scaled(add, activated(add, x, 'elu'), alpha),
            scaled(add, activated(add, x, 'relu'), 1 - alpha),
          ),
  swish: ({ beta }) => (beta === 0 ? (add, x) => scaled(add, x, 0.5) : stretched('swish', beta, 1 / beta)),
  silu: named('swish'),
  selu: named('selu'),
  celu: ({ alpha }) => stretched('elu', 1 / alpha, alpha),
  gelu: named('gelu'),
  // u = x (c + 0.044715 c x x) with c = sqrt(2 / pi). A layer must not be given the same input twice: TensorFlow.js would free it too early.
  gelu_tanh: () => (add, x) => {
    const c = Math.sqrt(2 / Math.PI);
    const square = add('Multiply', {}, x, scaled(add, x, 0.044715 * c));
    const u = add('Multiply', {}, x, scaled(add, square, 1, c));
    return add('Multiply', {}, x, scaled(add, activated(add, u, 'tanh'), 0.5, 0.5));
  },
  mish: named('mish'),
  softplus: ({ beta }) => stretched('softplus', beta, 1 / beta),
  softsign: named('softsign'),
  hardtanh: ({ min_val: low, max_val: high }) => clamped(low, high),
  relu6: named('relu6'),
  hard_sigmoid: () => hardSigmoid,
  hard_swish: () => (add, x) => add('Multiply', {}, x, hardSigmoid(add, x)),
  log_sigmoid: () => stretched('softplus', -1, -1),
  tanhshrink: () => (add, x) => add('Add', {}, x, scaled(add, activated(add, x, 'tanh'), -1)),
  softshrink:
    ({ lambda }) =>
    (add, x) =>
      add('Add', {}, x, scaled(add, clamped(-lambda, lambda)(add, x), -1)),
  hardshrink:
    ({ lambda }) =>
    (add, x) =>
      add('Add', {}, above(lambda)(add, x), scaled(add, above(lambda)(add, scaled(add, x, -1)), -1)),
  threshold: ({ threshold, value }) => (value === 0 ? above(threshold) : null),
  softmax: named('softmax'),
};
