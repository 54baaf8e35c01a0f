/**
 * <nonlinear-gradient-flow>: size of the error at each layer, now and over the epochs, on one logarithmic axis; the initialiser and
 * the optimiser beside it, because they change it most.
 *
 * Properties in: `health` and `history` (of a snapshot), `isBetween` (whether the run is paused beyond the history's last epoch),
 * `layers` (of the description), `activationNames`, `run` (its facts), `setup`, `catalog`. Event out: `setup-edit` with the
 * changed parts of the setup.
 */
import { html, nothing } from 'lit';
import { decadeRange } from '../../../common/charts/decades.js';
import { depthColours } from '../../../common/charts/depth-colours.js';
import { paintGauges } from '../../../common/charts/level-gauges.js';
import { createLineChart } from '../../../common/charts/line-chart.js';
import { numberText } from '../../../common/charts/number-text.js';
import { divergenceSentence, notFinite } from '../../elements/divergence-text.js';
import { DrawnElement } from '../../../common/elements/drawn-element.js';
import { gradientSentence } from '../../../common/elements/gradient-text.js';
import { optimizerOfKind } from '../../../common/model/defaults.js';
import { layerColumn, layerName, shortLayerName } from '../../elements/layer-columns.js';
import { choiceField } from '../../../common/elements/setting-fields.js';

export class NonlinearGradientFlow extends DrawnElement {
  /** @override */
  static properties = {
    health: { attribute: false },
    history: { attribute: false },
    isBetween: { type: Boolean },
    layers: { attribute: false },
    activationNames: { attribute: false },
    run: { attribute: false },
    setup: { attribute: false },
    catalog: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../../../engine/contract.js').LayerHealth[]} */
    this.health = [];
    /** @type {import('../../../engine/contract.js').History | null} */
    this.history = null;
    this.isBetween = false;
    /** @type {{activation: string}[]} */
    this.layers = [];
    /** @type {Record<string, string>} */
    this.activationNames = {};
    /** @type {import('../../elements/dead-text.js').RunFacts | null} */
    this.run = null;
    /** @type {import('../../../common/model/defaults.js').Setup | null} */
    this.setup = null;
    /** @type {import('#catalog').Catalog | null} */
    this.catalog = null;
    /** @type {import('../../../common/charts/line-chart.js').LineChart | null} */
    this.chart = null;
    /** Key of the chart's present lines. @type {unknown[]} */
    this.made = [];
  }

  /** The ends of the axis, shared by both drawings. */
  range() {
    return decadeRange([...(this.history?.deltaRms ?? []), ...this.health.map(({ deltaRms }) => deltaRms)]);
  }

  /** @override */
  updated() {
    const { theme, health, history } = this;
    const canvas = this.querySelector('canvas');
    if (!theme || !canvas || health.length === 0) return;
    const count = health.length;
    const colours = depthColours(theme.depth, count);
    const gauges = health.map(({ deltaRms }, at) => ({
      name: shortLayerName(at, count),
      colour: colours[at],
      value: deltaRms,
    }));
    paintGauges(canvas, { gauges, decades: this.range(), xLabel: 'Layer' }, theme);
    this.drawHistory(colours);
    if (!history) return;
    const { deltaRms, epoch } = history;
    // Columns of a run with other layers are outdated.
    if (deltaRms.length !== count * epoch.length) return;
    const columns = health.map((_, at) => layerColumn(deltaRms, epoch.length, at));
    this.chart?.update([epoch, ...columns], this.isBetween);
  }

  /** Creates new lines for other layers or other colours. @param {string[]} colours */
  drawHistory(colours) {
    const count = colours.length;
    if (this.chart && colours.every((colour, at) => colour === this.made[at]) && count === this.made.length)
      return;
    this.made = colours;
    const series = colours.map((colour, at) => ({
      label: layerName(at, count).toLowerCase(),
      colour,
      endLabel: shortLayerName(at, count),
    }));
    if (this.chart) this.chart.setSeries(series);
    else {
      const place = /** @type {HTMLElement} */ (this.querySelector('.gradient-flow-history'));
      const decades = () => this.range();
      this.chart = createLineChart(place, {
        series,
        xLabel: 'Epoch',
        yLabel: 'RMS of δ',
        logY: true,
        decades,
      });
    }
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.chart?.destroy();
    this.chart = null;
  }

  /** @param {Partial<import('../../../common/model/defaults.js').Setup>} change */
  edit(change) {
    this.dispatchEvent(new CustomEvent('setup-edit', { bubbles: true, detail: change }));
  }

  fields() {
    const { setup, catalog } = this;
    if (!setup || !catalog) return nothing;
    const { optimizer } = setup;
    return html`<div class="settings gradient-flow-settings">
      ${choiceField({
        label: 'Initial weights',
        hiddenLabel: 'Beside the gradient: initial weights',
        path: 'gradient.initializer',
        value: setup.initializer,
        options: catalog.initializers,
        problem: null,
        change: (initializer) => this.edit({ initializer }),
      })}
      ${choiceField({
        label: 'Optimiser',
        hiddenLabel: 'Beside the gradient: optimiser',
        path: 'gradient.optimizer',
        value: optimizer.kind,
        options: catalog.optimizers,
        problem: null,
        change: (kind) => this.edit({ optimizer: optimizerOfKind(optimizer, kind) }),
      })}
      <p class="caption">
        The initial weights decide how strong the error is at first; the optimiser decides what becomes of it:
        Adam and RMSprop rescale it, plain SGD does not.
      </p>
    </div>`;
  }

  sentence() {
    const { health, run } = this;
    if (health.length === 0 || !run) return nothing;
    return notFinite(health, run)
      ? divergenceSentence(health, run)
      : gradientSentence(health.map(({ deltaRms }) => deltaRms));
  }

  /** @override */
  render() {
    const { health, layers, activationNames } = this;
    const count = health.length;
    const words = health.map(({ deltaRms }, at) => {
      const activation = layers[at]?.activation ?? '';
      const name = activationNames[activation] ?? activation;
      return `${layerName(at, count)}${name ? ` (${name})` : ''}: ${numberText(deltaRms, 5)}`;
    });
    return html`<div class="gradient-flow" ?hidden=${count === 0}>
      <p class="gradient-flow-sentence">${this.sentence()}</p>
      <div class="gradient-flow-drawings">
        <figure class="gradient-flow-now">
          <figcaption>Now: RMS of δ per layer</figcaption>
          <canvas
            role="img"
            aria-label="Error that reaches each layer now, root mean square: ${words.join('; ')}"
          ></canvas>
        </figure>
        <div class="gradient-flow-history"></div>
        ${this.fields()}
      </div>
      <p class="caption">
        δ is the derivative of a sample's loss with respect to a unit's sum z, as back-propagation delivers it
        to each layer. Each line of the axis is a factor of ten; 0 has no place on such an axis: there a tube
        is empty and a curve broken.
      </p>
    </div>`;
  }
}

customElements.define('nonlinear-gradient-flow', NonlinearGradientFlow);
