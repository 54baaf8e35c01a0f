// Swish beside ReLU, as it stands before anybody has touched it.

import { shapeLabel, shapeLegend, shapeReading } from './text.js';
import { shapePicture } from './svg.js';
import { computeShape, SHAPE_RANGE, shapeStart } from './model.js';
import { evaluate } from '../../../build/core-evaluate.mjs';

export default async function picture() {
  const shown = await computeShape(evaluate, shapeStart);
  return `<div class="lesson-parts">
<div class="lesson-picture">${shapePicture(shown, SHAPE_RANGE, shapeLabel(shown))}${shapeLegend(shown)}</div>
<div class="lesson-reading">${shapeReading(shown, SHAPE_RANGE)}</div>
</div>`;
}
