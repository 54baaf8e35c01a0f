/** Status of an image classifier run: its numbers, and the progress within the epoch. */
import { html, nothing } from 'lit';
import { numberText, percentText } from '../../common/charts/number-text.js';

/** @typedef {import('../../engine/contract.js').ImageSnapshot} ImageSnapshot */

/** @param {number} value @param {number} [digits] after the point */
const fixed = (value, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** A result on one part of the data: the accuracy and the loss. @param {{loss: number, accuracy: number} | null | undefined} result */
function resultCells(result) {
  const right = percentText(result?.accuracy, 1);
  const loss = result ? numberText(result.loss, 3) : '–';
  return html`<td class="readout">${right}</td>
    <td class="readout">${loss}</td>`;
}

/** @param {string} name @param {string} key @param {unknown} value */
const figure = (name, key, value) =>
  html`<div>
    <dt>${name}</dt>
    <dd class="readout" data-figure=${key}>${value}</dd>
  </div>`;

/** A progress bar with words above it. @param {string} words @param {number} done @param {number} total @param {string} [name] of the bar */
const progressBar = (words, done, total, name = words) =>
  html`<div class="image-run-epoch">
    <span class="caption readout">${words}</span>
    <progress max=${Math.max(1, total)} value=${done} aria-label=${name}></progress>
  </div>`;

/**
 * Progress of drawing images takes the place of the epoch's batches: there are none meanwhile, and nothing moves.
 * @param {ImageSnapshot | null} snapshot
 * @param {{done: number, total: number} | null} drawn
 */
function progressOf(snapshot, drawn) {
  if (drawn)
    return progressBar(
      `${fixed(drawn.done)} of ${fixed(drawn.total)} pictures drawn`,
      drawn.done,
      drawn.total,
      'Pictures drawn',
    );
  const batches = snapshot?.batchesPerEpoch ?? 0;
  const batch = snapshot?.batch ?? 0;
  return progressBar(
    batches > 0 ? `batch ${fixed(batch)} of ${fixed(batches)} in this epoch` : 'no batch yet',
    batch,
    batches,
  );
}

/**
 * @param {ImageSnapshot | null} snapshot
 * @param {boolean} running
 * @param {{done: number, total: number} | null} [drawn] while images are drawn
 */
export function imageRunStatus(snapshot, running, drawn = null) {
  const epoch = snapshot?.validation?.epoch ?? null;
  const rate =
    running && snapshot ? fixed(snapshot.imagesPerSecond, snapshot.imagesPerSecond < 10 ? 1 : 0) : '–';
  return html`<div class="image-run-status">
    <dl class="image-run-figures">
      ${figure('epoch', 'epoch', fixed(snapshot?.epoch ?? 0))}
      ${figure('pictures', 'pictures', fixed(snapshot?.pictures ?? 0))}
      ${figure('pictures a second', 'rate', rate)}
      ${figure('seconds', 'seconds', fixed(snapshot?.seconds ?? 0, 1))}
    </dl>
    ${progressOf(snapshot, drawn)}
    <table class="image-run-results">
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">part of the pictures</span></th>
          <th scope="col">accuracy</th>
          <th scope="col">loss</th>
          <th scope="col">measured</th>
        </tr>
      </thead>
      <tbody>
        <tr data-part="training">
          <th scope="row">training</th>
          ${resultCells(snapshot?.latest)}
          <td>${snapshot?.latest ? 'over the last batches' : nothing}</td>
        </tr>
        <tr data-part="validation">
          <th scope="row">validation</th>
          ${resultCells(snapshot?.validation)}
          <td>${epoch === null ? nothing : `at epoch ${fixed(epoch, Number.isInteger(epoch) ? 0 : 2)}`}</td>
        </tr>
      </tbody>
    </table>
  </div>`;
}
