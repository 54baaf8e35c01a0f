/**
 * <nonlinear-bend>: a network learns exclusive or, with a nonlinearity in its layers or without. Its decision map, and beside it
 * the plane as warped by the last hidden layer.
 *
 * Properties in: `choice` (activation, layers, units), `running`, `scene` (of the decision map) and `sheet` (unit maps, their
 * size), both null before training, `epoch`, `accuracy`, `message` (a sentence if the run diverged). Events out: `lesson-run`,
 * `lesson-pause`, `lesson-reset` and `lesson-choose` {choice}.
 */
import { html } from 'lit';
import { createDecisionMap } from '../../../common/charts/decision-map.js';
import { stableLimits, unitMap, warpedSamples, widestPair } from '../../../common/charts/warp.js';
import { createWarpGrid } from '../../../common/charts/warp-grid.js';
import { bendActivations, bendLayers, bendName, bendResult, bendStills, bendUnits } from './model.js';
import { classMarks, lineMark, runButtons, segments, slider, stateWords } from '../../elements/controls.js';
import { LessonElement } from '../../elements/element.js';

/** @typedef {import('./model.js').BendChoice} BendChoice */
/** @typedef {{unitMaps: Float32Array, size: number}} Sheet */

export class NonlinearBend extends LessonElement {
  /** @override */
  static properties = {
    choice: { attribute: false },
    running: { type: Boolean },
    scene: { attribute: false },
    sheet: { attribute: false },
    epoch: { type: Number },
    accuracy: { type: Number },
    message: { type: String },
  };

  constructor() {
    super();
    /** @type {BendChoice} */
    this.choice = bendStills[0];
    this.running = false;
    /** @type {import('../../../common/charts/decision-map.js').MapScene | null} */
    this.scene = null;
    /** @type {Sheet | null} */
    this.sheet = null;
    this.epoch = 0;
    this.accuracy = NaN;
    this.message = '';
    /** @type {{map: ReturnType<typeof createDecisionMap>, grid: ReturnType<typeof createWarpGrid>} | null} */
    this.charts = null;
    /** @type {[number, number] | null} the units shown */
    this.pair = null;
    /** @type {[number, number, number, number] | null} */
    this.limits = null;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {Partial<BendChoice>} change */
  choose(change) {
    // A new network: the last one's units and axes no longer apply.
    this.pair = null;
    this.limits = null;
    this.send('lesson-choose', { choice: { ...this.choice, ...change } });
  }

  /** @override */
  updated() {
    const { scene, theme } = this;
    const [plane, bent] = this.querySelectorAll('canvas');
    if (!scene || !theme || !plane) return;
    this.charts ??= { map: createDecisionMap(plane), grid: createWarpGrid(bent) };
    this.charts.map.paint(scene, theme);
    const warp = this.warp(scene);
    if (warp) this.charts.grid.paint(warp, theme);
  }

  /**
   * The plane as warped by the last hidden layer.
   * @param {import('../../../common/charts/decision-map.js').MapScene} scene
   * @returns {import('../../../common/charts/warp-grid.js').WarpScene | null}
   */
  warp({ samples, domain, classes, valueRange }) {
    const { sheet, choice } = this;
    if (!sheet || !samples) return null;
    const { unitMaps, size } = sheet;
    const { units, layers } = choice;
    const layer = { unitMaps, plane: size * size, first: (layers - 1) * units, units };
    if (unitMaps.length < layers * units * size * size) return null;
    this.pair = widestPair(layer, this.pair);
    const maps = /** @type {[Float32Array, Float32Array]} */ (this.pair.map((unit) => unitMap(layer, unit)));
    const before = this.limits;
    const axis = (/** @type {0 | 1} */ at) =>
      stableLimits(
        Math.min(...maps[at]),
        Math.max(...maps[at]),
        before && [before[2 * at], before[2 * at + 1]],
      );
    this.limits = [...axis(0), ...axis(1)];
    return {
      ...{ maps, size, inputs: 2, samples, classes, valueRange, limits: this.limits },
      places: warpedSamples(samples, maps, size, domain),
      names: /** @type {[string, string]} */ (this.pair.map((unit) => `unit ${unit + 1}`)),
    };
  }

  words() {
    const { scene, epoch, accuracy, message } = this;
    if (!scene) return '';
    if (message) return message;
    return `Epoch ${epoch}: ${bendResult(accuracy, scene.samples?.target.length ?? 0)}.`;
  }

  pictures() {
    const { scene, choice } = this;
    if (!scene) return this.still;
    const pair = choice.units === 2 ? 'its two units' : 'the two of its units that spread it widest';
    return html`<div class="bend-pictures">
      <figure>
        <canvas role="img" aria-label="Decision map of ${bendName(choice)}. ${this.words()}"></canvas>
        <p class="caption">The network’s answer everywhere.</p>
      </figure>
      <figure>
        <canvas
          role="img"
          aria-label="A square grid over the plane, as the last hidden layer bends it"
        ></canvas>
        <p class="caption">
          The same plane after the last hidden layer, over ${pair}. The output can only cut it along a
          straight line.
        </p>
      </figure>
      <ul class="legend">
        ${classMarks}
        <li>${lineMark('--ink')} between the classes</li>
        <li>${lineMark('--accent')} along x₁</li>
        <li>${lineMark('--ink-soft', '4 3')} along x₂</li>
      </ul>
    </div>`;
  }

  /** @override */
  render() {
    const { choice, running, scene } = this;
    return html`<div class="lesson-widget">
      ${this.pictures()} ${stateWords(this.words(), running)}
      <div class="training-controls">
        ${segments({
          label: 'Activation',
          value: choice.activation,
          options: bendActivations,
          change: (activation) => this.choose({ activation }),
        })}
        ${segments({
          label: 'Units in a layer',
          value: choice.units,
          options: bendUnits.map((id) => ({ id, name: String(id) })),
          change: (units) => this.choose({ units }),
        })}
        ${slider({
          label: 'Hidden layers',
          value: choice.layers,
          range: bendLayers,
          text: String(choice.layers),
          name: 'layers',
          change: (layers) => this.choose({ layers }),
        })}
        <div class="row">
          ${runButtons({ running, begun: scene !== null && this.epoch > 0 }, (name) => this.send(name), bendName(choice))}
        </div>
      </div>
    </div>`;
  }
}

customElements.define('nonlinear-bend', NonlinearBend);
