/**
 * <nonlinear-race>: several contestants from the same data, start and budget, over many seeds: the entry form, the progress, and the
 * result.
 *
 * Properties in: `plan`, `choices` (possible contestants), `rates` (that a grid may have), `defaultRate` (the lab's), `problem`,
 * `progress` ({done, total} during a race, else null), `outcome` (or null), `message` (why there is none), `announcement`. Events out:
 * `race-dimension` {dimension}, `race-tuning` {tuned}, `race-edit` (part of a plan), `race-start`, `race-cancel`, `race-open-test`, and
 * `save-file` {name, type, text | canvas}.
 */
import { LitElement, html, nothing } from 'lit';
import { bandStyle, createBandChart } from './band-chart.js';
import { gridOf } from './model.js';
import { raceForm } from './form.js';
import { raceTable } from './result-table.js';
import { notes } from './text.js';

/** @typedef {import('./model.js').Plan} Plan */

/** @typedef {import('./result-table.js').Outcome} Outcome */

export class NonlinearRace extends LitElement {
  /** @override */
  static properties = {
    plan: { attribute: false },
    choices: { attribute: false },
    rates: { attribute: false },
    defaultRate: { type: Number },
    problem: { attribute: false },
    progress: { attribute: false },
    outcome: { attribute: false },
    message: { type: String },
    announcement: { type: String },
  };

  constructor() {
    super();
    /** @type {Plan | null} */
    this.plan = null;
    /** @type {readonly import('./model.js').Choice[]} */
    this.choices = [];
    /** @type {readonly import('./model.js').Choice[]} */
    this.rates = [];
    this.defaultRate = 0.01;
    /** @type {import('../../../common/elements/setting-fields.js').Problem | null} */
    this.problem = null;
    /** @type {{done: number, total: number} | null} */
    this.progress = null;
    /** @type {Outcome | null} */
    this.outcome = null;
    this.message = '';
    this.announcement = '';
    /** @type {import('./band-chart.js').BandChart | null} */
    this.chart = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** Starts the race, unless a field holds a refused number. */
  start() {
    const refused = /** @type {HTMLElement | null} */ (this.querySelector('[aria-invalid="true"]'));
    if (refused) refused.focus();
    else this.send('race-start');
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('outcome'))
      this.drawOutcome(/** @type {Outcome | null} */ (changed.get('outcome') ?? null));
  }

  /** @param {Outcome | null} before */
  drawOutcome(before) {
    const { outcome } = this;
    const place = /** @type {HTMLElement | null} */ (this.querySelector('.race-chart'));
    if (!outcome || !place || outcome.bands !== before?.bands) {
      this.chart?.destroy();
      this.chart = null;
    }
    if (!outcome || !place || this.chart) return;
    const { measure, standings, bands, epoch } = outcome;
    this.chart = createBandChart(place, {
      series: standings.map(({ name }, slot) => ({ label: name, ...bandStyle(slot) })),
      xLabel: 'Epoch',
      yLabel: measure === 'accuracy' ? 'Validation accuracy' : 'Validation loss',
    });
    this.chart.update([
      epoch,
      ...bands.map(({ mean }) => mean),
      ...bands.map(({ low }) => low),
      ...bands.map(({ high }) => high),
    ]);
  }

  controls() {
    const { plan, choices, progress } = this;
    if (!progress) {
      const grid = plan && gridOf(plan);
      const count = choices.filter(({ id }) => plan?.chosen.includes(id)).length;
      const factors = [
        `${count} contestants`,
        ...(grid ? [`${grid.length} rates`] : []),
        `${plan?.seeds} seeds`,
      ];
      const runs = count * (grid?.length ?? 1) * (plan?.seeds ?? 0);
      return html`<div class="row race-controls">
        <button type="button" class="button primary" data-action="race-start" @click=${this.start}>
          Start the race
        </button>
        <span class="caption">${factors.join(' × ')}: ${runs} runs</span>
      </div>`;
    }
    const { done, total } = progress;
    return html`<div class="row race-controls">
      <button type="button" class="button" data-action="race-cancel" @click=${() => this.send('race-cancel')}>
        Cancel
      </button>
      <progress max=${total} value=${done} aria-label="Runs of the race that are done"></progress>
      <span class="readout race-count">${done} of ${total} runs</span>
    </div>`;
  }

  /** @param {Outcome} outcome */
  result(outcome) {
    const { title, verdict, ends, hasTest, test } = outcome;
    const isMeasured = outcome.standings.some(({ diverged }) => diverged < outcome.seeds);
    return html`<div class="race-result">
      <h3>${title}</h3>
      <p class="race-verdict">${verdict}</p>
      ${raceTable(outcome)} ${ends ? html`<p class="race-ends">${ends}</p>` : nothing}
      ${
        test
          ? html`<p class="race-test" tabindex="-1">${test.sentence}</p>`
          : hasTest
            ? html`<div class="row">
                <button
                  type="button"
                  class="button"
                  data-action="race-open-test"
                  @click=${() => this.send('race-open-test')}
                >
                  Open the test set
                </button>
                <span class="caption"
                  >Once per race, after the choice has been made: it is for looking, not for choosing.</span
                >
              </div>`
            : isMeasured
              ? html`<p class="caption">
                  This setup holds back no test samples, so nobody can say how good the first one is on
                  samples that played no part in the choice.
                </p>`
              : nothing
      }
      <div class="race-notes">${notes(outcome).map((note) => html`<p class="caption">${note}</p>`)}</div>
      <figure class="race-figure">
        <div class="race-chart"></div>
        <figcaption class="caption">
          Lines: mean over the seeds${outcome.grid ? ', at the best rate' : ''}. Bands: one standard deviation
          on either side. A run that diverged is left out from then on.
        </figcaption>
      </figure>
      <div class="row">
        <button
          type="button"
          class="button"
          data-action="race-csv"
          @click=${() =>
            this.send('save-file', { name: 'nonlinear-race.csv', type: 'text/csv', text: outcome.table })}
        >
          Save the runs as CSV
        </button>
        <button
          type="button"
          class="button"
          data-action="race-png"
          @click=${() =>
            this.send('save-file', {
              name: 'nonlinear-race.png',
              type: 'image/png',
              canvas: this.chart?.picture(title),
            })}
        >
          Save the chart as PNG
        </button>
      </div>
    </div>`;
  }

  /** @override */
  render() {
    const { plan, outcome, message } = this;
    if (!plan) return nothing;
    return html`<div class="race">
      ${raceForm(
        {
          ...{ plan, choices: this.choices, rates: this.rates },
          ...{ defaultRate: this.defaultRate, problem: this.problem },
        },
        (name, detail) => this.send(name, detail),
      )}
      ${this.controls()} ${message ? html`<p class="notice plain race-message">${message}</p>` : nothing}
      ${outcome ? this.result(outcome) : nothing}
      <p class="visually-hidden" role="status">${this.announcement}</p>
    </div>`;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.chart?.destroy();
    this.chart = null;
  }
}

customElements.define('nonlinear-race', NonlinearRace);
