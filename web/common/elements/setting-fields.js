/** The fields of the lab's panels: a number, a choice, a switch; each with its label and its complaint, if any. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { parameterOf } from '../address/activation-text.js';
import { numberInput } from './number-input.js';

/**
 * The core's sentence about a refused setup, and the path of the field it begins with.
 * @typedef {{path: string, sentence: string}} Problem
 */

/**
 * A field's complaint: the sentence, or ''.
 * @param {Problem | null} problem
 * @param {string} path the field's path within the setup, such as `layers[0].units`
 */
export function complaint(problem, path) {
  return problem && problem.path === path ? problem.sentence : '';
}

/** @param {string} path @returns {string} an id for the complaint's element */
const complaintId = (path) => `complaint-${path.replace(/\W+/g, '-')}`;

/** @param {string} path @returns {string} */
const hintId = (path) => `hint-${path.replace(/\W+/g, '-')}`;

/** @param {string} path @param {string | undefined} hint the field's purpose in one line */
function hintText(path, hint) {
  return hint ? html`<small id=${hintId(path)} class="hint">${hint}</small>` : nothing;
}

/**
 * Texts below a field are its description, not part of its name.
 * @param {string} path
 * @param {{wrong: boolean, hint: string | undefined}} below
 */
function describedBy(path, { wrong, hint }) {
  return [wrong ? complaintId(path) : '', hint ? hintId(path) : ''].filter(Boolean).join(' ') || nothing;
}

/** @param {Problem | null} problem @param {string} path */
function complaintText(problem, path) {
  const sentence = complaint(problem, path);
  return sentence
    ? html`<small id=${complaintId(path)} class="wrong" role="alert">${sentence}</small>`
    : nothing;
}

/**
 * A number, with its label.
 * @param {object} field
 * @param {string} field.label
 * @param {string} field.path
 * @param {number} field.value
 * @param {readonly [number, number]} field.limits
 * @param {boolean} [field.whole]
 * @param {number} [field.step] step of an arrow key
 * @param {boolean} [field.moves] whether the value changes by itself
 * @param {Problem | null} field.problem
 * @param {(value: number) => void} field.change called with numbers within the limits only
 * @param {string} [field.hiddenLabel] text for screen readers, instead of the label
 * @param {string} [field.name] the field's name in sentences, if not its label
 * @param {string} [field.hint] the number's purpose in one line
 */
export function numberField({ label, path, problem, hiddenLabel, name, hint, ...field }) {
  return html`<label class="field">
    <span>${label}</span>
    ${numberInput({
      ...field,
      key: path,
      name: name ?? hiddenLabel ?? label,
      label: hiddenLabel ?? (hint ? label : undefined),
      describedBy: hint ? hintId(path) : undefined,
      problem: complaint(problem, path),
    })}
    ${hintText(path, hint)}
  </label>`;
}

/**
 * @param {object} field
 * @param {string} field.label
 * @param {string} field.path
 * @param {string} field.value
 * @param {readonly {id: string, name: string, group?: string}[]} field.options grouped by equal neighbouring `group`
 * @param {Problem | null} field.problem
 * @param {(id: string) => void} field.change
 * @param {string} [field.hiddenLabel]
 * @param {string} [field.hint] the choice's purpose in one line
 */
export function choiceField({ label, path, value, options, problem, change, hiddenLabel, hint }) {
  const wrong = complaint(problem, path) !== '';
  const option = (/** @type {{id: string, name: string}} */ { id, name }) =>
    html`<option value=${id} ?selected=${id === value}>${name}</option>`;
  const groups = [...new Set(options.map(({ group }) => group))];
  return html`<label class="field ${wrong ? 'wrong' : ''}">
    <span>${label}</span>
    <select
      data-path=${path}
      aria-label=${hiddenLabel ?? (hint ? label : nothing)}
      aria-describedby=${describedBy(path, { wrong, hint })}
      .value=${live(value)}
      @change=${(/** @type {Event} */ event) => change(/** @type {HTMLSelectElement} */ (event.target).value)}
    >
      ${groups.map((group) => {
        const members = options.filter((one) => one.group === group).map(option);
        return group ? html`<optgroup label=${group}>${members}</optgroup>` : members;
      })}
    </select>
    ${complaintText(problem, path)}${hintText(path, hint)}
  </label>`;
}

