// The front page's picture before any script: the moons with the boundaries of a network without an activation, and with ReLU.

import { loadExperiments } from '../build/experiments.mjs';
import { percentText } from '../common/charts/number-text.js';
import { svgMap } from '../lesson/charts/svg-map.js';
import { HERO_EPOCHS, heroSetup } from './model/hero.js';

const SIZE = 48;

/** @returns {Promise<string>} html */
export async function heroStill() {
  const open = await loadExperiments();
  const panels = ['linear', 'relu'].map((activation) => {
    const experiment = open({ setup: heroSetup(activation) });
    experiment.trainEpochs(HERO_EPOCHS);
    const { domain, x, target } = experiment.describe();
    const words = `${activation === 'relu' ? 'With ReLU' : 'Without an activation'}: ${percentText(experiment.status().trainAccuracy ?? NaN)} on the right side`;
    const picture = svgMap({
      map: experiment.map(SIZE),
      size: SIZE,
      domain,
      samples: { x, target },
      label: words,
    });
    experiment.free();
    return `<div>${picture}<p class="caption">${words}</p></div>`;
  });
  return `<div class="hero-still">${panels.join('')}</div>`;
}
