/**
 * <nonlinear-evidence>: eight activations race on one task, over several seeds: a dot per run, means with their intervals, and
 * the winner, if any.
 *
 * Properties in: `choice` (data, seeds), `running`, `rows` (of the contestants; null before any run), `order` (best first, null
 * until all runs are done), `progress` ({done, total}), `verdict`, `pick` (a sentence; '' before it is asked for), `message`.
 * Events out: `lesson-run`, `lesson-pause`, `lesson-reset`, `lesson-pick` and `lesson-choose` {choice}.
 */
import { html } from 'lit';
import { ROW_HEIGHT, ROW_WIDTH, axisLow, dotRow } from './dot-row.js';
import { evidenceData, evidenceSeeds } from './model.js';
import { scoreText } from '../../../common/model/race-text.js';
import { runButtons, segments, stateWords } from '../../elements/controls.js';
import { LessonElement } from '../../elements/element.js';

/** @typedef {import('./model.js').EvidenceRow} EvidenceRow */

export class NonlinearEvidence extends LessonElement {
  /** @override */
  static properties = {
    choice: { attribute: false },
    running: { type: Boolean },
    rows: { attribute: false },
    order: { attribute: false },
    progress: { attribute: false },
    verdict: { type: String },
    pick: { type: String },
    message: { type: String },
  };

  constructor() {
    super();
    /** @type {import('./model.js').EvidenceChoice} */
    this.choice = { data: evidenceData[1].id, seeds: evidenceSeeds[1] };
    this.running = false;
    /** @type {EvidenceRow[] | null} */
    this.rows = null;
    /** @type {number[] | null} */
    this.order = null;
    this.progress = { done: 0, total: 0 };
    this.verdict = '';
    this.pick = '';
    this.message = '';
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {Partial<import('./model.js').EvidenceChoice>} change */
  choose(change) {
    this.send('lesson-choose', { choice: { ...this.choice, ...change } });
  }

  words() {
    const { message, verdict, running, rows, progress } = this;
    if (message || verdict) return message || verdict;
    const { done, total } = progress;
    if (running || done > 0) return `${done} of ${total} runs are done.`;
    return rows ? `Not run yet: ${total} runs.` : '';
  }

  /** @param {EvidenceRow} row @param {number} low */
  row({ name, mean, ...row }, low) {
    const { dots, mean: bar, interval } = dotRow({ ...row, mean }, low);
    return html`<tr>
      <th scope="row">${name}</th>
      <td>
        <svg class="dot-row" viewBox="0 0 ${ROW_WIDTH} ${ROW_HEIGHT}" aria-hidden="true">
          <path class="dots" d=${dots} />
          <path class="dot-interval" d=${interval} />
          <path class="dot-mean" d=${bar} />
        </svg>
      </td>
      <td>${Number.isFinite(mean) ? scoreText(mean, 'accuracy') : ''}</td>
    </tr>`;
  }

  /** @param {EvidenceRow[]} rows */
  table(rows) {
    const { choice, order } = this;
    const low = axisLow(rows.flatMap(({ scores }) => scores));
    const name = evidenceData.find(({ id }) => id === choice.data)?.name;
    return html`<table class="dot-table">
        <caption>
          ${name}, ${choice.seeds} seeds: test accuracy
        </caption>
        <thead>
          <tr>
            <th scope="col">Activation</th>
            <th scope="col">
              <span class="dot-axis"><span>${scoreText(low, 'accuracy', 0)}</span><span>100 %</span></span>
            </th>
            <th scope="col">Mean</th>
          </tr>
        </thead>
        <tbody>
          ${(order ?? [...rows.keys()]).map((at) => this.row(rows[at], low))}
        </tbody>
      </table>
      <p class="caption">
        Dots: one seed each. Upright bar: their mean. Line through it: two standard errors on either side.
      </p>`;
  }

  /** @override */
  render() {
    const { choice, running, rows, progress, pick, order } = this;
    return html`<div class="lesson-widget">
      ${rows ? html`<div>${this.table(rows)}</div>` : this.still}
      ${
        running
          ? html`<progress
              max=${progress.total}
              value=${progress.done}
              aria-label="Finished runs"
            ></progress>`
          : ''
      }
      ${stateWords(this.words(), running)}
      <p class="lesson-pick" role="status">${pick}</p>
      <div class="training-controls">
        ${segments({
          label: 'Data',
          value: choice.data,
          options: evidenceData,
          change: (data) => this.choose({ data }),
        })}
        ${segments({
          label: 'Seeds',
          value: choice.seeds,
          options: evidenceSeeds.map((id) => ({ id, name: String(id) })),
          change: (seeds) => this.choose({ seeds }),
        })}
        <div class="row">
          ${runButtons({ running, begun: progress.done > 0 }, (name) => this.send(name), 'the race of eight activations')}
          <button
            type="button"
            class="button"
            data-action="pick"
            aria-disabled=${order ? 'false' : 'true'}
            @click=${() => {
              if (order) this.send('lesson-pick');
            }}
          >
            Pick the best of one validation run
          </button>
        </div>
      </div>
    </div>`;
  }
}

customElements.define('nonlinear-evidence', NonlinearEvidence);
