/** The neuron: its points come with its still picture, its activation from the engine. */
import { computeNeuron } from '../state/neuron.js';
import '../widgets/nonlinear-neuron.js';
import { showComputed } from './lesson-computed.js';

/** @type {import('./lesson-mounts.js').Mount} */
export function mountNeuron(element, { engine, onTrouble }) {
  const points = JSON.parse(element.querySelector('[data-points]').dataset.points);
  /** @type {import('../state/neuron.js').Evaluate} */
  const evaluate = (curves, x) => engine.call('evaluate', { curves, x });
  showComputed(element, (setup) => computeNeuron(evaluate, setup, points), onTrouble);
}
