/** The activations that dip: their curves come from the engine. */
import { computeShape } from './model.js';
import './nonlinear-shape.js';
import { askEngine, showComputed } from '../../computed.js';

/** @type {import('../../mounts.js').Mount} */
export function mountShape(element, { engine, onTrouble }) {
  const { evaluate } = askEngine(engine);
  showComputed(element, (setup) => computeShape(evaluate, setup), onTrouble);
}
