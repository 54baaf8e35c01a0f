// Swish beside ReLU, in the widget's initial state.

import { nonMonotonicLabel, nonMonotonicLegend, nonMonotonicReading } from './text.js';
import { nonMonotonicSvg } from './svg.js';
import { computeNonMonotonic, NON_MONOTONIC_RANGE, nonMonotonicDefaults } from './model.js';
import { evaluate } from '../../../build/core-evaluate.mjs';

export default async function still() {
  const shown = await computeNonMonotonic(evaluate, nonMonotonicDefaults);
  return `<div class="lesson-parts">
<div class="lesson-picture">${nonMonotonicSvg(shown, NON_MONOTONIC_RANGE, nonMonotonicLabel(shown))}${nonMonotonicLegend(shown)}</div>
<div class="lesson-reading">${nonMonotonicReading(shown, NON_MONOTONIC_RANGE)}</div>
</div>`;
}
