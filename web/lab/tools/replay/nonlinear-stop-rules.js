/**
 * <nonlinear-stop-rules>: stop conditions of a run: after so many epochs, at a loss, or when it no longer improves.
 *
 * Properties in: `stop` ({epochs, loss, patience}, each null while it is off), `rules` (limits and initial value of each condition),
 * `stopped` (the reason why the run has paused by itself, or null), `hasValidation` (whether the loss is that of validation samples). Event
 * out: `stop-edit` with detail {stop}.
 */
import { LitElement, html, nothing } from 'lit';
import { numberField, switchField } from '../../../common/elements/setting-fields.js';

/**
 * @typedef {import('../../../common/model/defaults.js').Stop} Stop
 * @typedef {{limits: readonly [number, number], initial: number, whole: boolean}} Rule
 */

/** @type {readonly {name: keyof Stop, label: string, called: string, words: (part: string) => string}[]} */
const CONDITIONS = [
  {
    name: 'epochs',
    label: 'at epoch',
    called: 'Epoch to pause at',
    words: () => 'at the end of a chosen epoch',
  },
  {
    name: 'loss',
    label: 'below',
    called: 'Loss to pause below',
    words: (part) => `once the ${part} loss falls below a number`,
  },
  {
    name: 'patience',
    label: 'epochs',
    called: 'Number of epochs to wait',
    words: (part) => `when the ${part} loss has reached no new low for some epochs`,
  },
];

export class NonlinearStopRules extends LitElement {
  /** @override */
  static properties = {
    stop: { attribute: false },
    rules: { attribute: false },
    stopped: { attribute: false },
    hasValidation: { type: Boolean },
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
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {keyof Stop} name @param {number | null} value */
  edit(name, value) {
    const detail = { stop: { ...this.stop, [name]: value } };
    this.dispatchEvent(new CustomEvent('stop-edit', { bubbles: true, detail }));
  }

  /** @override */
  render() {
    const { stop, rules } = this;
    if (!rules) return nothing;
    const part = this.hasValidation ? 'validation' : 'training';
    const rows = CONDITIONS.map(({ name, label, called, words }) => {
      const rule = rules[name];
      const value = stop[name];
      return html`<li class="stop-rule">
        ${switchField({
          label: words(part),
          path: `stop.${name}.on`,
          value: value !== null,
          problem: null,
          change: (on) => this.edit(name, on ? rule.initial : null),
        })}
        ${
          value === null
            ? nothing
            : numberField({
                label,
                hiddenLabel: `Pause ${words(part)}: ${label}`,
                name: called,
                path: `stop.${name}`,
                value,
                limits: rule.limits,
                whole: rule.whole,
                problem: null,
                change: (next) => this.edit(name, next),
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
