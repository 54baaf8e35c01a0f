/**
 * <nonlinear-status>: the state of the run in numbers: epoch, speed, loss and accuracy; the test set on demand.
 *
 * Properties in: `epoch`, `batch`, `batchesPerEpoch`, `epochsPerSecond`, `running`, `status` (of a snapshot, or null), `test` (the
 * result, null while it is closed), `hasTest`, `compact`, `scheduled` (whether the learning rate changes by itself), `classes`
 * (whether answers can be right or wrong). Event out: `open-test`.
 */
import { LitElement, html, nothing } from 'lit';
import { numberText, percentText } from '../../common/charts/number-text.js';

/** @param {number | null | undefined} loss @returns {string} */
const lossText = (loss) => (loss === null || loss === undefined ? '–' : numberText(loss));

/** @param {number} rate */
const rateText = (rate) => (rate >= 100 ? Math.round(rate).toLocaleString('en') : rate.toFixed(1));

export class NonlinearStatus extends LitElement {
  /** @override */
  static properties = {
    epoch: { type: Number },
    batch: { type: Number },
    batchesPerEpoch: { type: Number },
    epochsPerSecond: { type: Number },
    running: { type: Boolean },
    status: { attribute: false },
    test: { attribute: false },
    hasTest: { type: Boolean },
    compact: { type: Boolean },
    scheduled: { type: Boolean },
    classes: { type: Boolean },
  };

  constructor() {
    super();
    this.epoch = 0;
    this.batch = 0;
    this.batchesPerEpoch = 0;
    this.epochsPerSecond = 0;
    this.running = false;
    /** @type {import('../../engine/contract.js').Status | null} */
    this.status = null;
    /** @type {import('../../engine/contract.js').TestResult | null} */
    this.test = null;
    this.hasTest = false;
    this.compact = false;
    this.scheduled = false;
    this.classes = false;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {unknown} value @param {string} key */
  figure(name, value, key) {
    return html`<div>
      <dt>${name}</dt>
      <dd class="readout" data-figure=${key}>${value}</dd>
    </div>`;
  }

  /** @param {import('../../engine/contract.js').TestResult} test */
  testFigure({ loss, accuracy }) {
    const text =
      accuracy === null ? `loss ${lossText(loss)}` : `${percentText(accuracy, 1)}, loss ${lossText(loss)}`;
    // It replaces the button that opened it, and takes over the focus.
    return html`<div tabindex="-1">
      <dt>test set</dt>
      <dd class="readout" data-figure="test">${text}</dd>
    </div>`;
  }

  /** @override */
  render() {
    const { status } = this;
    return html`<div class="status-line">
      <dl class="status">
        ${this.figure('epoch', this.epoch.toLocaleString('en'), 'epoch')}
        ${this.compact ? nothing : this.figure('batch', `${this.batch} / ${this.batchesPerEpoch}`, 'batch')}
        ${
          this.compact
            ? nothing
            : this.figure('epochs/s', this.running ? rateText(this.epochsPerSecond) : '–', 'rate')
        }
        ${
          this.scheduled && !this.compact
            ? this.figure('learning rate', status ? numberText(status.learningRate) : '–', 'learning-rate')
            : nothing
        }
        ${this.figure('training loss', lossText(status?.trainLoss), 'train-loss')}
        ${this.compact ? nothing : this.figure('validation loss', lossText(status?.validationLoss), 'validation-loss')}
        ${this.classes && !this.compact ? this.figure('training accuracy', percentText(status?.trainAccuracy, 1), 'train-accuracy') : nothing}
        ${this.classes ? this.figure('validation accuracy', percentText(status?.validationAccuracy, 1), 'validation-accuracy') : nothing}
        ${this.compact || !this.test ? nothing : this.testFigure(this.test)}
      </dl>
      ${
        this.compact || this.test || !this.hasTest
          ? nothing
          : html`<button
              type="button"
              class="button quiet status-open"
              title="Look at the samples that neither trained the network nor helped to choose it"
              @click=${() => this.dispatchEvent(new CustomEvent('open-test', { bubbles: true }))}
            >
              Open the test set
            </button>`
      }
    </div>`;
  }
}

customElements.define('nonlinear-status', NonlinearStatus);
