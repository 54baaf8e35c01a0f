// Still of <nonlinear-bend>: linear layers, however many, draw one straight line; one layer of tanh separates the classes.

import { mapLegend, svgMap } from '../../charts/svg-map.js';
import { BEND_EPOCHS, bendName, bendResult, bendSetup, bendStills } from './model.js';
import { loadExperiments } from '../../../build/experiments.mjs';

const SIZE = 48;

/** Both networks, trained. */
async function trained() {
  const open = await loadExperiments();
  return bendStills.map((choice) => {
    const experiment = open({ setup: bendSetup(choice) });
    experiment.trainEpochs(BEND_EPOCHS);
    const { domain, x, target } = experiment.describe();
    const map = experiment.map(SIZE);
    const accuracy = experiment.status().trainAccuracy ?? NaN;
    experiment.free();
    return { choice, domain, x, target, map, accuracy };
  });
}

/** Numbers used in the text. @returns {Promise<{linear: number, bent: number}>} accuracies */
export async function numbers() {
  const [linear, bent] = await trained();
  return { linear: linear.accuracy, bent: bent.accuracy };
}

/** @returns {Promise<string>} html */
export default async function bendStill() {
  const pictures = (await trained()).map(({ choice, domain, x, target, map, accuracy }) => {
    const result = bendResult(accuracy, target.length);
    const label = `Decision map after ${BEND_EPOCHS} epochs: ${bendName(choice)}, ${result}`;
    const picture = svgMap({ map, size: SIZE, domain, samples: { x, target }, label });
    return `<div class="still-panel">${picture}<p class="caption"><strong>${bendName(choice)}</strong>: ${result}.</p></div>`;
  });
  return `<div class="still-pair">${pictures.join('')}${mapLegend}</div>`;
}
