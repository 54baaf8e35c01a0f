// The functions of arrays that the public API and the worker both offer: activations and softmax.

import { toFloat32Array, toNumber, toPlainObject } from './arguments.js';

/**
 * @param {import('./module.js').RawModule} raw
 * @param {import('./guard.js').Guard} guard the gateway to `raw`
 * @returns {Pick<import('../core.js').Core, 'evaluate' | 'softmax'>}
 */
export function createFunctions(raw, guard) {
  return {
    evaluate(spec, x) {
      const plain = toPlainObject(spec, "evaluate's first argument", "{activation: 'relu'}");
      const points = toFloat32Array(x, 'x');
      return guard(() => raw.evaluate(plain, points));
    },

    softmax(logits, temperature = 1) {
      const values = toFloat32Array(logits, 'logits');
      const divisor = toNumber(temperature, 'temperature');
      return guard(() => raw.softmax(values, divisor));
    },
  };
}
