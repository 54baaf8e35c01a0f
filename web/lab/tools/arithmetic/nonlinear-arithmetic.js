/**
 * <nonlinear-arithmetic>: the computation of one unit for one sample, term by term: z = w·x + … + b, then f(z) and its slope; of a
 * normalised, gated or skipped layer also what that makes of them. Each of the unit's parameters can be edited in place.
 *
 * Properties in: `mark` {column, unit}, `point` (one number per axis, in the units of the data), `trace` of that point (null before it
 * arrives), `parameters`, `layers` (the output layer included), `axisNames`, `inputNames` (of the first layer), `labels`,
 * `activationNames`, `answer` (the complaint about the last edited number; null if there is none), `edits` (number of edited parameters),
 * `running`. Events out: `choose-unit` {column, unit}, `choose-point` {x, y}, `edit-parameter` {index, value}, `clear-edits`.
 */
import { LitElement, html, nothing } from 'lit';
import { numberText } from '../../../common/charts/number-text.js';
import { numberInput } from '../../../common/elements/number-input.js';
import { factorName, shortSum, unitArithmetic, unitTitle } from '../../elements/unit-arithmetic.js';
import { unitChoice } from '../../elements/unit-choice.js';

/** Most terms that are readable. */
const MAX_TERMS = 12;
const DIGITS = 4;

/** Range of a single-precision number. @type {[number, number]} */
const SINGLES = [-3.4028234663852886e38, 3.4028234663852886e38];

/**
 * Symbols of a weighted sum, and what sets the labels of its fields apart from the other's.
 * @typedef {{sum: string, weight: string, bias: string, prefix: string}} StrandWords
 */
/** @type {readonly StrandWords[]} */
const STRANDS = [
  { sum: 'z', weight: 'w', bias: 'b', prefix: '' },
  { sum: 'v', weight: 'v', bias: 'c', prefix: 'value’s ' },
];

/**
 * @typedef {import('../../elements/unit-arithmetic.js').Term} Term
 * @typedef {import('../../elements/unit-arithmetic.js').Strand} Strand
 * @typedef {import('../../elements/unit-arithmetic.js').Parameter} Parameter
 * @typedef {import('../../elements/unit-arithmetic.js').Arithmetic} Arithmetic
 */

/** A number for editing, in a short form. @param {number} value */
const fieldText = (value) => (Number.isFinite(value) ? String(Number(value.toPrecision(6))) : '');

/** Longest user's number shown with all its digits; single precision has more than are meaningful. */
const LONGEST = 16;

/** A number of the point: as written if short. @param {number} value */
const pointText = (value) => (String(value).length <= LONGEST ? String(value) : fieldText(value));

