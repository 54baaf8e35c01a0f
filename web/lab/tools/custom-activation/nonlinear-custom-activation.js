/**
 * <nonlinear-custom-activation>: the user's own activation: its formula, the place of an error, and its curve.
 *
 * Properties in: `formula` (of the setup), `facts` (the core's analysis of the last typed formula: {formula, parameters, error,
 * position}, or null), `curve` ({x, value, slope, parameters} of that formula, or null), `problem` (the core's complaint about the
 * setup). Events out: `formula-typed` {formula} with every letter, and `setup-edit` {formula} when the user has finished.
 */
import { LitElement, html, nothing, svg } from 'lit';
import { live } from 'lit/directives/live.js';
import { createFunctionChart } from '../../../common/charts/function-chart.js';
import { cssColour, lineStyle } from '../../../common/charts/theme.js';
import { numberText, plainNumber } from '../../../common/charts/number-text.js';
import { complaint } from '../../../common/elements/setting-fields.js';

/** @typedef {import('../../model/custom-activation.js').Facts} Facts */
/** @typedef {import('../../model/custom-activation.js').Curve} Curve */

const VALUE = lineStyle(0);
const SLOPE = lineStyle(1);
const EXAMPLE = 'x / (1 + exp(-beta*x))';
const COMPLAINT = 'custom-activation-complaint';
const USES_X = /(?<![a-z0-9_])x(?![a-z0-9_])/;
const WITHOUT_X =
  'The formula has no x, the sum that reaches a unit, so its value is the same everywhere. Did you mean to use x?';

/** @param {{colour: string, dash: number[]}} style */
const lineKey = ({ colour, dash }) =>
  html`<svg class="line-key" viewBox="0 0 34 12" width="34" height="12" aria-hidden="true">
    ${svg`<line x1="0" x2="34" y1="6" y2="6" style="stroke: ${cssColour(colour)}" stroke-width="2.5" stroke-dasharray=${dash.join(' ')} />`}
  </svg>`;

/** @param {Float32Array} values shown values, described for screen readers */
function extent(values) {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return 'has no finite value';
  const [low, high] = [Math.min(...finite), Math.max(...finite)].map((value) => numberText(value, 2));
  return `lies between ${low} and ${high}${finite.length < values.length ? ' where it is finite' : ''}`;
}

export class NonlinearCustomActivation extends LitElement {
  /** @override */
  static properties = {
    formula: { type: String },
    facts: { attribute: false },
    curve: { attribute: false },
    problem: { attribute: false },
    typed: { state: true },
    reading: { state: true },
  };

