// Two losses behind a sigmoid, as they stand before anybody has moved z.

import { logTable, lossLabel, lossLegend, lossReading } from './text.js';
import { lossPicture } from './svg.js';
import { computeLoss, LOGIT_RANGE, lossStart } from './model.js';
import { evaluate } from '../../../build/core-evaluate.mjs';

export default async function picture() {
  const shown = await computeLoss(evaluate, lossStart);
  return `<div class="lesson-parts">
<div class="lesson-picture">${lossPicture(shown, LOGIT_RANGE, lossLabel(shown))}${lossLegend}</div>
<div class="lesson-reading">${lossReading(shown)}${logTable(shown)}</div>
</div>`;
}
