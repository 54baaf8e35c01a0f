/** The activations that dip: their curves come from the engine. */
import { computeShape } from '../state/dips.js';
import '../widgets/nonlinear-shape.js';
import { askEngine, showComputed } from './lesson-computed.js';

/** @type {import('./lesson-mounts.js').Mount} */
export function mountShape(element, { engine, onTrouble }) {
  const { evaluate } = askEngine(engine);
  showComputed(element, (setup) => computeShape(evaluate, setup), onTrouble);
}
