/** Two losses after a sigmoid: sigmoid and logarithms come from the engine. */
import { computeLoss } from './model.js';
import './nonlinear-loss.js';
import { askEngine, showComputed } from '../../computed.js';

/** @type {import('../../widget-rows.js').Mount} */
export function mount(element, { engine, onError }) {
  const { evaluate } = askEngine(engine);
  showComputed(element, (setup) => computeLoss(evaluate, setup), onError);
}
