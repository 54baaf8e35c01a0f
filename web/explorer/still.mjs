// The explorer's initial curves.

import { samplePlaces } from '../common/charts/jumps.js';
import { curvesLegend, curvesSvg } from './svg-curves.js';
import { escapeText } from '../common/charts/svg-plot.js';
import { defaultExplorer } from './address.js';
import { evaluate } from '../build/core-evaluate.mjs';

const INTERVALS = 240;
/** Range of each plot's y. */
const RANGES = { value: /** @type {const} */ ([-1.5, 6]), slope: /** @type {const} */ ([-0.25, 1.25]) };

/** @param {import('#catalog').WholeCatalog} catalog */
export default async function still(catalog) {
  const { chosen, range } = defaultExplorer();
  const rows = chosen.map(({ activation }) => {
    const row = catalog.activations.find(({ id }) => id === activation);
    if (!row) throw new Error(`The catalogue has no ${activation}.`);
    return row;
  });
  const x = samplePlaces(
    range,
    INTERVALS,
    rows.flatMap(({ kinks }) => kinks),
  );
  const curves = await evaluate(chosen, [...x]);
  const lines = (/** @type {'value' | 'slope'} */ part) =>
    rows.map(({ name, kinks }, index) => ({ name, kinks, values: curves[index][part] }));
  return `<div class="explorer-still">
${curvesSvg(x, lines('value'), RANGES.value, 'value f(x)')}
${curvesSvg(x, lines('slope'), RANGES.slope, 'slope f′(x)')}
${curvesLegend(rows.map(({ name }) => escapeText(name)))}
</div>`;
}
