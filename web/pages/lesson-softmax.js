/** Softmax: its probabilities come from the engine. */
import { computeClasses } from '../state/three-classes.js';
import '../widgets/nonlinear-softmax.js';
import { askEngine, showComputed } from './lesson-computed.js';

/** @type {import('./lesson-mounts.js').Mount} */
export function mountSoftmax(element, { engine, onTrouble }) {
  const { evaluate, softmax } = askEngine(engine);
  showComputed(element, (setup) => computeClasses(softmax, evaluate, setup), onTrouble);
}
