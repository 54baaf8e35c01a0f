/**
 * <nonlinear-dead-units>: the units of a deep network in training, layer by layer: alive, dead, or revived.
 *
 * Properties in: `choice` (learningRate, slope), `running`, `layers` (the history of each hidden layer; null before training),
 * `epochs` (of that history), `epoch`, `accuracy`, `message` (a sentence if the run diverged). Events out: `lesson-run`,
 * `lesson-pause`, `lesson-reset` and `lesson-choose` {choice}.
 */
import { html, svg } from 'lit';
import { STRIP_HEIGHT, UNIT, stripPath, unitMarkKinds, unitMarks } from './unit-marks.js';
import { DEAD_UNITS_EPOCHS, deadUnitsDefaults, deadUnitsRates, deadUnitsSlopes } from './model.js';
import { deadUnitsSentence } from './text.js';
import { runButtons, segments, slider, stateWords } from '../../elements/controls.js';
import { LessonElement } from '../../elements/element.js';

/** @typedef {import('./model.js').LayerHistory} LayerHistory */

export class NonlinearDeadUnits extends LessonElement {
  /** @override */
  static properties = {
    choice: { attribute: false },
    running: { type: Boolean },
    layers: { attribute: false },
    epochs: { attribute: false },
    epoch: { type: Number },
    accuracy: { type: Number },
    message: { type: String },
  };

  constructor() {
    super();
    this.choice = deadUnitsDefaults;
    this.running = false;
    /** @type {LayerHistory[] | null} */
    this.layers = null;
    /** @type {ArrayLike<number>} */
    this.epochs = [];
    this.epoch = 0;
    this.accuracy = NaN;
    this.message = '';
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {Partial<import('./model.js').DeadUnitsChoice>} change */
  choose(change) {
    this.send('lesson-choose', { choice: { ...this.choice, ...change } });
  }

  /** @param {LayerHistory} layer @param {number} at */
  row({ units, unitStatus, bornDead, died, revived, dead, deadOverTime }, at) {
    const width = units * UNIT;
    const strip = stripPath(this.epochs, deadOverTime, { last: DEAD_UNITS_EPOCHS, most: units, width });
    return html`<tr>
      <th scope="row">${at + 1}</th>
      <td>
        <svg class="unit-marks" viewBox="0 0 ${width} ${UNIT}" aria-hidden="true">
          ${unitMarks(unitStatus).map(({ id, path }) => svg`<path class="unit-${id}" d=${path} />`)}
        </svg>
        <svg class="unit-strip" viewBox="0 0 ${width} ${STRIP_HEIGHT}" aria-hidden="true">
          <path d=${strip} />
        </svg>
      </td>
      ${[bornDead, died, revived, dead].map((count) => html`<td>${count}</td>`)}
    </tr>`;
  }

  /** @param {LayerHistory[]} layers */
  table(layers) {
    return html`<table class="dead-units-table">
        <caption class="visually-hidden">
          The units of each hidden layer
        </caption>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Units, and how many were dead over the epochs</th>
            ${['born dead', 'died', 'came back', 'dead now'].map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${layers.map((layer, at) => this.row(layer, at))}
        </tbody>
      </table>
      <ul class="legend">
        ${unitMarkKinds.map(
          ({ id, name, path }) =>
            html`<li>
              <svg class="unit-mark" viewBox="-8 -8 16 16" aria-hidden="true">
                <path class="unit-${id}" d=${path} />
              </svg>
              ${name}
            </li>`,
        )}
      </ul>`;
  }

  /** @override */
  render() {
    const { choice, running, layers, epoch, accuracy, message } = this;
    const words = message || (layers ? deadUnitsSentence(layers, { epoch, accuracy }) : '');
    return html`<div class="lesson-widget">
      ${layers ? html`<div>${this.table(layers)}</div>` : this.still}
      ${layers ? stateWords(words, running) : ''}
      <div class="training-controls">
        ${segments({
          label: 'Slope below 0',
          value: choice.slope,
          options: deadUnitsSlopes,
          change: (slope) => this.choose({ slope }),
        })}
        ${slider({
          label: 'Learning rate',
          value: deadUnitsRates.indexOf(choice.learningRate),
          range: { min: 0, max: deadUnitsRates.length - 1, step: 1 },
          text: String(choice.learningRate),
          name: 'learning-rate',
          change: (at) => this.choose({ learningRate: deadUnitsRates[at] }),
        })}
        <div class="row">
          ${runButtons({ running, begun: epoch > 0 }, (name) => this.send(name), 'the network of units that may die')}
        </div>
      </div>
    </div>`;
  }
}

customElements.define('nonlinear-dead-units', NonlinearDeadUnits);
