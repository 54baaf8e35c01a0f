/** The entry form of <nonlinear-race>. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { dimensions, gridOf, raceLimits, takesGrid } from './model.js';
import { chipsField, choiceField, complaint, numberField } from '../../../common/elements/setting-fields.js';

/** @typedef {import('./model.js').Plan} Plan */

/**
 * @typedef {object} Form
 * @property {Plan} plan
 * @property {readonly import('./model.js').Choice[]} choices
 * @property {number} defaultRate the lab's, and that of optimisers without one of their own
 * @property {readonly import('./model.js').Choice[]} rates that a grid may have
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
      ${takesGrid(plan) ? rateField(form, send) : nothing}
    </div>
    <p class="caption">
      ${dimensions.find(({ id }) => id === plan.dimension)?.help}${seedsCaption(plan.seeds)}
    </p>
    ${gridOf(plan) ? gridField(form, send) : nothing} ${contestantFields(form, send)}
  </div>`;
}

/** What few seeds cannot tell. @param {number} seeds */
const seedsCaption = (seeds) =>
  seeds > 5
    ? ''
    : ` With ${seeds} seeds a verdict says little: of two equal contestants, one is ahead at all of them in one race out of ${2 ** (seeds - 1)}.`;

/** @param {Form} form @param {Send} send */
const rateField = ({ plan, defaultRate, problem }, send) =>
  choiceField({
    label: 'Learning rates',
    path: 'race.tuning',
    value: plan.grid ? 'grid' : 'own',
    options: [
      { id: 'own', name: plan.dimension === 'optimizer' ? 'One for each' : `The lab’s own: ${defaultRate}` },
      { id: 'grid', name: 'A grid for each contestant' },
    ],
    problem,
    change: (choice) => send('race-tuning', { tuned: choice === 'grid' }),
  });

/** @param {Form} form @param {Send} send */
const gridField = ({ plan, rates, problem }, send) =>
  chipsField({
    legend: `Rates of the grid: ${plan.grid?.length} chosen; it takes ${raceLimits.gridSize.join(' to ')}`,
    path: 'race.grid',
    options: rates,
    chosen: plan.grid?.map(String) ?? [],
    problem,
    change: (chosen) => send('race-edit', { grid: chosen.map(Number) }),
    hint: 'Every contestant is tried at each of these rates, and keeps the one that is best for it on the validation samples.',
  });

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
      chosen && plan.dimension === 'optimizer' && !gridOf(plan)
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
