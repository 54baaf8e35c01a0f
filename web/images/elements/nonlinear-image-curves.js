/**
 * <nonlinear-image-curves>: loss and accuracy of an image classifier run over its epochs, beside those of an earlier run.
 *
 * Properties in: `history` ({train, validation}, each with its own epochs), `earlier` ({name, history} or null), `chance` (the
 * accuracy of guessing).
 */
import { LitElement, html } from 'lit';
import { createLineChart } from '../../common/charts/line-chart.js';
import { mergeColumns } from '../../common/charts/merge-columns.js';

/**
 * @typedef {import('../../common/charts/line-chart.js').LineChart} LineChart
 * @typedef {import('../../common/charts/line-chart.js').LineSeries} LineSeries
 * @typedef {import('../../engine/contract.js').ImageCurve} ImageCurve
 * @typedef {{train: ImageCurve, validation: ImageCurve}} ImageHistory
 */

/** @type {LineSeries} */
const GUESSING = { label: 'by chance', colour: '--class-2', dash: [12, 5], behind: true, endLabel: 'chance' };
/** @type {readonly LineSeries[]} */
const PRESENT = [
  { label: 'training', colour: '--class-0' },
  { label: 'validation', colour: '--class-1', dash: [6, 4] },
];
/** Earlier run: grey, behind the present one, with its own dashes. @type {readonly LineSeries[]} */
const EARLIER = PRESENT.map(({ label }, index) => ({
  label,
  colour: '--line-strong',
  behind: true,
  dash: [
    [2, 3],
    [10, 3, 2, 3],
  ][index],
}));

export class NonlinearImageCurves extends LitElement {
  /** @override */
  static properties = {
    history: { attribute: false },
    earlier: { attribute: false },
    chance: { type: Number },
  };

  constructor() {
    super();
    /** @type {ImageHistory | null} */
    this.history = null;
    /** @type {{name: string, history: ImageHistory} | null} */
    this.earlier = null;
    this.chance = 1 / 3;
    /** @type {LineChart | null} */
    this.loss = null;
    /** @type {LineChart | null} */
    this.accuracy = null;
    /** Name of the earlier run in the legends; undefined before the charts exist. @type {string | null | undefined} */
    this.named = undefined;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    // Reattached to the page, with its charts.
    if (this.hasUpdated) this.requestUpdate();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.loss?.destroy();
    this.accuracy?.destroy();
    this.loss = this.accuracy = null;
  }

  /** @returns {LineSeries[]} */
  series() {
    const { earlier } = this;
    const before = earlier
      ? EARLIER.map((line) => ({ ...line, label: `${earlier.name}, ${line.label}` }))
      : [];
    return [...PRESENT, GUESSING, ...before];
  }

  build() {
    const place = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (this.querySelector(`.image-curves-${name}`));
    const options = { series: [], xLabel: 'Epoch' };
    this.loss = createLineChart(place('loss'), { ...options, yLabel: 'Loss' });
    this.accuracy = createLineChart(place('accuracy'), {
      ...options,
      yLabel: 'Accuracy',
      yRange: [0, 1],
    });
    this.named = undefined;
  }

  /** @override */
  updated() {
    if (!this.loss) this.build();
    const { loss, accuracy, history, earlier, chance } = this;
    const name = earlier?.name ?? null;
    if (name !== this.named) {
      this.named = name;
      loss?.setSeries(this.series());
      accuracy?.setSeries(this.series());
    }
    const runs = [history, earlier?.history].filter((run) => run !== undefined);
    const columns = (/** @type {'loss' | 'accuracy'} */ key, /** @type {number} */ guessed) => {
      const [x, train, validation, ...before] = runs
        .map((run) => overOne(run, key))
        .reduce((one, other) => mergeColumns(one, other));
      // The line of guessing is shown before any training.
      const places = x.length > 0 ? x : [0, 1];
      return [places, train, validation, places.map(() => guessed), ...before];
    };
    // Cross-entropy of an output that gives the right class the probability of chance, whichever it is.
    loss?.update(columns('loss', -Math.log(chance)));
    accuracy?.update(columns('accuracy', chance));
  }

  /** @override */
  render() {
    const empty = (this.history?.train.epoch.length ?? 0) === 0;
    return html`<div class="image-curves">
      <p class="caption ${empty ? '' : 'over'}">
        Nothing has been trained yet: the curves of this run begin with its first batches.
      </p>
      <div class="image-curves-loss"></div>
      <div class="image-curves-accuracy"></div>
    </div>`;
  }
}

/** @param {ImageHistory | null} history @param {'loss' | 'accuracy'} key */
function overOne(history, key) {
  const { train, validation } = history ?? {};
  const columns = (/** @type {ImageCurve | undefined} */ curve) => [curve?.epoch ?? [], curve?.[key] ?? []];
  return mergeColumns(columns(train), columns(validation));
}

customElements.define('nonlinear-image-curves', NonlinearImageCurves);
