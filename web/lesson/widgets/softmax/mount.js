/** Softmax: its probabilities come from the engine. */
import { computeClasses } from './model.js';
import './nonlinear-softmax.js';
import { askEngine, showComputed } from '../../computed.js';

/** @type {import('../../mounts.js').Mount} */
export function mountSoftmax(element, { engine, onError }) {
  const { evaluate, softmax } = askEngine(engine);
  showComputed(element, (setup) => computeClasses(softmax, evaluate, setup), onError);
}
