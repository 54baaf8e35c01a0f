// The map of initialisations in its initial state, with all its numbers for the widget that replaces it.

import { depthLegend } from '../../elements/depth-text.js';
import { cellText, initMapCaption, initMapScale, initMapSentence } from './text.js';
import { depthSvg } from '../../charts/svg-depth.js';
import { blockIds, depthNames } from '../../model/depth.js';
import {
  MAP_DEPTH,
  atFarEnd,
  columnName,
  computeInitMap,
  farCells,
  mapActivations,
  mapInitializers,
  shade,
  initMapDrawing,
  initMapLabel,
  initMapDefaults,
} from './model.js';
import { loadLessonMethods } from '../../../build/lesson-methods.mjs';
import { initMapNumbers } from './numbers.mjs';

/** @param {number} value @param {string} kind @param {string} content */
function shaded(value, kind, content) {
  const { side, strength } = shade(value);
  const [tag] = kind.split(' ');
  return `<${kind} ${side}" style="--strength: ${strength.toFixed(2)}">${content}</${tag}>`;
}

/**
 * Numbers used in the text: the values after the last layer, for the pair shown and the one compared; sigmoid's signal with the
 * same initialisation; the number of cells, and of those that lose the differences, for each kind of layers.
 */
export async function numbers() {
  const map = await initMapNumbers();
  const { depthStarts } = await loadLessonMethods();
  const shown = await computeInitMap(depthStarts, initMapDefaults);
  const { measure, block, initializer } = initMapDefaults;
  return {
    chosen: atFarEnd(shown.chosen[measure], measure),
    before: atFarEnd(shown.before[measure], measure),
    sigmoidSignal: map[block][mapActivations.indexOf('sigmoid')][mapInitializers.indexOf(initializer)].signal,
    cells: map.plain.flat().length,
    ...Object.fromEntries(
      blockIds.flatMap((kind) => {
        const { lost, blownUp } = farCells(map[kind], measure);
        return /** @type {const} */ ([
          [`${kind}Lost`, lost],
          [`${kind}BlownUp`, blownUp],
        ]);
      }),
    ),
  };
}

/** @param {import('#catalog').WholeCatalog} catalog */
export default async function still(catalog) {
  const map = await initMapNumbers();
  const { depthStarts } = await loadLessonMethods();
  const shown = await computeInitMap(depthStarts, initMapDefaults);
  const { measure, block } = initMapDefaults;
  const names = depthNames(initMapDefaults);
  const nameOf = (/** @type {string} */ id) => catalog.activations.find((row) => row.id === id)?.name ?? id;
  const rows = map[block].map((cells, row) => {
    const made = cells.map((cell) =>
      shaded(cell[measure], 'td class="init-cell', `<span>${cellText(cell[measure])}</span>`),
    );
    return `<tr><th scope="row">${nameOf(mapActivations[row])}</th>${made.join('')}</tr>`;
  });
  const scale = initMapScale.map(
    ([value, name]) => `<li>${shaded(value, 'span class="init-swatch', '')}${name}</li>`,
  );
  return `<p class="caption" id="init-map-measure">${initMapCaption(map[block], measure, block)}</p>
<div class="table-place" data-map="${JSON.stringify(map).replaceAll('"', '&quot;')}"><table class="init-table" aria-labelledby="init-map-measure">
<thead><tr><td></td>${mapInitializers.map((id) => `<th scope="col">${columnName(id)}</th>`).join('')}</tr></thead>
<tbody>${rows.join('')}</tbody></table></div>
<ul class="legend init-scale">${scale.join('')}</ul>
<p class="depth-sentence"><strong>${names.chosen}.</strong> ${initMapSentence(measure, atFarEnd(shown.chosen[measure], measure), MAP_DEPTH)}</p>
<div class="lesson-parts"><div class="lesson-picture">${depthSvg(initMapDrawing(shown, MAP_DEPTH), initMapLabel(shown))}${depthLegend(names, { spread: true, end: 'last layer' })}</div></div>`;
}