/**
 * @param {object} field
 * @param {string} field.label
 * @param {string} field.path
 * @param {boolean} field.value
 * @param {Problem | null} field.problem
 * @param {(value: boolean) => void} field.change
 * @param {string} [field.hint] the switch's purpose in one line
 */
export function switchField({ label, path, value, problem, change, hint }) {
  const wrong = complaint(problem, path) !== '';
  return html`<label class="choice">
    <input
      type="checkbox"
      data-path=${path}
      aria-label=${hint ? label : nothing}
      aria-describedby=${describedBy(path, { wrong, hint })}
      .checked=${live(value)}
      @change=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).checked)}
    />
    <span>${label}${hintText(path, hint)}</span>${complaintText(problem, path)}
  </label>`;
}

/**
 * A small set of options, each on or off.
 * @param {object} group
 * @param {string} group.legend
 * @param {string} group.path
 * @param {readonly {id: string, name: string}[]} group.options
 * @param {readonly string[]} group.chosen ids
 * @param {Problem | null} group.problem also about one of the chosen options, `path[1]`
 * @param {(chosen: string[]) => void} group.change in the order of the options
 * @param {string} group.hint
 */
export function chipsField({ legend, path, options, chosen, problem, change, hint }) {
  const own = problem?.path.startsWith(`${path}[`) ? { ...problem, path } : problem;
  const wrong = complaint(own, path) !== '';
  const toggle = (/** @type {string} */ id) =>
    change(options.map((one) => one.id).filter((one) => chosen.includes(one) !== (one === id)));
  return html`<fieldset class="chips settings-wide" aria-describedby=${describedBy(path, { wrong, hint })}>
    <legend>${legend}</legend>
    ${options.map(
      ({ id, name }) =>
        html`<button
          type="button"
          class="button chip"
          data-path="${path}.${id}"
          aria-pressed=${chosen.includes(id) ? 'true' : 'false'}
          @click=${() => toggle(id)}
        >
          ${name}
        </button>`,
    )}
    ${complaintText(own, path)}${hintText(path, hint)}
  </fieldset>`;
}

/**
 * The fields of an activation's parameters.
 * @param {object} place
 * @param {import('#catalog').CatalogActivation | undefined} place.row absent for softmax
 * @param {import('../model/defaults.js').LayerActivation} place.layer
 * @param {string} place.path `layers[0]` or `output`
 * @param {string} place.name of the layer, for screen readers
 * @param {Problem | null} place.problem
 * @param {(layer: Partial<import('../model/defaults.js').LayerActivation>) => void} place.change
 */
export function activationFields({ row, layer, path, name, problem, change }) {
  if (!row || row.parameters.length === 0) return nothing;
  return row.parameters.map((parameter) => {
    const words = parameter.name.replaceAll('_', ' ');
    const learned = layer.learnParameter ?? parameter.learnedByDefault;
    return html`${numberField({
      label: learned && parameter.learnable ? `${words}, at first` : words,
      hiddenLabel: `${name}: ${words}`,
      name: `${words} of ${name.toLowerCase()}`,
      path: `${path}.parameters.${parameter.name}`,
      value: parameterOf(layer.parameters, parameter),
      limits: [parameter.min, parameter.max],
      problem,
      change: (value) => change({ parameters: { ...layer.parameters, [parameter.name]: value } }),
    })}
    ${
      parameter.learnable
        ? switchField({
            label: `learn ${words}`,
            path: `${path}.learnParameter`,
            value: learned ?? false,
            problem,
            change: (learnParameter) => change({ learnParameter }),
          })
        : nothing
    }`;
  });
}
