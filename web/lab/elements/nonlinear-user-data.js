/**
 * <nonlinear-user-data>: the user's own samples: a table as text or file, or points painted on the map.
 *
 * Properties in: `answer` ({isError, message, table} about the last table or the points, or null), `table` (a table whose columns are being
 * chosen, or null), `tableName` (of the last table used), `painting` (whether the map accepts points), `brush` (the points' properties),
 * `task`, `classes`, `labels`, `valueRange`, `maxClasses`, `canPaint` (maps of one input cannot be painted on), `hasPoints` (there is a
 * map to paint on). Events out: `csv-text` {text, name}, `csv-file` {file}, `table-open`, those of <nonlinear-table-picker>, `paint` {on},
 * `brush` {brush}, `clear-points`.
 */
import { LitElement, html, nothing } from 'lit';
import { markerPath } from '../../common/charts/markers.js';

/**
 * Action of the brush: add a point of a class or with a value, or remove points.
 * @typedef {{erase: boolean, target: number}} Brush
 */

export class NonlinearUserData extends LitElement {
  /** @override */
  static properties = {
    answer: { attribute: false },
    table: { attribute: false },
    tableName: { type: String },
    painting: { type: Boolean },
    brush: { attribute: false },
    task: { type: String },
    classes: { type: Number },
    labels: { attribute: false },
    valueRange: { attribute: false },
    maxClasses: { type: Number },
    canPaint: { type: Boolean },
    hasPoints: { type: Boolean },
    over: { state: true },
    opened: { state: true },
  };

  constructor() {
    super();
    /** @type {{isError: boolean, message: string, table?: boolean} | null} */
    this.answer = null;
    /** @type {{name: string, view: unknown, note: unknown, skip: boolean, ready: boolean} | null} */
    this.table = null;
    this.tableName = '';
    this.painting = false;
    /** @type {Brush} */
    this.brush = { erase: false, target: 0 };
    this.task = 'binary';
    this.classes = 2;
    /** @type {readonly string[]} */
    this.labels = [];
    /** @type {readonly [number, number]} */
    this.valueRange = [-1, 1];
    this.maxClasses = 6;
    this.canPaint = true;
    this.hasPoints = true;
    this.over = false;
    /** Whether the form for tables is open. */
    this.opened = false;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    // Shows the parts that a table needs; the form stays unchanged when that is done.
    if (
      (changed.has('table') && this.table) ||
      (changed.has('answer') && this.answer?.isError && this.answer.table)
    )
      this.opened = true;
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    // The pressed button has gone with the columns: the form's heading replaces it.
    if (changed.get('table') && !this.table && this.isLeft()) this.querySelector('summary')?.focus();
  }