  constructor() {
    super();
    this.formula = '';
    /** @type {Facts | null} */
    this.facts = null;
    /** @type {Curve | null} */
    this.curve = null;
    /** @type {import('../../../common/elements/setting-fields.js').Problem | null} */
    this.problem = null;
    this.typed = '';
    /** The x being read. @type {number | null} */
    this.reading = null;
    /** @type {import('../../../common/charts/function-chart.js').FunctionChart | null} */
    this.chart = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {string} name @param {{formula: string | undefined}} detail */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('formula')) this.typed = this.formula;
  }

  /** @override */
  firstUpdated() {
    this.chart = createFunctionChart(
      /** @type {HTMLElement} */ (this.querySelector('.custom-activation-chart')),
      { least: [-0.5, 1], onRead: (index) => (this.reading = index) },
    );
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    const { chart, curve } = this;
    if (changed.has('curve') && curve) {
      chart?.resize();
      chart?.update(curve.x, [
        { ...VALUE, values: curve.value, strong: true },
        { ...SLOPE, values: curve.slope },
      ]);
    }
    if (curve) chart?.read(this.reading);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.chart?.destroy();
    this.chart = null;
  }

  /** The place of an error: the text, and a caret under the character. */
  caret() {
    const { facts, typed } = this;
    if (!facts || facts.error === null || facts.position === null || facts.formula !== typed) return nothing;
    // One line: a pasted line break takes one column like any other space.
    const line = typed.replace(/\s/g, ' ');
    const lines = `${line}\n${' '.repeat(facts.position)}^`;
    return html`<pre class="custom-activation-caret" aria-hidden="true">${lines}</pre>`;
  }

  /**
   * The sentence is announced when the user has finished the formula, not with every letter.
   * @param {string} wrong
   */
  field(wrong) {
    const refused = this.typed === this.formula && complaint(this.problem, 'formula') !== '';
    const sentence = refused
      ? html`<small class="wrong" role="alert">${wrong}</small>`
      : html`<small class="wrong">${wrong}</small>`;
    return html`<label class="field ${wrong ? 'wrong' : ''}">
        <span>Formula of x</span>
        <input
          type="text"
          class="custom-activation-formula"
          data-path="formula"
          spellcheck="false"
          autocapitalize="off"
          autocorrect="off"
          autocomplete="off"
          placeholder=${EXAMPLE}
          .value=${live(this.typed)}
          aria-invalid=${wrong ? 'true' : nothing}
          aria-describedby=${COMPLAINT}
          @input=${(/** @type {Event} */ event) => {
            this.typed = /** @type {HTMLInputElement} */ (event.target).value;
            this.send('formula-typed', { formula: this.typed });
          }}
          @change=${() => this.send('setup-edit', { formula: this.typed.trim() === '' ? undefined : this.typed })}
        />
      </label>
      ${this.caret()}
      <div id=${COMPLAINT}>${wrong ? sentence : nothing}</div>`;
  }

  figure() {
    const { curve, reading } = this;
    const at = curve && reading !== null && reading < curve.x.length ? reading : null;
    const numbers = Object.entries(curve?.parameters ?? {}).map(
      ([name, value]) => `${name} = ${plainNumber(value)}`,
    );
    return html`<figure class="custom-activation-figure" ?hidden=${!curve}>
      <div
        class="custom-activation-chart"
        role="img"
        aria-label=${
          curve
            ? `From x = ${plainNumber(curve.x[0])} to ${plainNumber(curve.x[curve.x.length - 1])} the value ${extent(curve.value)} and the slope ${extent(curve.slope)}.`
            : nothing
        }
      ></div>
      <figcaption class="caption">
        <span class="custom-activation-key">${lineKey(VALUE)} value f(x)</span>
        <span class="custom-activation-key">${lineKey(SLOPE)} slope f′(x)</span>
        ${numbers.length > 0 ? html`<span>with ${numbers.join(', ')}</span>` : nothing}
        ${
          curve && at !== null
            ? html`<span class="readout"
                >x = ${numberText(curve.x[at], 2)}: value ${numberText(curve.value[at], 3)}, slope
                ${numberText(curve.slope[at], 3)}</span
              >`
            : nothing
        }
      </figcaption>
    </figure>`;
  }

  /** @override */
  render() {
    const { facts, typed, problem } = this;
    const current = facts?.formula === typed ? facts : null;
    const wrong = current?.error ?? (typed === this.formula ? complaint(problem, 'formula') : '');
    const names = (current?.parameters ?? []).map(({ name }) => name);
    return html`<div class="custom-activation">
      ${this.field(wrong)}
      <p class="caption">
        ${wrong === '' && typed.trim() !== '' && !USES_X.test(typed) ? WITHOUT_X : nothing}
        ${
          names.length > 0
            ? `${names.join(', ')}: each layer that uses the formula has its own, 1 at first.`
            : 'Type it, press Enter, and choose “Your own” as the activation of a layer.'
        }
      </p>
      ${this.figure()}
      <details class="fold">
        <summary>What you can write</summary>
        <ul class="custom-activation-words">
          <li>
            <code>x</code>, numbers such as <code>0.5</code> or <code>2e-3</code>, <code>pi</code>,
            <code>e</code>
          </li>
          <li>
            <code>+ - * / ^</code> and brackets; <code>^</code> binds first, so <code>-x^2</code> is
            <code>-(x^2)</code>
          </li>
          <li>
            <code>abs exp log sqrt tanh sigmoid erf sin cos</code> of one number, <code>min max</code> of two
          </li>
          <li><code>if(x &gt; 0, x, 0.1*x)</code>, also with <code>&lt; &gt;= &lt;=</code></li>
          <li>up to four other names in lower case: numbers that each layer sets</li>
        </ul>
        <p class="caption">
          The slope is worked out from the formula. Where <code>min</code> or <code>max</code> finds both
          sides equal, the slope is the one nearest to 0; <code>if</code> has the slope of the side it takes.
        </p>
      </details>
    </div>`;
  }
}

customElements.define('nonlinear-custom-activation', NonlinearCustomActivation);
