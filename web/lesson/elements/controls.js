/** The buttons of a training widget, and the choices around them. */
import { html } from 'lit';
import { markerPath } from '../../common/charts/markers.js';

/**
 * Run or Pause, and Reset.
 * @param {object} state
 * @param {boolean} state.running
 * @param {boolean} state.begun whether there is anything to reset
 * @param {(name: 'lesson-run' | 'lesson-pause' | 'lesson-reset') => void} send
 * @param {string} [what] what is run, for screen readers
 * @param {string} [verb] label of the start button
 */
export function runButtons({ running, begun }, send, what = '', verb = 'Run') {
  const named = (/** @type {string} */ word) =>
    html`${word}${what ? html`<span class="visually-hidden"> ${what}</span>` : ''}`;
  return html`<button
      type="button"
      class="button primary lesson-run"
      data-action=${running ? 'pause' : 'run'}
      @click=${() => send(running ? 'lesson-pause' : 'lesson-run')}
    >
      ${named(running ? 'Pause' : verb)}
    </button>
    <button
      type="button"
      class="button"
      data-action="reset"
      aria-disabled=${begun ? 'false' : 'true'}
      @click=${() => {
        if (begun) send('lesson-reset');
      }}
    >
      ${named('Reset')}
    </button>`;
}

/**
 * A choice of one from a few, as a row of buttons.
 * @template {string | number} T
 * @param {object} group
 * @param {string} group.label
 * @param {T} group.value
 * @param {readonly {id: T, name: string}[]} group.options
 * @param {(id: T) => void} group.change
 */
export function segments({ label, value, options, change }) {
  return html`<div class="lesson-choice" role="group" aria-label=${label}>
    <span class="lesson-choice-label" aria-hidden="true">${label}</span>
    <span class="segmented">
      ${options.map(
        ({ id, name }) =>
          html`<button
            type="button"
            class="button"
            data-choice=${id}
            aria-pressed=${id === value ? 'true' : 'false'}
            @click=${() => change(id)}
          >
            ${name}
          </button>`,
      )}
    </span>
  </div>`;
}

/**
 * A number on a slider.
 * @param {object} field
 * @param {string} field.label
 * @param {number} field.value
 * @param {{min: number, max: number, step: number}} field.range
 * @param {string} field.text the displayed value
 * @param {string} [field.name]
 * @param {(value: number) => void} field.change
 */
export function slider({ label, value, range, text, name = 'slider', change }) {
  return html`<label class="field lesson-slider">
    <span>${label} <output>${text}</output></span>
    <input
      type="range"
      name=${name}
      min=${range.min}
      max=${range.max}
      step=${range.step}
      .value=${String(value)}
      aria-valuetext=${text}
      @input=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).valueAsNumber)}
    />
  </label>`;
}

/**
 * A widget's status text: always visible, and announced to screen readers once it stops changing.
 * @param {string} words
 * @param {boolean} running
 */
export function stateWords(words, running) {
  return html`<p class="lesson-words">${words}</p>
    <p class="visually-hidden" role="status">${running ? '' : words}</p>`;
}

/** The marks of two classes, for a legend. */
export const classMarks = [0, 1].map(
  (index) =>
    html`<li>
      <svg class="marker" viewBox="-8 -8 16 16" aria-hidden="true">
        <path d=${markerPath(index, 5)} style="fill: var(--class-${index})" />
      </svg>
      class ${index}
    </li>`,
);

/** A line sample for a legend. @param {string} colour a token @param {string} [dash] */
export const lineMark = (colour, dash = '') =>
  html`<svg class="swatch line" viewBox="0 0 34 12" aria-hidden="true">
    <path d="M0 6H34" stroke-dasharray=${dash} style="fill: none; stroke: var(${colour}); stroke-width: 2" />
  </svg>`;
