/**
 * <nonlinear-draggable-number name value min max step>: a number in a sentence that the user changes: by dragging it sideways, with the arrow
 * keys, or by typing.
 *
 * `value` is the number; every change sends `number-change`, which bubbles, detail {name, value}.
 */
import { plainNumber } from '../../../common/charts/number-text.js';
import { readTypedNumber, refusalSentence } from '../../../common/model/typed-number.js';
import { roundTo } from '../../../common/elements/number-input.js';

/** Pixels of drag over the whole range; but no step is shorter or longer than these. */
const WHOLE_WAY = 300;
const STEP_PIXELS = /** @type {const} */ ([3, 14]);
const LARGE_STEPS = 10;

/** Counter of error sentences, for their ids. */
let complaints = 0;

/** Key -> number of steps, or infinite for an end. @type {Record<string, number>} */
const keys = {
  ...{ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 },
  ...{ PageDown: -LARGE_STEPS, PageUp: LARGE_STEPS, Home: -Infinity, End: Infinity },
};

export class NonlinearDraggableNumber extends HTMLElement {
  constructor() {
    super();
    /** @type {{pointer: number, x: number, value: number} | null} the drag in progress, and its start */
    this.drag = null;
    /** @type {HTMLInputElement | null} the field while a number is being typed */
    this.field = null;
    this.current = 0;
  }

  connectedCallback() {
    this.current = this.limit(Number(this.getAttribute('value')));
    this.setAttribute('aria-label', this.name);
    this.setAttribute('aria-valuemin', String(this.min));
    this.setAttribute('aria-valuemax', String(this.max));
    this.translate = false;
    this.title = 'Drag me sideways, or press an arrow key; Enter to type a number';
    this.showValue();
    this.addEventListener('pointerdown', this.onDown);
    this.addEventListener('pointermove', this.onMove);
    this.addEventListener('pointerup', this.onUp);
    this.addEventListener('pointercancel', this.onUp);
    this.addEventListener('dblclick', this.onDouble);
    this.addEventListener('keydown', this.onKey);
  }

  get name() {
    return this.getAttribute('name') ?? '';
  }

  get min() {
    return Number(this.getAttribute('min'));
  }

  get max() {
    return Number(this.getAttribute('max'));
  }

  get step() {
    return Number(this.getAttribute('step')) || 1;
  }

  get value() {
    return this.current;
  }

  set value(value) {
    this.current = this.limit(value);
    if (!this.field) this.showValue();
  }

  /** @param {number} value */
  limit(value) {
    return Math.min(this.max, Math.max(this.min, value));
  }

  /** Shows the number as a slider within the sentence. */
  showValue() {
    const text = plainNumber(this.current);
    this.tabIndex = 0;
    this.setAttribute('role', 'slider');
    this.setAttribute('aria-valuenow', String(this.current));
    this.setAttribute('aria-valuetext', text);
    this.textContent = text;
  }

  /** A change by the user. @param {number} value */
  change(value) {
    const limited = this.limit(value);
    if (limited === this.current) return;
    this.value = limited;
    const detail = { name: this.name, value: limited };
    this.dispatchEvent(new CustomEvent('number-change', { bubbles: true, detail }));
  }

  /** @param {PointerEvent} event */
  onDown(event) {
    if (event.button !== 0 || this.field) return;
    // Prevents text selection.
    event.preventDefault();
    this.focus({ preventScroll: true });
    this.setPointerCapture(event.pointerId);
    this.drag = { pointer: event.pointerId, x: event.clientX, value: this.current };
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    if (event.pointerId !== this.drag?.pointer) return;
    const [least, most] = STEP_PIXELS;
    const pixels = (WHOLE_WAY * this.step) / (this.max - this.min);
    const steps = Math.round((event.clientX - this.drag.x) / Math.min(most, Math.max(least, pixels)));
    if (steps !== 0 || this.current !== this.drag.value)
      this.change(roundTo(this.drag.value + steps * this.step, this.step));
  }

  onUp() {
    this.drag = null;
  }

  onDouble() {
    if (!this.field) this.startTyping('');
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (this.field || event.ctrlKey || event.metaKey || event.altKey) return;
    const isBeginning = /^[\p{Nd}.,+−-]$/u.test(event.key);
    if (Object.hasOwn(keys, event.key)) {
      const moved = this.current + keys[event.key] * this.step;
      this.change(Number.isFinite(moved) ? roundTo(moved, this.step) : moved);
    } else if (event.key === 'Enter' || isBeginning) this.startTyping(isBeginning ? event.key : '');
    else return;
    event.preventDefault();
  }

  /** Replaces the number by a field. @param {string} typed initial text; empty: the present number, selected */
  startTyping(typed) {
    const field = document.createElement('input');
    field.inputMode = this.min < 0 ? 'text' : 'decimal';
    field.autocomplete = 'off';
    field.spellcheck = false;
    field.size = 5;
    field.value = typed || String(this.current);
    field.setAttribute(
      'aria-label',
      `${this.name}, from ${plainNumber(this.min)} to ${plainNumber(this.max)}`,
    );
    for (const attribute of ['role', 'tabindex', 'aria-valuenow', 'aria-valuetext'])
      this.removeAttribute(attribute);
    this.field = field;
    this.replaceChildren(field);
    field.focus();
    if (!typed) field.select();
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.take(field, true);
      else if (event.key === 'Escape') this.stopTyping(true);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    field.addEventListener('blur', () => this.take(field, false));
  }

  /** @param {boolean} refocus */
  stopTyping(refocus) {
    // Before the field is removed: its removal blurs it, which would accept the text a second time.
    this.field = null;
    this.showValue();
    if (refocus) this.focus();
  }

  /**
   * Accepts the typed text. Invalid text stays, with a sentence beside it, until it is corrected or Escape discards it.
   * @param {HTMLInputElement} field
   * @param {boolean} isAsked whether by Enter; otherwise the focus has moved elsewhere
   */
  take(field, isAsked) {
    if (this.field !== field) return;
    const read = readTypedNumber(field.value, { limits: [this.min, this.max] });
    if ('value' in read) {
      this.stopTyping(isAsked);
      this.change(read.value);
      return;
    }
    const text = refusalSentence(this.name, read, plainNumber(this.current));
    const before = this.querySelector('small');
    if (before?.textContent?.trim() === text) return;
    const sentence = document.createElement('small');
    sentence.id = `drag-complaint-${++complaints}`;
    sentence.setAttribute('role', 'alert');
    sentence.textContent = ` ${text}`;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', sentence.id);
    before?.remove();
    this.append(sentence);
  }
}

customElements.define('nonlinear-draggable-number', NonlinearDraggableNumber);
