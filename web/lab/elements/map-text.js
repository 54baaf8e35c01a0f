/** The decision map in words: the meaning of an output, and of its colours and marks. */
import { html, nothing } from 'lit';
import { markerPath } from '../../common/charts/markers.js';
import { numberText } from '../../common/charts/number-text.js';
import { coordinateText } from '../../common/charts/coordinate-text.js';

/** @param {number} index @param {readonly string[]} labels */
export const className = (index, labels) => labels[index] ?? `class ${index}`;

/** @param {number} value 0 to 1, if the output activation is so limited */
const share = (value) =>
  value >= 0 && value <= 1
    ? `${(value * 100).toFixed(value > 0.999 || value < 0.001 ? 2 : 1)} %`
    : numberText(value, 3);

/**
 * A regression value in its own units, with the digits that its range resolves.
 * @param {number} value
 * @param {Pick<import('./nonlinear-decision-map.js').Scene, 'valueRange' | 'targetIsTime'>} scene
 */
function valueText(value, { valueRange: [low, high], targetIsTime = false }) {
  const usual = high - low >= 0.1 && Math.max(-low, high) < 1e5 && !targetIsTime;
  return usual ? numberText(value, 3) : coordinateText(value, [low, high], targetIsTime);
}

/**
 * @param {readonly number[]} answer one number per output
 * @param {Pick<import('./nonlinear-decision-map.js').Scene, 'classes' | 'valueRange' | 'targetIsTime'>} scene
 * @param {readonly string[]} labels
 * @returns {string} such as "class 1, 93.2 %" or "0.482"
 */
export function answerText(answer, scene, labels) {
  if (answer.some(Number.isNaN)) return 'not a number';
  if (scene.classes === 0) return valueText(answer[0], scene);
  if (answer.length === 1) {
    const one = answer[0] >= 0.5;
    return `${className(one ? 1 : 0, labels)} (output ${numberText(answer[0], 3)})`;
  }
  const winner = answer.indexOf(Math.max(...answer));
  return `${className(winner, labels)}, ${share(answer[winner])}`;
}

/** @param {number} index @param {string} kind */
function marker(index, kind) {
  const colour = `var(--class-${index})`;
  const styles = /** @type {Record<string, string>} */ ({
    train: `fill: ${colour}; stroke: var(--paper)`,
    validation: `fill: var(--paper); stroke: var(--ink-soft); stroke-width: 1.6`,
    test: `fill: none; stroke: var(--ink-soft); stroke-width: 0.8`,
    plain: 'fill: var(--ink-soft)',
  });
  return html`<svg class="marker" viewBox="-8 -8 16 16" aria-hidden="true">
    <path d=${markerPath(index, 5)} style=${styles[kind]} />
  </svg>`;
}

/**
 * @param {import('./nonlinear-decision-map.js').Scene} scene
 * @param {readonly string[]} labels
 */
export function mapLegend(scene, labels) {
  const { classes, inputs, valueRange, samples } = scene;
  const end = (/** @type {number} */ at) =>
    scene.targetIsTime || Math.abs(valueRange[at]) >= 1e5
      ? valueText(valueRange[at], scene)
      : numberText(valueRange[at], 2);
  const parts = samples?.part ? new Set(samples.part) : new Set([0]);
  return html`<ul class="legend">
    ${Array.from({ length: classes }, (_, index) => html`<li>${marker(index, 'train')} ${className(index, labels)}</li>`)}
    ${
      classes === 0 && inputs === 2
        ? html`<li class="scale">
            <span class="readout">${end(0)}</span><span class="scale-bar" aria-hidden="true"></span
            ><span class="readout">${end(1)}</span>
          </li>`
        : nothing
    }
    ${classes === 0 && inputs === 1 ? html`<li><span class="scale-line" aria-hidden="true"></span> the network's curve</li>` : nothing}
    <li class="part">${marker(0, 'plain')} training</li>
    ${parts.has(1) ? html`<li class="part">${marker(0, 'validation')} validation</li>` : nothing}
    ${parts.has(2) ? html`<li class="part">${marker(0, 'test')} test</li>` : nothing}
  </ul>`;
}
