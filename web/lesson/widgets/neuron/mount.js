/** The neuron: its points come with its still picture, its activation from the engine. */
import { computeNeuron } from './model.js';
import './nonlinear-neuron.js';
import { askEngine, showComputed } from '../../computed.js';

/** @type {import('../../widget-rows.js').Mount} */
export function mount(element, { engine, onError }) {
  const points = JSON.parse(element.querySelector('[data-points]').dataset.points);
  const { evaluate } = askEngine(engine);
  showComputed(element, (setup) => computeNeuron(evaluate, setup, points), onError);
}
