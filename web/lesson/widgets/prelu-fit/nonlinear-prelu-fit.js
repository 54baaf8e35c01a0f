/**
 * <nonlinear-prelu-fit>: one PReLU unit against |x|: its slope by hand, or learned.
 *
 * Properties in: `slope`, `curve` ({x, y}, null before the first), `loss`, `learned` ({epoch, weight, bias}, null while the slope
 * is set by hand), `running`, `message` (a sentence if the run diverged). Events out: `lesson-slope` {slope}, `lesson-run`,
 * `lesson-pause` and `lesson-reset`.
 */
import { html, svg } from 'lit';
import { FIT_HEIGHT, FIT_WIDTH, curvePath, dotsPath, fitAxes } from './fit-plot.js';
import { threeDigits } from '../../../common/charts/number-text.js';
import { FIRST_SLOPE, FIT_DOMAIN, fitSamples, fitSentence, fitSlopes } from './model.js';
import { lineMark, runButtons, slider, stateWords } from '../../elements/controls.js';
import { LessonElement } from '../../elements/element.js';

const samples = fitSamples();
const axes = fitAxes(FIT_DOMAIN);
const target = dotsPath(samples.x, samples.target, FIT_DOMAIN);

export class NonlinearPreluFit extends LessonElement {
  /** @override */
  static properties = {
    slope: { type: Number },
    curve: { attribute: false },
    loss: { type: Number },
    learned: { attribute: false },
    running: { type: Boolean },
    message: { type: String },
  };

  constructor() {
    super();
    this.slope = FIRST_SLOPE;
    /** @type {{x: ArrayLike<number>, y: ArrayLike<number>} | null} */
    this.curve = null;
    this.loss = NaN;
    /** @type {{epoch: number, weight: number, bias: number} | null} */
    this.learned = null;
    this.running = false;
    this.message = '';
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  words() {
    return this.message || fitSentence(this.slope, this.loss, this.learned, threeDigits);
  }

  /** @param {{x: ArrayLike<number>, y: ArrayLike<number>}} curve */
  picture({ x, y }) {
    return html`<svg
        class="fit-picture"
        viewBox="0 0 ${FIT_WIDTH} ${FIT_HEIGHT}"
        role="img"
        aria-label="The curve of the unit, and |x|. ${this.words()}"
      >
        <path class="fit-axes" d=${axes.path} />
        ${axes.labels.map((one) => svg`<text x=${one.x} y=${one.y}>${one.text}</text>`)}
        <path class="fit-target" d=${target} />
        <path class="fit-curve" d=${curvePath(x, y, FIT_DOMAIN)} />
      </svg>
      <ul class="legend">
        <li>${lineMark('--positive')} f(x), the unit</li>
        <li>dots: |x|, what it should be</li>
      </ul>`;
  }

  /** @override */
  render() {
    const { slope, curve, learned, running } = this;
    return html`<div class="lesson-widget">
      ${curve ? html`<div>${this.picture(curve)}</div>` : this.still}
      ${curve ? stateWords(this.words(), running) : ''}
      <div class="training-controls">
        ${slider({
          label: 'Slope below 0',
          value: slope,
          range: fitSlopes,
          text: threeDigits(slope),
          name: 'slope',
          change: (value) => this.send('lesson-slope', { slope: value }),
        })}
        <div class="row">
          ${runButtons({ running, begun: (learned?.epoch ?? 0) > 0 }, (name) => this.send(name), 'the unit, which learns its slope', 'Let it learn')}
        </div>
      </div>
    </div>`;
  }
}

customElements.define('nonlinear-prelu-fit', NonlinearPreluFit);
