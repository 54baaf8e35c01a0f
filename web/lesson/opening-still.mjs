// The picture beside the lesson's title: every function of the catalogue in one frame, and the identity line.

import { loadCore } from '../engine/core.js';

const SIZE = 320;
/** The frame shows [-REACH, REACH] in both directions. */
const REACH = 3;
const SAMPLES = 97;

/** @param {number} x @param {number} y */
function place(x, y) {
  const scale = SIZE / (2 * REACH);
  return `${+(SIZE / 2 + x * scale).toFixed(1)} ${+(SIZE / 2 - y * scale).toFixed(1)}`;
}

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<string>} svg, hidden from screen readers: it is decoration
 */
export async function openingStill({ activations }) {
  const core = await loadCore();
  const x = Float32Array.from({ length: SAMPLES }, (_, i) => -REACH + (i * 2 * REACH) / (SAMPLES - 1));
  const paths = activations.map(({ id }) => {
    const { value } = core.evaluate({ activation: id }, x);
    let path = '';
    for (let i = 0; i < SAMPLES; ++i) {
      // A jump leaves a gap.
      const begins = i === 0 || Math.abs(value[i] - value[i - 1]) > 0.3;
      path += `${begins ? 'M' : 'L'}${place(x[i], value[i])}`;
    }
    return `<path class="${id === 'linear' ? 'straight' : 'bent'}" d="${path}"/>`;
  });
  // The straight line is drawn on top.
  paths.sort((a, b) => Number(a.includes('straight')) - Number(b.includes('straight')));
  return `<svg class="opening-picture" viewBox="0 0 ${SIZE} ${SIZE}" aria-hidden="true">${paths.join('')}</svg>`;
}
