/**
 * <nonlinear-fork>: the same run repeated from the present epoch on with another activation, beside the old one.
 *
 * Properties in: `setup` of the run, `catalog`, `names` (of the activations), `epoch` (of the run), `labels` of the classes, `fork`
 * (null, or {setup, snapshot, scene, running}), `main` ({snapshot, scene}). Events out: `fork` with detail {layers: one activation per
 * hidden layer}, `fork-run`, `fork-pause`, `fork-adopt` and `fork-close`; `setup-edit` with detail {fork: undefined}.
 */
import { html, nothing } from 'lit';
import { createDecisionMap } from '../../../common/charts/decision-map.js';
import { createLineChart } from '../../../common/charts/line-chart.js';
import { mergeColumns } from '../../../common/charts/merge-columns.js';
import { numberText, percentText } from '../../../common/charts/number-text.js';
import { DrawnElement } from '../../../common/elements/drawn-element.js';
import { forkForm } from './fork-form.js';
import { changeText, comparison } from './text.js';
import { mapLegend } from '../../elements/map-text.js';

/**
 * @typedef {import('../../elements/fork.js').Side} Side
 * @typedef {import('../../elements/fork.js').Forked} Forked
 * @typedef {import('../../elements/fork.js').Fork} Fork
 */

const DASH = [6, 4];

export class NonlinearFork extends DrawnElement {
  /** @override */
  static properties = {
    setup: { attribute: false },
    catalog: { attribute: false },
    names: { attribute: false },
    labels: { attribute: false },
    epoch: { type: Number },
    fork: { attribute: false },
    main: { attribute: false },
    choices: { state: true },
  };

  constructor() {
    super();
    /** @type {Forked | null} */
    this.setup = null;
    /** @type {import('#catalog').Catalog | null} */
    this.catalog = null;
    /** @type {Readonly<Record<string, string>>} */
    this.names = {};
    /** @type {readonly string[]} */
    this.labels = [];
    this.epoch = 0;
    /** @type {Fork | null} */
    this.fork = null;
    /** @type {Side | null} used beside a fork only */
    this.main = null;
    /** Per hidden layer the chosen activation, or ''. @type {string[]} */
    this.choices = [];
    /** @type {ReturnType<typeof createDecisionMap>[]} */
    this.maps = [];
    /** @type {import('../../../common/charts/line-chart.js').LineChart | null} */
    this.chart = null;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.forget();
  }

  forget() {
    this.chart?.destroy();
    this.chart = null;
    this.maps = [];
  }

  /** @override */
  updated() {
    const { fork, main, theme } = this;
    if (!fork || !main) {
      if (this.chart) this.forget();
      return;
    }
    if (!theme) return;
    if (!this.chart) this.build();
    [main, fork].forEach(({ scene }, side) => {
      if (scene) this.maps[side].paint({ ...scene, cursor: null }, theme);
    });
    const [one, other] = [main.snapshot?.history, fork.snapshot?.history];
    if (one && other) {
      const columns = (/** @type {NonNullable<typeof one>} */ { epoch, trainLoss, validationLoss }) =>
        this.hasValidation() ? [epoch, trainLoss, validationLoss] : [epoch, trainLoss];
      this.chart?.update(mergeColumns(columns(one), columns(other)));
    }
  }

  hasValidation() {
    return (this.main?.snapshot?.status.validationLoss ?? null) !== null;
  }

  build() {
    this.maps = [...this.querySelectorAll('canvas')].slice(0, 2).map((canvas) => createDecisionMap(canvas));
    const lines = [
      { label: 'training', colour: '--class-0' },
      ...(this.hasValidation() ? [{ label: 'validation', colour: '--class-1' }] : []),
    ];
    const place = /** @type {HTMLElement} */ (this.querySelector('.fork-curves'));
    this.chart = createLineChart(place, {
      series: [
        ...lines.map((line) => ({ ...line, label: `this run, ${line.label}` })),
        ...lines.map((line) => ({ ...line, label: `fork, ${line.label}`, dash: DASH })),
      ],
      xLabel: 'Epoch',
      yLabel: 'Loss',
    });
  }

  /** @param {string} name @param {unknown} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {string} title @param {string} words @param {Side} side */
  side(title, words, { snapshot, scene }) {
    const status = snapshot?.status;
    const accuracy = status?.validationAccuracy ?? status?.trainAccuracy ?? null;
    const loss = status?.validationLoss ?? status?.trainLoss ?? null;
    const part = (status?.validationLoss ?? null) === null ? 'training' : 'validation';
    const result =
      status && loss !== null
        ? `epoch ${status.epoch}: ${part} ${accuracy === null ? '' : `${percentText(accuracy, 1)} correct, `}loss ${numberText(loss, 3)}`
        : 'on its way to this epoch …';
    return html`<figure class="fork-side">
      <figcaption><strong>${title}</strong> <span class="caption">${words}</span></figcaption>
      <canvas
        role="img"
        aria-label="Decision map of ${scene ? title.toLowerCase() : 'nothing yet'}; ${result}"
      ></canvas>
      <p class="readout fork-result">${result}</p>
    </figure>`;
  }

  /** @param {Fork} fork @param {Side} main */
  beside(fork, main) {
    const { setup } = this;
    const { fork: change } = fork.setup;
    const layers = setup?.layers ?? [];
    const [one, other] = [main.snapshot?.status, fork.snapshot?.status];
    const button = (
      /** @type {string} */ event,
      /** @type {string} */ name,
      /** @type {string} */ title,
      primary = false,
    ) =>
      html`<button
        type="button"
        class="button ${primary ? 'primary' : ''}"
        data-action=${event}
        title=${title}
        @click=${() => this.send(event)}
      >
        ${name}
      </button>`;
    return html`<div class="fork-beside">
      <p>
        Since epoch <strong class="readout">${change?.epoch ?? 0}</strong> the fork has
        ${changeText(layers, change?.layers ?? [], this.names)}.
      </p>
      <div class="fork-sides">
        ${this.side('This run', 'solid lines', main)} ${this.side('Fork', 'dashed lines', fork)}
        <div class="fork-curves"></div>
      </div>
      ${main.scene ? mapLegend(main.scene, this.labels) : nothing}
      <p class="fork-comparison" aria-live=${fork.running ? 'off' : 'polite'}>
        ${one && other ? comparison(one, other) : nothing}
      </p>
      <p class="row">
        ${
          fork.running
            ? button('fork-pause', 'Pause both', 'Both wait at the same epoch', true)
            : button('fork-run', 'Run both', 'Both go on at the same pace', true)
        }
        ${button('fork-adopt', 'Go on with the fork', 'The fork takes the place of this run')}
        ${button('fork-close', 'Close the fork', 'This run stays as it is')}
      </p>
    </div>`;
  }

  /** @override */
  render() {
    const { setup, catalog, fork, main } = this;
    if (!setup || !catalog) return nothing;
    if (fork && main) return this.beside(fork, main);
    return forkForm({
      setup,
      catalog,
      names: this.names,
      epoch: this.epoch,
      choices: this.choices,
      choose: (choices) => (this.choices = choices),
      send: (event, detail) => this.send(event, detail),
    });
  }
}

customElements.define('nonlinear-fork', NonlinearFork);
