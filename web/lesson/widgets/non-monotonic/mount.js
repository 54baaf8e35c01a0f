/** The non-monotonic activations: their curves come from the engine. */
import { computeNonMonotonic } from './model.js';
import './nonlinear-non-monotonic.js';
import { askEngine, showComputed } from '../../computed.js';

/** @type {import('../../widget-rows.js').Mount} */
export function mount(element, { engine, onError }) {
  const { evaluate } = askEngine(engine);
  showComputed(element, (setup) => computeNonMonotonic(evaluate, setup), onError);
}
