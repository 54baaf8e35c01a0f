/**
 * <nonlinear-stop-rules>: where a run pauses by itself: after so many epochs, at a loss, or when it no longer improves.
 *
 * Properties in: `stop` ({epochs, loss, patience}, each null while it is off), `rules` (of each condition its limits and what it is
 * when it is switched on), `stopped` (why the run has paused by itself, or null), `hasValidation` (whether the loss is that of validation samples). Out comes `stop-edit` with detail {stop}.
 */
import { LitElement, html, nothing } from 'lit';
import { numberField, switchField } from './setting-fields.js';

/**
 * @typedef {import('../state/defaults.js').Stop} Stop
 * @typedef {{limits: readonly [number, number], initial: number, whole: boolean}} Rule
 */

/** @type {readonly {name: keyof Stop, label: string, words: (part: string) => string}[]} */
const CONDITIONS = [
  { name: 'epochs', label: 'at epoch', words: () => 'at the end of a chosen epoch' },
  { name: 'loss', label: 'below', words: (part) => `once the ${part} loss falls below a number` },
  {
    name: 'patience',
    label: 'epochs',
    words: (part) => `when the ${part} loss has found no new low for so many epochs`,
  },
];

export class NonlinearStopRules extends LitElement {
  /** @override */
  static properties = {
    stop: { attribute: false },
    rules: { attribute: false },
    stopped: { attribute: false },
    hasValidation: { type: Boolean },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Stop} */
    this.stop = { epochs: null, loss: null, patience: null };
    /** @type {Record<keyof Stop, Rule> | null} */
    this.rules = null;
    /** @type {string | null} */
    this.stopped = null;
    this.hasValidation = true;
    /** @type {import('./setting-fields.js').Problem | null} */
    this.problem = null;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {keyof Stop} name @param {number | null} value @param {Rule} rule */
  edit(name, value, { limits: [least, most], whole }) {
    const fits = value === null || (value >= least && value <= most && (!whole || Number.isInteger(value)));
    this.problem = fits
      ? null
      : {
          path: `stop.${name}`,
          sentence: `${Number.isNaN(value) ? 'This is no number' : `${value} does not fit`}: it must be a ${whole ? 'whole ' : ''}number from ${least} to ${most.toLocaleString('en')}. The rule stays as it was.`,
        };
    if (!fits) return;
    const detail = { stop: { ...this.stop, [name]: value } };
    this.dispatchEvent(new CustomEvent('stop-edit', { bubbles: true, detail }));
  }

  /** @override */
  render() {
    const { stop, rules, problem } = this;
    if (!rules) return nothing;
    const part = this.hasValidation ? 'validation' : 'training';
    const rows = CONDITIONS.map(({ name, label, words }) => {
      const rule = rules[name];
      const value = stop[name];
      return html`<li class="stop-rule">
        ${switchField({
          label: words(part),
          path: `stop.${name}.on`,
          value: value !== null,
          problem: null,
          change: (on) => this.edit(name, on ? rule.initial : null, rule),
        })}
        ${
          value === null
            ? nothing
            : numberField({
                label,
                hiddenLabel: `Pause ${words(part)}: ${label}`,
                path: `stop.${name}`,
                value,
                limits: rule.limits,
                step: rule.whole ? 1 : 'any',
                problem,
                change: (next) => this.edit(name, next, rule),
              })
        }
      </li>`;
    });
    return html`<fieldset class="stop-rules">
      <legend>The run pauses by itself …</legend>
      <ul>
        ${rows}
      </ul>
      ${this.stopped ? html`<p class="notice plain stop-reason">${this.stopped}</p>` : nothing}
    </fieldset>`;
  }
}

customElements.define('nonlinear-stop-rules', NonlinearStopRules);
