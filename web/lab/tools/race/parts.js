/** Parts of <nonlinear-race>: the entry form, and the table of results. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { bandStyle } from './band-chart.js';
import { cssColour } from '../../../common/charts/theme.js';
import { dimensions, raceLimits } from './model.js';
import { spreadText, winsText } from '../../../common/model/race-text.js';
import { choiceField, complaint, numberField } from '../../../common/elements/setting-fields.js';

/** @typedef {import('./model.js').Plan} Plan */

/**
 * @typedef {object} Outcome
 * @property {import('../../../common/model/race-statistics.js').Measure} measure
 * @property {string} title contestants and data of the race
 * @property {number} seeds
 * @property {ArrayLike<number>} epoch
 * @property {{mean: Float32Array, low: Float32Array, high: Float32Array}[]} bands one per contestant
 * @property {import('../../../common/model/race-statistics.js').Standing[]} standings one per contestant
 * @property {number[]} order contestants, the best first
 * @property {string} verdict
 * @property {boolean} hasTest
 * @property {{means: number[], deviations: number[], sentence: string} | null} test null while it is closed
 * @property {string} table the runs as CSV
 */

/**
 * @typedef {object} Form
 * @property {Plan} plan
 * @property {readonly import('./model.js').Choice[]} choices
 * @property {number} defaultRate of optimisers without one of their own
 * @property {import('../../../common/elements/setting-fields.js').Problem | null} problem
 */

/** @typedef {(name: string, detail: object) => void} Send */

/** @param {Form} form @param {Send} send */
export function raceForm(form, send) {
  const { plan, problem } = form;
  const budget = (/** @type {'seeds' | 'epochs'} */ name, /** @type {string} */ label) =>
    numberField({
      label,
      path: `race.${name}`,
      value: plan[name],
      limits: raceLimits[name],
      whole: true,
      problem,
      change: (value) => send('race-edit', { [name]: value }),
    });
  return html`<div class="race-form">
    <div class="race-budget">
      ${choiceField({
        label: 'A race of',
        path: 'race.dimension',
        value: plan.dimension,
        options: dimensions,
        problem,
        change: (dimension) => send('race-dimension', { dimension }),
      })}
      ${budget('seeds', 'Seeds')} ${budget('epochs', 'Epochs')}
    </div>
    <p class="caption">${dimensions.find(({ id }) => id === plan.dimension)?.help}</p>
    ${contestantFields(form, send)}
  </div>`;
}

/** @param {Form} form @param {Send} send */
function contestantFields(form, send) {
  const { plan, choices, problem } = form;
  const wrong = complaint(problem, 'race.chosen');
  const [least, most] = raceLimits.contestants;
  const chosen = choices.filter(({ id }) => plan.chosen.includes(id)).length;
  return html`<fieldset class="race-chosen" aria-describedby=${wrong ? 'race-chosen-wrong' : nothing}>
    <legend>Contestants: ${chosen} chosen; a race takes ${least} to ${most}</legend>
    <div class="race-choices ${plan.dimension}">
      ${choices.map((choice) => contestantField(choice, form, send))}
    </div>
    ${wrong ? html`<small id="race-chosen-wrong" class="wrong" role="alert">${wrong}</small>` : nothing}
  </fieldset>`;
}

/** @param {import('./model.js').Choice} choice @param {Form} form @param {Send} send */
function contestantField({ id, name }, { plan, defaultRate, problem }, send) {
  const chosen = plan.chosen.includes(id);
  const choose = (/** @type {Event} */ event) => {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    send('race-edit', { chosen: on ? [...plan.chosen, id] : plan.chosen.filter((one) => one !== id) });
  };
  return html`<div class="race-choice">
    <label class="choice">
      <input type="checkbox" data-contestant=${id} .checked=${live(chosen)} @change=${choose} />
      <span>${name}</span>
    </label>
    ${
      chosen && plan.dimension === 'optimizer'
        ? numberField({
            label: 'learning rate',
            hiddenLabel: `${name}: learning rate`,
            name: `Learning rate of ${name}`,
            path: `race.rates.${id}`,
            value: plan.rates[id] ?? defaultRate,
            limits: raceLimits.rate,
            problem,
            change: (rate) => send('race-edit', { rates: { ...plan.rates, [id]: rate } }),
          })
        : nothing
    }
  </div>`;
}

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

/** @param {Outcome} outcome */
export function raceTable({ measure, seeds, standings, order, test }) {
  const diverged = standings.some((one) => one.diverged > 0);
  const what = measure === 'accuracy' ? 'accuracy' : 'loss';
  return html`<div class="race-scroll" tabindex="0" role="region" aria-label="Result of the race, table">
    <table class="race-table">
      <caption class="visually-hidden">
        Mean and standard deviation over ${seeds} seeds, best contestant first
      </caption>
      <thead>
        <tr>
          <th scope="col">Contestant</th>
          <th scope="col">Validation ${what}</th>
          <th scope="col">Won, of ${seeds}</th>
          ${diverged ? html`<th scope="col">Diverged</th>` : nothing}
          ${test ? html`<th scope="col">Test ${what}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${order.map((slot) => {
          const one = standings[slot];
          return html`<tr>
            <th scope="row">${swatch(slot)} ${one.name}</th>
            <td>${spreadText(one.mean, one.deviation, measure)}</td>
            <td>${winsText(one.wins)}</td>
            ${diverged ? html`<td>${one.diverged}</td>` : nothing}
            ${test ? html`<td>${spreadText(test.means[slot], test.deviations[slot], measure)}</td>` : nothing}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
