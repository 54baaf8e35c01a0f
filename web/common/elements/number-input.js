/**
 * Number input of every page: a text field that parses typed numbers the same in every browser (common/model/typed-number.js). It takes
 * effect when the user leaves the field or presses Enter; arrow and page keys step it. A refused text stays for correction, with a
 * sentence below; the value in force stays, and Escape shows it again.
 *
 * A child of a template: `${numberInput({…})}` stands for the field and the sentence.
 */
import { html, nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { setChildPartValue } from 'lit/directive-helpers.js';
import { keyed } from 'lit/directives/keyed.js';
import { readTypedNumber, refusalSentence } from '../model/typed-number.js';
import { beginTyping, endTyping, typedValue } from './typed-value.js';

/**
 * @typedef {object} NumberInput
 * @property {string} key unique among the page's fields; `data-path` too
 * @property {string} name its name in sentences
 * @property {number} value in force
 * @property {readonly [number, number]} [limits] default: any finite number
 * @property {boolean} [whole]
 * @property {number} [step] step of an arrow key; default: a tenth of the value's size
 * @property {boolean} [moves] whether the value changes by itself, as in a run: then a refusal outlives the refused value
 * @property {string} [id]
 * @property {string} [label] text for screen readers, if no label surrounds the field
 * @property {string} [describedBy] ids
 * @property {string} [problem] a sentence about the value in force
 * @property {(value: number) => string} [text] the value as shown in the field
 * @property {(value: number) => void} change called with numbers within the limits only
 */

/** Steps per key. @type {Readonly<Record<string, number>>} */
const STEPS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** A number in full. @param {number} value */
const plainText = (value) => (Number.isFinite(value) ? String(value) : '');

/** @param {number} value @param {number} step */
export function roundTo(value, step) {
  const digits = Math.min(100, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  return Number((Math.round(value / step) * step).toFixed(digits)) + 0;
}

/** A visible step: a tenth of the value's first digit. @param {number} value */
const stepFor = (value) => (value === 0 ? 0.1 : 10 ** (Math.floor(Math.log10(Math.abs(value)) + 1e-9) - 1));

/**
 * Keyboard of phones: on some, the digits-only one has no minus sign.
 * @param {NumberInput} options
 */
function keyboard({ limits = [-Infinity, Infinity], whole }) {
  if (limits[0] < 0) return 'text';
  return whole ? 'numeric' : 'decimal';
}

/** Without a power of ten, which the standard of these attributes does not know. @param {number} value */
const ariaNumber = (value) =>
  value.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 17 });

class NumberInputDirective extends Directive {
  /** @param {import('lit/directive.js').PartInfo} part */
  constructor(part) {
    super(part);
    /** @type {import('lit').ChildPart | null} where the field stands */
    this.part = null;
    /** @type {NumberInput | null} */
    this.options = null;
    /** The last typed text that was refused. @type {{text: string, sentence: string} | null} */
    this.refused = null;
  }

  /** @override @param {import('lit').ChildPart} part @param {[NumberInput]} given */
  update(part, [options]) {
    this.part = part;
    return this.render(options);
  }

  /** @override @param {NumberInput} options */
  render(options) {
    const before = this.options;
    this.options = options;
    const isAnother = before?.key !== options.key;
    if (isAnother || (!options.moves && before?.value !== options.value && !Number.isNaN(options.value)))
      this.refused = null;
    return this.template(options);
  }

  /** @param {NumberInput} options */
  template(options) {
    const { key, value, limits = [-Infinity, Infinity], id, label, describedBy, problem } = options;
    const sentence = this.refused?.sentence ?? problem ?? '';
    const complaintId = `complaint-${key.replace(/\W+/g, '-')}`;
    const described = [sentence ? complaintId : '', describedBy ?? ''].filter(Boolean).join(' ');
    const bound = (/** @type {number} */ end) => (Number.isFinite(end) ? ariaNumber(end) : nothing);
    return html`<input
        type="text"
        role="spinbutton"
        inputmode=${keyboard(options)}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        id=${id ?? nothing}
        data-path=${key}
        aria-label=${label ?? nothing}
        aria-valuenow=${bound(value)}
        aria-valuemin=${bound(limits[0])}
        aria-valuemax=${bound(limits[1])}
        aria-invalid=${sentence ? 'true' : nothing}
        aria-describedby=${described || nothing}
        .value=${typedValue(this.refused?.text ?? this.shown(options))}
        @input=${beginTyping}
        @change=${(/** @type {Event} */ event) => this.take(event)}
        @blur=${(/** @type {Event} */ event) => this.take(event)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.onKey(event)}
      />${
        sentence
          ? keyed(sentence, html`<small id=${complaintId} class="wrong" role="alert">${sentence}</small>`)
          : nothing
      }`;
  }

  /** Draws the field anew, though the template around it is not. @param {NumberInput} options */
  redraw(options) {
    if (this.part) setChildPartValue(this.part, this.template(options), this);
  }

  /** @param {NumberInput} options */
  shown({ value, text = plainText }) {
    return text(value);
  }

  /** @param {Event} event */
  take(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const options = /** @type {NumberInput} */ (this.options);
    const isTyped = field.dataset.typing !== undefined || event.type === 'change';
    endTyping(event);
    if (!isTyped || field.value === (this.refused?.text ?? this.shown(options))) return;
    const read = readTypedNumber(field.value, options);
    if ('value' in read) return void this.accept(field, read.value);
    const sentence = refusalSentence(options.name, read, this.shown(options));
    this.refused = { text: field.value, sentence };
    this.redraw(options);
  }

  /** @param {HTMLInputElement} field @param {number} value */
  accept(field, value) {
    const options = /** @type {NumberInput} */ (this.options);
    this.forget();
    field.value = this.shown({ ...options, value });
    if (value !== options.value) options.change(value);
  }

  forget() {
    if (!this.refused) return;
    this.refused = null;
    if (this.options) this.redraw(this.options);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const options = /** @type {NumberInput} */ (this.options);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape' && field.value !== this.shown(options)) {
      endTyping(event);
      this.forget();
      field.value = this.shown(options);
    } else if (Object.hasOwn(STEPS, event.key) && !field.readOnly) {
      endTyping(event);
      this.step(field, STEPS[event.key]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {HTMLInputElement} field @param {number} steps */
  step(field, steps) {
    const options = /** @type {NumberInput} */ (this.options);
    const { limits: [least, most] = [-Infinity, Infinity], whole = false, value } = options;
    const read = readTypedNumber(field.value, { whole });
    const from = 'value' in read ? read.value : value;
    const step = options.step ?? (whole ? 1 : stepFor(from));
    const next = Math.min(most, Math.max(least, roundTo(from + steps * step, step)));
    if (Number.isFinite(next)) this.accept(field, next);
  }
}

/** @type {(options: NumberInput) => import('lit/directive.js').DirectiveResult} */
export const numberInput = directive(NumberInputDirective);
