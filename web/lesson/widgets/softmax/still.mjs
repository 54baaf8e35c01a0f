// Softmax of three logits, in the widget's initial state.

import { jacobianTable, softmaxBars } from './svg.js';
import { softmaxDefaults, classNames, computeClasses } from './model.js';
import { evaluate, softmax } from '../../../build/core-evaluate.mjs';

export default async function still() {
  const { setup, probabilities, jacobian } = await computeClasses(softmax, evaluate, softmaxDefaults);
  return `<div class="lesson-parts">
<div class="lesson-picture">${softmaxBars(classNames, probabilities)}</div>
<div class="lesson-reading">${jacobianTable(classNames, jacobian, setup.temperature)}</div>
</div>`;
}
