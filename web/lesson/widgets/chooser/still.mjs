// Still of <nonlinear-chooser>: all of its rows.

import { escapeText } from '../../../common/charts/svg-plot.js';
import { networks, tasks } from '../../model/choices.js';

/** @param {import('../../model/choices.js').Choice} choice */
const cell = ({ name, reason }) => `<td><strong>${escapeText(name)}.</strong> ${escapeText(reason)}</td>`;

/**
 * @param {readonly string[]} heads
 * @param {readonly {name: string, cells: readonly import('../../model/choices.js').Choice[], code: readonly string[]}[]} rows
 */
function table(heads, rows) {
  const body = rows.map(
    ({ name, cells, code }) =>
      `<tr><th scope="row">${escapeText(name)}</th>${cells.map(cell).join('')}<td>${code.map((one) => `<code>${escapeText(one)}</code>`).join('<br>')}</td></tr>`,
  );
  return `<div class="chooser-scroll" tabindex="0" role="region" aria-label="${heads[0]}, table"><table class="chooser-table"><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** @returns {string} html */
export default function chooserStill() {
  return `${table(
    ['Task', 'Output', 'Loss', 'PyTorch, Keras'],
    tasks.map(({ name, output, loss, pytorchLoss, kerasLoss }) => ({
      ...{ name, cells: [output, loss], code: [pytorchLoss, kerasLoss] },
    })),
  )}${table(
    ['Network', 'Hidden activation', 'Initial weights', 'PyTorch, Keras'],
    networks.map(({ name, activation, initializer, pytorchInit, keras }) => ({
      ...{
        name,
        cells: [activation, initializer],
        code: [pytorchInit, keras.find((line) => line.includes('kernel_initializer')) ?? ''],
      },
    })),
  )}`;
}
