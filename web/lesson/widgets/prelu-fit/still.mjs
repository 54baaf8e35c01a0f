// Still of <nonlinear-prelu-fit>: one PReLU unit with its usual slope beside |x|.

import { FIT_HEIGHT, FIT_WIDTH, curvePath, dotsPath, fitAxes } from './fit-plot.js';
import { threeDigits } from '../../../common/charts/number-text.js';
import { loadCore } from '../../../engine/core.js';
import { FIRST_SLOPE, FIT_DOMAIN, FIT_EPOCHS, fitLoss, fitSamples, fitSentence, fitConfig } from './model.js';
import { loadExperiments } from '../../../build/experiments.mjs';

async function firstValues() {
  const core = await loadCore();
  return core.evaluate({ activation: 'prelu', parameters: { alpha: FIRST_SLOPE } }, fitSamples().x).value;
}

/** Numbers used in the text. @returns {Promise<{initial: number, before: number, after: number}>} slope, and losses */
export async function numbers() {
  const open = await loadExperiments();
  const experiment = open(fitConfig(FIRST_SLOPE));
  experiment.trainEpochs(FIT_EPOCHS);
  const { trainLoss } = experiment.status();
  experiment.free();
  return { initial: FIRST_SLOPE, before: fitLoss(await firstValues()), after: trainLoss };
}

/** @returns {Promise<string>} html */
export default async function preluFitStill() {
  const { x, target } = fitSamples();
  const value = await firstValues();
  const words = fitSentence(FIRST_SLOPE, fitLoss(value), null, threeDigits);
  const axes = fitAxes(FIT_DOMAIN);
  const labels = axes.labels.map((one) => `<text x="${one.x}" y="${one.y}">${one.text}</text>`).join('');
  return `<svg class="fit-picture" viewBox="0 0 ${FIT_WIDTH} ${FIT_HEIGHT}" role="img" aria-label="The curve of a PReLU unit with slope ${FIRST_SLOPE} below 0, and |x|"><path class="fit-axes" d="${axes.path}"/>${labels}<path class="fit-target" d="${dotsPath(x, target, FIT_DOMAIN)}"/><path class="fit-curve" d="${curvePath(x, value, FIT_DOMAIN)}"/></svg>
<ul class="legend"><li>line: f(x), the unit</li><li>dots: |x|, what it should be</li></ul><p>${words}</p>`;
}
