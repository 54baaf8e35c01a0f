/** The table of a race's results: a row per contestant. */
import { html } from 'lit';
import { bandStyle } from './band-chart.js';
import { cssColour } from '../../../common/charts/theme.js';
import { rateStrip, stripScale } from './rate-strip.js';
import { amountText, spreadText, winsText } from '../../../common/model/race-text.js';

/** @typedef {import('../../../common/model/race-statistics.js').Standing} Standing */

/**
 * @typedef {object} Outcome
 * @property {import('../../../common/model/race-statistics.js').Measure} measure
 * @property {string} title contestants and data of the race
 * @property {number} seeds
 * @property {ArrayLike<number>} epoch
 * @property {{mean: Float32Array, low: Float32Array, high: Float32Array}[]} bands one per contestant
 * @property {Standing[]} standings one per contestant
 * @property {number[]} order contestants, the best first
 * @property {string} verdict
 * @property {boolean} hasTest
 * @property {number[] | null} grid the rates that each contestant was tried at; null: one each
 * @property {import('./tuning.js').Tuning[] | null} tunings one per contestant; null without a grid
 * @property {string} ends a sentence about best rates at an end of the grid, or ''
 * @property {import('../../../common/model/race-statistics.js').OpenedTest | null} test null while it is closed
 * @property {string} table the runs as CSV
 */

/** A short piece of a contestant's line. @param {number} slot */
function swatch(slot) {
  const { colour, dash } = bandStyle(slot);
  return html`<svg class="swatch line" viewBox="0 0 34 12" aria-hidden="true">
    <line
      x1="0"
      x2="34"
      y1="6"
      y2="6"
      stroke-width="2.5"
      stroke-dasharray=${dash.join(' ')}
      style="stroke: ${cssColour(colour)}"
    />
  </svg>`;
}

/**
 * @typedef {object} Column
 * @property {unknown} head
 * @property {(contestant: number) => unknown} cell
 */

/** The columns that an outcome has, beside the contestants' names. @param {Outcome} outcome @returns {Column[]} */
function columnsOf({ measure, seeds, standings, grid, tunings, test }) {
  // The score of a contestant of which every run diverged is none.
  const measured = (/** @type {Standing} */ { diverged }, /** @type {string} */ text) =>
    diverged < seeds ? text : '–';
  const spread = (/** @type {Standing} */ one) => measured(one, spreadText(one.mean, one.deviation, measure));
  const what = measure === 'accuracy' ? 'accuracy' : 'loss';
  /** @type {Column[]} */
  const columns = [{ head: `Validation ${what}`, cell: (at) => spread(standings[at]) }];
  if (grid && tunings) {
    const table = { scale: stripScale(tunings, measure), seeds, measure };
    columns.unshift({ head: 'Best rate', cell: (at) => tunings[at].tries[tunings[at].best].rate });
    columns.push({
      head: html`At each rate
        <span class="rate-axis"><span>${grid[0]}</span><span>${grid[grid.length - 1]}</span></span>`,
      cell: (at) => rateStrip(tunings[at], table),
    });
  }
  columns.push({ head: `Best, of ${seeds}`, cell: (at) => winsText(standings[at].wins) });
  if (standings.some(({ diverged }) => diverged > 0))
    columns.push({ head: 'Diverged', cell: (at) => standings[at].diverged });
  if (test)
    columns.push(
      { head: `Test ${what}`, cell: (at) => spread(test.standings[at]) },
      { head: `Best on test, of ${seeds}`, cell: (at) => winsText(test.standings[at].wins) },
      { head: 'Regret', cell: (at) => measured(test.standings[at], amountText(test.regrets[at], measure)) },
    );
  return columns;
}

/** @param {Outcome} outcome */
export function raceTable(outcome) {
  const { seeds, standings, order } = outcome;
  const columns = columnsOf(outcome);
  return html`<div class="race-scroll" tabindex="0" role="region" aria-label="Result of the race, table">
    <table class="race-table">
      <caption class="visually-hidden">
        Mean and standard deviation over ${seeds} seeds, best contestant first
      </caption>
      <thead>
        <tr>
          <th scope="col">Contestant</th>
          ${columns.map(({ head }) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${order.map(
          (slot) =>
            html`<tr>
              <th scope="row">${swatch(slot)} ${standings[slot].name}</th>
              ${columns.map(({ cell }) => html`<td>${cell(slot)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
