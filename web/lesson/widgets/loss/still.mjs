// Two losses after a sigmoid, in the widget's initial state.

import { logTable, lossLabel, lossLegend, lossReading } from './text.js';
import { lossSvg } from './svg.js';
import { computeLoss, LOGIT_RANGE, lossDefaults } from './model.js';
import { evaluate } from '../../../build/core-evaluate.mjs';

export default async function still() {
  const shown = await computeLoss(evaluate, lossDefaults);
  return `<div class="lesson-parts">
<div class="lesson-picture">${lossSvg(shown, LOGIT_RANGE, lossLabel(shown))}${lossLegend}</div>
<div class="lesson-reading">${lossReading(shown)}${logTable(shown)}</div>
</div>`;
}
