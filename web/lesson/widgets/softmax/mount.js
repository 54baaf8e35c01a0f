/** Softmax: its probabilities come from the engine. */
import { computeClasses } from './model.js';
import './nonlinear-softmax.js';
import { askEngine, showComputed } from '../../computed.js';

/** @type {import('../../widget-rows.js').Mount} */
export function mount(element, { engine, onError }) {
  const { evaluate, softmax } = askEngine(engine);
  showComputed(element, (setup) => computeClasses(softmax, evaluate, setup), onError);
}