export class NonlinearArithmetic extends LitElement {
  /** @override */
  static properties = {
    mark: { attribute: false },
    point: { attribute: false },
    trace: { attribute: false },
    parameters: { attribute: false },
    layers: { attribute: false },
    axisNames: { attribute: false },
    inputNames: { attribute: false },
    labels: { attribute: false },
    activationNames: { attribute: false },
    answer: { attribute: false },
    edits: { type: Number },
    running: { type: Boolean },
    expanded: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../../elements/unit-arithmetic.js').Unit} */
    this.mark = { column: 1, unit: 0 };
    /** @type {readonly number[]} */
    this.point = [0, 0];
    /** @type {import('../../elements/unit-arithmetic.js').Trace | null} */
    this.trace = null;
    /** @type {Float32Array | null} */
    this.parameters = null;
    /** @type {readonly import('../../elements/unit-arithmetic.js').Layer[]} */
    this.layers = [];
    /** @type {readonly string[]} */
    this.axisNames = ['x₁', 'x₂'];
    /** @type {readonly string[]} */
    this.inputNames = ['x₁', 'x₂'];
    /** @type {readonly string[]} */
    this.labels = [];
    /** @type {Record<string, string>} id -> name */
    this.activationNames = {};
    /** @type {import('../../../common/elements/nonlinear-notice.js').Answer | null} */
    this.answer = null;
    this.edits = 0;
    this.running = false;
    this.expanded = false;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /**
   * @param {object} field
   * @param {string} field.key
   * @param {string} field.label
   * @param {number} field.value
   * @param {(value: number) => string} [field.text] its format
   * @param {(value: number) => void} field.change
   */
  field(field) {
    // The run moves a weight; the point is moved by the user alone.
    return numberInput({
      ...{ text: fieldText, ...field, name: field.label, limits: SINGLES },
      moves: this.running,
    });
  }

  choices() {
    const { mark, layers, labels, point, axisNames } = this;
    return html`<div class="settings arithmetic-choices">
      ${unitChoice({ unit: mark, layers, labels, choose: (unit) => this.send('choose-unit', unit) })}
      ${point.map(
        (value, axis) =>
          html`<label class="field">
            <span>Point: ${axisNames[axis]}</span>
            ${this.field({
              key: `point-${axis}`,
              label: `the point's ${axisNames[axis]}`,
              value,
              text: pointText,
              change: (next) => {
                const [x, y = 0] = point.map((old, at) => (at === axis ? next : old));
                this.send('choose-point', { x, y });
              },
            })}
          </label>`,
      )}
    </div>`;
  }

  /** @param {Term} term @param {StrandWords} words */
  term({ from, index, weight, factor, product }, words) {
    const name = factorName(this.mark, from, this.inputNames);
    return html`<li class="arithmetic-term">
      <span class="arithmetic-name">${words.weight}<sub>${from + 1}</sub> · ${name}</span>
      ${this.field({
        key: `weight-${index}`,
        label: `${words.prefix}weight of ${name}`,
        value: weight,
        change: (value) => this.send('edit-parameter', { index, value }),
      })}
      <span class="readout">· ${numberText(factor, DIGITS)}</span>
      <span class="readout arithmetic-product">= ${numberText(product, DIGITS)}</span>
    </li>`;
  }

  /** @param {{count: number, sum: number} | null} rest */
  rest(rest) {
    const button = (/** @type {string} */ words, /** @type {boolean} */ expanded) =>
      html`<li class="arithmetic-rest">
        ${rest ? html`<span>… and ${rest.count} more, together <span class="readout">${numberText(rest.sum, DIGITS)}</span></span>` : nothing}
        <button
          type="button"
          class="button"
          aria-expanded=${expanded ? 'false' : 'true'}
          @click=${() => (this.expanded = expanded)}
        >
          ${words}
        </button>
      </li>`;
    if (rest) return button('Show all terms', true);
    return this.expanded ? button(`Show the ${MAX_TERMS} largest`, false) : nothing;
  }

  /** A parameter that stands alone. @param {unknown} name @param {string} label @param {string} key @param {Parameter} parameter */
  parameterRow(name, label, key, { index, value }) {
    return html`<li class="arithmetic-term">
      <span class="arithmetic-name">${name}</span>
      ${this.field({
        key: `${key}-${index}`,
        label,
        value,
        change: (next) => this.send('edit-parameter', { index, value: next }),
      })}
      <span></span>
      <span class="readout arithmetic-product">= ${numberText(value, DIGITS)}</span>
    </li>`;
  }

  /** The terms of a weighted sum, and its bias. @param {Strand} strand @param {StrandWords} words @param {unknown} [further] */
  terms({ terms, bias }, words, further = nothing) {
    const { shown, rest } = shortSum(terms, this.expanded ? Infinity : MAX_TERMS);
    return html`<ol class="arithmetic-terms" aria-label="The terms of ${words.sum}">
      ${shown.map((term) => this.term(term, words))} ${this.rest(rest)}
      ${this.parameterRow(`${words.bias}, the bias`, `${words.prefix}bias`, 'bias', bias)} ${further}
    </ol>`;
  }

  /** @param {Arithmetic} unit @param {string} name of the activation */
  results({ strand: { sum }, normalisation, gated, skipped, output, slope }, name) {
    const isOutput = !gated && skipped === null;
    const products = [gated ? 'the gate times v' : `${name}(z)`, skipped === null ? '' : 'the skip'];
    const row = (/** @type {unknown} */ what, /** @type {number} */ value, /** @type {string} */ key) =>
      html`<div>
        <dt>${what}</dt>
        <dd class="readout" data-result=${key}>${numberText(value, DIGITS)}</dd>
      </div>`;
    return html`<dl class="arithmetic-results">
        ${row(normalisation ? 'the sum' : 'z, the sum', sum, 'sum')}
        ${
          normalisation
            ? row('z, the sum normalised over the layer, times γ, plus β', normalisation.result, 'normalised')
            : nothing
        }
        ${
          gated
            ? html`${row(`${name}(z), the gate`, gated.gate, 'gate')}
              ${row('v, the value', gated.strand.sum, 'value')}`
            : nothing
        }
        ${skipped === null ? nothing : row(html`a<sub>${this.mark.unit + 1}</sub> of the layer before, added by the skip`, skipped, 'skipped')}
        ${row(
          isOutput
            ? `${slope === null ? `${name} of z` : `${name}(z)`}, what it passes on`
            : `${products.filter(Boolean).join(' plus ')}: what it passes on`,
          output,
          'output',
        )}
        ${slope === null ? nothing : row(html`slope of ${name} at z`, slope, 'slope')}
      </dl>
      ${
        slope === null
          ? html`<p class="caption">
              ${name} turns each output's z into a probability: e to the power of this z, divided by the sum
              of such powers over all outputs.
            </p>`
          : slope === 0
            ? html`<p class="caption">
                The slope is 0: for this point no error passes back through this unit.
              </p>`
            : nothing
      }`;
  }

  /** Explanations of unexpected numbers. @param {import('../../elements/unit-arithmetic.js').Trace} trace */
  remarks({ inputs }) {
    const { point, mark, inputNames, axisNames, running } = this;
    const plain = inputNames.every((name, at) => name === axisNames[at]) && inputs.length === point.length;
    const scaled =
      mark.column === 1 && plain && point.some((value, at) => Math.abs(value - inputs[at]) > 1e-4);
    const words = [
      scaled
        ? 'The first layer is given the point standardised: minus the mean of the training data, divided by their standard deviation.'
        : '',
      running
        ? 'The run is going on: until it pauses, weights and z may be a few steps apart.'
        : 'Numbers are rounded here; the network computes with all their digits.',
    ];
    return html`<p class="caption">${words.join(' ')}</p>`;
  }

  /** @override */
  render() {
    const { mark, layers, trace, parameters } = this;
    if (layers.length === 0) return nothing;
    const unit = trace && parameters ? unitArithmetic(mark, { layers, parameters, trace }) : null;
    const { activation } = layers[mark.column - 1] ?? layers[0];
    const name = this.activationNames[activation] ?? activation;
    const title = unitTitle(mark, layers, this.labels);
    if (!unit) return html`<div class="arithmetic">${this.choices()}</div>`;
    const { normalisation, gated } = unit;
    const { terms } = unit.strand;
    return html`<div class="arithmetic">
      ${this.choices()}
      <p class="arithmetic-title">
        <strong>${title[0].toUpperCase()}${title.slice(1)}</strong> adds up
        ${terms.length === 1 ? 'one product' : `${terms.length} products`} and its bias, then bends the sum
        with ${name}${gated ? ': the gate. A second sum, the value, is multiplied by it' : ''}.
      </p>
      ${this.terms(
        unit.strand,
        STRANDS[0],
        normalisation
          ? html`${this.parameterRow('γ, the scale', 'scale of the normalised sum', 'scale', normalisation.scale)}
            ${this.parameterRow('β, the shift', 'shift of the normalised sum', 'shift', normalisation.shift)}`
          : nothing,
      )}
      ${gated ? this.terms(gated.strand, STRANDS[1]) : nothing} ${this.results(unit, name)}
      ${this.remarks(/** @type {import('../../elements/unit-arithmetic.js').Trace} */ (trace))}
      <nonlinear-notice .answer=${this.answer}></nonlinear-notice>
      ${
        this.edits > 0
          ? html`<p class="row caption">
              ${this.edits === 1 ? 'One number was' : `${this.edits} numbers were`} set by hand in this run.
              <button type="button" class="button" @click=${() => this.send('clear-edits')}>
                Begin again without ${this.edits === 1 ? 'it' : 'them'}
              </button>
            </p>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('nonlinear-arithmetic', NonlinearArithmetic);
