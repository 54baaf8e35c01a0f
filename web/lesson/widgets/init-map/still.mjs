// The map of starts as it stands before anybody has touched it, with all its numbers for the widget that takes its place.

import { depthLegend } from '../../elements/depth-text.js';
import { cellText, startMapScale, startMapSentence } from './text.js';
import { depthPicture } from '../../charts/svg-depth.js';
import { depthNames } from '../../model/depth.js';
import {
  MAP_DEPTH,
  atFarEnd,
  columnName,
  computeStartMap,
  mapActivations,
  mapInitializers,
  mapMeasures,
  shade,
  startMapDrawing,
  startMapLabel,
  startMapStart,
} from './model.js';
import { loadLessonMethods } from '../../../build/lesson-methods.mjs';
import { startMapNumbers } from './numbers.mjs';

/** @param {number} value @param {string} kind @param {string} content */
function shaded(value, kind, content) {
  const { side, strength } = shade(value);
  const [tag] = kind.split(' ');
  return `<${kind} ${side}" style="--strength: ${strength.toFixed(2)}">${content}</${tag}>`;
}

/** What the text says of it: what is left behind the last layer, with the start that is shown and the one beside it. */
export async function numbers() {
  const { depthStarts } = await loadLessonMethods();
  const shown = await computeStartMap(depthStarts, startMapStart);
  const { measure } = startMapStart;
  return {
    chosen: atFarEnd(shown.chosen[measure], measure),
    before: atFarEnd(shown.before[measure], measure),
  };
}

/** @param {import('#catalog').WholeCatalog} catalog */
export default async function picture(catalog) {
  const map = await startMapNumbers();
  const { depthStarts } = await loadLessonMethods();
  const shown = await computeStartMap(depthStarts, startMapStart);
  const { measure } = startMapStart;
  const names = depthNames(startMapStart);
  const nameOf = (/** @type {string} */ id) => catalog.activations.find((row) => row.id === id)?.name ?? id;
  const rows = map.map((cells, row) => {
    const made = cells.map((cell) =>
      shaded(cell[measure], 'td class="start-cell', `<span>${cellText(cell[measure])}</span>`),
    );
    return `<tr><th scope="row">${nameOf(mapActivations[row])}</th>${made.join('')}</tr>`;
  });
  const scale = startMapScale.map(
    ([value, name]) => `<li>${shaded(value, 'span class="start-swatch', '')}${name}</li>`,
  );
  return `<p class="caption" id="start-map-measure">After ${MAP_DEPTH} layers: ${mapMeasures[measure].what}.</p>
<div class="table-place" data-map="${JSON.stringify(map).replaceAll('"', '&quot;')}"><table class="start-table" aria-labelledby="start-map-measure">
<thead><tr><td></td>${mapInitializers.map((id) => `<th scope="col">${columnName(id)}</th>`).join('')}</tr></thead>
<tbody>${rows.join('')}</tbody></table></div>
<ul class="legend start-scale">${scale.join('')}</ul>
<p class="depth-sentence"><strong>${names.chosen}.</strong> ${startMapSentence(measure, atFarEnd(shown.chosen[measure], measure), MAP_DEPTH)}</p>
<div class="lesson-parts"><div class="lesson-picture">${depthPicture(startMapDrawing(shown, MAP_DEPTH), startMapLabel(shown))}${depthLegend(names, { spread: true, end: 'last layer' })}</div></div>`;
}
