/** Backpropagation of the error through a deep network, in words and as a table. HTML of the core's names and numbers. */
import { numberText, threeDigits } from '../../common/charts/number-text.js';
import { escapeText } from '../../common/charts/svg-plot.js';

/** @typedef {import('../model/depth.js').ShownDepth} ShownDepth */

/** @param {number} share above 0 and below 1 @returns {string} such as `1 part in 1.70 × 10¹²` */
function partText(share) {
  if (share >= 0.1) return `${Math.round(100 * share)} %`;
  const parts = 1 / share;
  return `1 part in ${parts < 1e5 ? Math.round(parts).toLocaleString('en') : numberText(parts)}`;
}

/** The finding. @param {ShownDepth} shown */
export function depthSentence({ setup: { depth }, chosen, entered }) {
  const ratio = chosen.median[0];
  if (entered === 0)
    return `No error enters layer ${depth} at all: the slope there is 0 for every sum that reaches it.`;
  if (ratio === 0) return `Nothing of the error that enters layer ${depth} reaches layer 1.`;
  if (!Number.isFinite(ratio))
    return `On its way from layer ${depth} to layer 1 the error grows beyond what a number in single precision can hold.`;
  if (ratio >= 1)
    return `The error that enters layer ${depth} has become ${threeDigits(ratio)} times as large when it reaches layer 1.`;
  return `Of the error that enters layer ${depth}, ${partText(ratio)} reaches layer 1.`;
}

/** @param {number} share */
const shareText = (share) => (share === 0 ? '0' : threeDigits(share));

/**
 * @param {ShownDepth} shown
 * @param {number} layer from 1
 * @param {{chosen: string, before: string}} names
 */
export function depthReading({ chosen, before }, layer, names) {
  const at = layer - 1;
  return `Layer ${layer}: ${shareText(chosen.median[at])} with ${names.chosen} (8 of 10 starts: ${shareText(chosen.low[at])} to ${shareText(chosen.high[at])}); ${shareText(before.median[at])} with ${names.before}.`;
}

/** @param {ShownDepth} shown @param {{chosen: string, before: string}} names */
export function depthLabel(shown, names) {
  const { setup, chosen, before } = shown;
  return `Error in each of ${setup.depth} layers as a share of the error that enters the last, on a logarithmic axis. ${names.chosen}: ${shareText(chosen.median[0])} in layer 1. ${names.before}: ${shareText(before.median[0])} in layer 1.`;
}

/**
 * Table rows, in the signal's or the error's direction.
 * @param {readonly {head: string, values: readonly number[]}[]} columns from the first layer to the last
 * @param {'first' | 'last'} from
 * @param {string} caption
 */
export function layerTable(columns, from, caption) {
  const layers = columns[0].values.map((_, index) => index + 1);
  if (from === 'last') layers.reverse();
  const rows = layers.map(
    (layer) =>
      `<tr><th scope="row">${layer}</th>${columns.map(({ values }) => `<td>${shareText(values[layer - 1])}</td>`).join('')}</tr>`,
  );
  return `<table class="lesson-table depth-table"><caption>${escapeText(caption)}</caption>
<thead><tr><th scope="col">Layer</th>${columns.map(({ head }) => `<th scope="col">${escapeText(head)}</th>`).join('')}</tr></thead>
<tbody>${rows.join('')}</tbody></table>`;
}

/** @param {ShownDepth} shown @param {{chosen: string, before: string}} names */
export function depthTable({ chosen, before }, names) {
  return layerTable(
    [
      { head: names.chosen, values: chosen.median },
      { head: '8 of 10 from', values: chosen.low },
      { head: 'to', values: chosen.high },
      { head: names.before, values: before.median },
    ],
    'last',
    'Share of the error that enters the last layer, median of the starts',
  );
}

/** @param {string} content */
const swatch = (content) =>
  `<svg class="lesson-svg swatch" viewBox="0 0 24 12" aria-hidden="true">${content}</svg>`;

/**
 * Legend of the marks.
 * @param {{chosen: string, before: string}} names
 * @param {{spread: boolean, end: string}} marks
 */
export function depthLegend(names, { spread, end }) {
  const items = [
    `${swatch('<g class="depth-chosen"><path class="line" d="M0 6h24"/><circle cx="12" cy="6" r="4"/></g>')}<strong>${escapeText(names.chosen)}</strong>`,
    ...(spread ? [`${swatch('<path class="depth-band" d="M0 1h24v10h-24Z"/>')}8 of 10 starts`] : []),
    `${swatch('<g class="depth-before"><path class="line" d="M0 6h24"/><path class="marks" d="M12 1.5l4.5 4.5l-4.5 4.5l-4.5 -4.5Z"/></g>')}${escapeText(names.before)}`,
    `${swatch('<g class="depth-chosen"><circle class="depth-end" cx="12" cy="6" r="5.5"/></g>')}${end}`,
    `${swatch('<path class="depth-unchanged" d="M0 6h24"/>')}unchanged`,
  ];
  return `<ul class="legend">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}