  /** Whether no element has the focus. */
  isLeft() {
    const { activeElement, body } = this.ownerDocument;
    return activeElement === null || activeElement === body;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @param {File | null | undefined} file */
  takeFile(file) {
    if (file) this.send('csv-file', { file });
  }

  /** @param {DragEvent} event */
  drop(event) {
    event.preventDefault();
    this.over = false;
    this.takeFile(event.dataTransfer?.files[0]);
  }

  useText() {
    const { value } = /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
    this.send('csv-text', { text: value, name: 'pasted table' });
  }

  tableForm() {
    return html`<details
      class="fold"
      ?open=${this.opened}
      @toggle=${(/** @type {Event} */ event) => (this.opened = /** @type {HTMLDetailsElement} */ (event.target).open)}
    >
      <summary>Bring a table (CSV)</summary>
      <div class="user-data-drop">
        <label class="field">
          <span
            >Two columns of numbers and one of labels or numbers, or more to choose from; separated by commas,
            semicolons or tabs; names on top if you like</span
          >
          <textarea
            rows="4"
            spellcheck="false"
            placeholder="x,y,label&#10;1.5,2.0,cat&#10;-0.5,1.2,dog"
          ></textarea>
        </label>
        <div class="row">
          <button type="button" class="button" data-action="use-text" @click=${this.useText}>
            Use this table
          </button>
          <label class="button user-data-file">
            <input
              type="file"
              class="visually-hidden"
              accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
              @change=${(/** @type {Event} */ event) => {
                const input = /** @type {HTMLInputElement} */ (event.target);
                this.takeFile(input.files?.[0]);
                input.value = '';
              }}
            />
            Choose a file
          </label>
          ${
            this.tableName && !this.table
              ? html`<button
                  type="button"
                  class="button"
                  data-action="open-table"
                  @click=${() => this.send('table-open')}
                >
                  Choose other columns
                </button>`
              : html`<span class="caption">or drop one here</span>`
          }
        </div>
      </div>
      ${
        this.table
          ? html`<nonlinear-table-picker
              .name=${this.table.name}
              .view=${this.table.view}
              .note=${this.table.note}
              .skip=${this.table.skip}
              .ready=${this.table.ready}
            ></nonlinear-table-picker>`
          : nothing
      }
    </details>`;
  }

  /** @param {number} target @param {string} name */
  classButton(target, name) {
    const on = !this.brush.erase && this.brush.target === target;
    return html`<button
      type="button"
      class="button"
      aria-pressed=${on ? 'true' : 'false'}
      @click=${() => this.send('brush', { brush: { erase: false, target } })}
    >
      <svg class="marker" viewBox="-8 -8 16 16" aria-hidden="true">
        <path d=${markerPath(target, 5)} style="fill: var(--class-${target})" />
      </svg>
      ${name}
    </button>`;
  }

  brushes() {
    const { brush, task, classes, labels, valueRange } = this;
    const shown = Math.min(this.maxClasses, classes + 1);
    const [low, high] = valueRange;
    return html`<div class="user-data-brushes" role="group" aria-label="What to paint">
        ${
          task === 'regression'
            ? html`<label class="field">
                <span>Value of a new point: <strong class="readout">${brush.target.toFixed(2)}</strong></span>
                <input
                  type="range"
                  min=${low}
                  max=${high}
                  step=${(high - low) / 100}
                  .value=${String(brush.target)}
                  @input=${(/** @type {Event} */ event) =>
                    this.send('brush', {
                      brush: {
                        erase: false,
                        target: /** @type {HTMLInputElement} */ (event.target).valueAsNumber,
                      },
                    })}
                />
              </label>`
            : Array.from({ length: shown }, (_, target) =>
                this.classButton(
                  target,
                  labels[target] ?? (target < classes ? `Class ${target}` : `New class ${target}`),
                ),
              )
        }
        <button
          type="button"
          class="button"
          aria-pressed=${brush.erase ? 'true' : 'false'}
          @click=${() => this.send('brush', { brush: { ...brush, erase: !brush.erase } })}
        >
          Erase
        </button>
        <button
          type="button"
          class="button"
          data-action="clear-points"
          @click=${() => this.send('clear-points')}
        >
          Clear all
        </button>
      </div>
      <p class="caption">
        Click or drag on the map. By keyboard: focus the map, move the cross with the arrow keys, set or erase
        a point with Enter.
      </p>`;
  }

  /** @override */
  render() {
    return html`<div
      class="user-data ${this.over ? 'over' : ''}"
      @dragover=${(/** @type {DragEvent} */ event) => {
        event.preventDefault();
        this.over = true;
      }}
      @dragleave=${() => (this.over = false)}
      @drop=${this.drop}
    >
      ${this.tableForm()}
      <div role="status" class="user-data-answer">
        ${this.answer ? html`<p class=${this.answer.isError ? 'notice' : 'caption'}>${this.answer.message}</p>` : nothing}
      </div>
      ${
        this.canPaint
          ? html`<button
                type="button"
                class="button user-data-paint"
                aria-pressed=${this.painting ? 'true' : 'false'}
                aria-disabled=${this.hasPoints ? 'false' : 'true'}
                title=${this.hasPoints ? nothing : 'The points are still loading'}
                @click=${() => this.hasPoints && this.send('paint', { on: !this.painting })}
              >
                ${this.painting ? 'Stop painting' : 'Paint points on the map'}
              </button>
              ${this.painting ? this.brushes() : nothing}`
          : nothing
      }
    </div>`;
  }
}

customElements.define('nonlinear-user-data', NonlinearUserData);
