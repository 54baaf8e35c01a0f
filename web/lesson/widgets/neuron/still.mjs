// The neuron in its initial state, with the points it has to classify.

import { neuronLabel, neuronLegend, neuronReading } from './text.js';
import { neuronSvg } from './svg.js';
import { loadCore } from '../../../engine/core.js';
import { computeNeuron, NUDGE, neuronDefaults, PLANE } from './model.js';
import { evaluate } from '../../../build/core-evaluate.mjs';

/** The core's two clouds, scaled down and moved off the centre, so that the bias matters. */
const COUNT = 40;
const SCALE = 0.6;
const SHIFT = [0.5, 0.3];

/** @returns {Promise<import('./model.js').NeuronPoint[]>} */
export async function neuronPoints() {
  const core = await loadCore();
  const { x, target } = core.dataset({ kind: 'gaussians', count: COUNT, noise: 0.5, seed: 8 });
  const round = (/** @type {number} */ value) => Math.round(value * 100) / 100;
  return Array.from(target, (label, index) => [
    round(SCALE * x[2 * index] + SHIFT[0]),
    round(SCALE * x[2 * index + 1] + SHIFT[1]),
    label,
  ]);
}

export default async function still() {
  const points = await neuronPoints();
  const shown = await computeNeuron(evaluate, neuronDefaults, points);
  const attributes = `data-points="${JSON.stringify(points)}"`;
  return `<div class="lesson-parts">
<div class="lesson-picture">${neuronSvg(shown, PLANE, neuronLabel(shown), attributes)}${neuronLegend}</div>
<div class="lesson-reading">${neuronReading(shown, NUDGE)}</div>
</div>`;
}
