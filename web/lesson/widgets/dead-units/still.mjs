// Still of <nonlinear-dead-units>: the final state of a ReLU network's units at a high learning rate, layer by layer.

import { STRIP_HEIGHT, UNIT, stripPath, unitMarkKinds, unitMarks } from './unit-marks.js';
import {
  DEAD_UNITS_EPOCHS,
  DEAD_UNITS_LAYERS,
  deadUnitsDefaults,
  deadUnitsSetup,
  layerHistories,
} from './model.js';
import { deadUnitsSentence } from './text.js';
import { loadExperiments } from '../../../build/experiments.mjs';

/** @returns {Promise<string>} html */
export default async function deadUnitsStill() {
  const open = await loadExperiments();
  const experiment = open({ setup: deadUnitsSetup(deadUnitsDefaults) });
  experiment.trainEpochs(DEAD_UNITS_EPOCHS);
  const history = experiment.history();
  const layers = layerHistories(experiment.health(), history);
  const { trainAccuracy } = experiment.status();
  experiment.free();

  const width = DEAD_UNITS_LAYERS[0] * UNIT;
  const rows = layers.map((layer, at) => {
    const frame = { last: DEAD_UNITS_EPOCHS, most: layer.units, width };
    const marks = unitMarks(layer.unitStatus).map(({ id, path }) => `<path class="unit-${id}" d="${path}"/>`);
    const strip = stripPath(history.epoch, layer.deadOverTime, frame);
    return `<tr><th scope="row">${at + 1}</th><td>
<svg class="unit-marks" viewBox="0 0 ${width} ${UNIT}" aria-hidden="true">${marks.join('')}</svg>
<svg class="unit-strip" viewBox="0 0 ${width} ${STRIP_HEIGHT}" aria-hidden="true"><path d="${strip}"/></svg></td>
<td>${layer.bornDead}</td><td>${layer.died}</td><td>${layer.revived}</td><td>${layer.dead}</td></tr>`;
  });
  const legend = unitMarkKinds.map(
    ({ id, name, path }) =>
      `<li><svg class="unit-mark" viewBox="-8 -8 16 16" aria-hidden="true"><path class="unit-${id}" d="${path}"/></svg> ${name}</li>`,
  );
  const words = deadUnitsSentence(layers, { epoch: DEAD_UNITS_EPOCHS, accuracy: trainAccuracy ?? NaN });
  return `<table class="dead-units-table"><caption class="visually-hidden">The units of each hidden layer, learning rate ${deadUnitsDefaults.learningRate}, ReLU</caption>
<thead><tr><th scope="col">Layer</th><th scope="col">Units, and how many were dead over the epochs</th><th scope="col">born dead</th><th scope="col">died</th><th scope="col">came back</th><th scope="col">dead now</th></tr></thead>
<tbody>${rows.join('')}</tbody></table><ul class="legend">${legend.join('')}</ul><p>${words}</p>`;
}
