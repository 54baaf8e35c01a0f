// Backpropagation of the error through twenty layers, in the widget's initial state.

import { depthLabel, depthLegend, depthReading, depthSentence } from '../../elements/depth-text.js';
import { depthSvg } from '../../charts/svg-depth.js';
import { blockIds, computeDepth, depthDrawing, depthNames, depthDefaults } from '../../model/depth.js';
import { loadLessonMethods } from '../../../build/lesson-methods.mjs';

/** Numbers used in the text: the share of the error that reaches layer 1, for each kind of layers. */
export async function numbers() {
  const { depthStarts } = await loadLessonMethods();
  const reached = blockIds.map(async (block) => {
    const { chosen } = await computeDepth(depthStarts, { ...depthDefaults, block });
    return [block, chosen.median[0]];
  });
  return Object.fromEntries(await Promise.all(reached));
}

export default async function still() {
  const { depthStarts } = await loadLessonMethods();
  const shown = await computeDepth(depthStarts, depthDefaults);
  const names = depthNames(depthDefaults);
  return `<p class="depth-sentence"><strong>${names.chosen}.</strong> ${depthSentence(shown)}</p>
<div class="lesson-parts">
<div class="lesson-picture">${depthSvg(depthDrawing(shown, 1), depthLabel(shown, names))}${depthLegend(names, { spread: true, end: 'layer 1' })}</div>
<div class="lesson-reading"><p class="depth-reading">${depthReading(shown, 1, names)}</p></div>
</div>`;
}
