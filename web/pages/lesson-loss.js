/** Two losses behind a sigmoid: sigmoid and logarithms come from the engine. */
import { computeLoss } from '../state/output-loss.js';
import '../widgets/nonlinear-loss.js';
import { askEngine, showComputed } from './lesson-computed.js';

/** @type {import('./lesson-mounts.js').Mount} */
export function mountLoss(element, { engine, onTrouble }) {
  const { evaluate } = askEngine(engine);
  showComputed(element, (setup) => computeLoss(evaluate, setup), onTrouble);
}
