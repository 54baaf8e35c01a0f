/** The rows of <nonlinear-layers>: one hidden layer, and the output with its loss. */
import { html, nothing } from 'lit';
import { activationFields, choiceField, numberField } from './setting-fields.js';

/**
 * @typedef {import('nonlinear:catalog').Catalog} Catalog
 * @typedef {import('./setting-fields.js').Problem} Problem
 * @typedef {import('../state/defaults.js').HiddenLayer} HiddenLayer
 * @typedef {import('../state/defaults.js').Setup} Setup
 */

/**
 * @param {object} row
 * @param {HiddenLayer} row.layer
 * @param {number} row.at its place, from 0
 * @param {Catalog} row.catalog
 * @param {Problem | null} row.problem
 * @param {(part: Partial<HiddenLayer>) => void} row.change
 * @param {() => void} row.remove
 */
export function layerRow({ layer, at, catalog, problem, change, remove }) {
  const name = `Hidden layer ${at + 1}`;
  const path = `layers[${at}]`;
  const facts = catalog.activations.find(({ id }) => id === layer.activation);
  const { units: limits } = catalog.limits;
  const unitButton = (/** @type {number} */ by, /** @type {string} */ sign, /** @type {string} */ words) =>
    html`<button
      type="button"
      class="button"
      aria-label="${name}: one unit ${words}"
      ?disabled=${layer.units + by < limits[0] || layer.units + by > limits[1]}
      @click=${() => change({ units: layer.units + by })}
    >
      ${sign}
    </button>`;
  return html`<li class="layer">
    <span class="layer-name">${at + 1}</span>
    <span class="layer-units">
      ${unitButton(-1, '−', 'less')}
      ${numberField({
        label: 'Units',
        hiddenLabel: `${name}: units`,
        path: `${path}.units`,
        value: layer.units,
        limits,
        step: 1,
        problem,
        change: (units) => change({ units }),
      })}
      ${unitButton(1, '+', 'more')}
    </span>
    ${choiceField({
      label: 'Activation',
      hiddenLabel: `${name}: activation`,
      path: `${path}.activation`,
      value: layer.activation,
      options: catalog.activations,
      problem,
      change: (activation) => change({ activation, parameters: {}, learnParameter: undefined }),
    })}
    <button
      type="button"
      class="button quiet layer-remove"
      aria-label="Remove hidden layer ${at + 1}"
      title="Remove this layer"
      @click=${remove}
    >
      ×
    </button>
    ${
      facts && facts.parameters.length > 0
        ? html`<div class="layer-numbers">
            ${activationFields({ row: facts, layer, path, name, problem, change })}
          </div>`
        : nothing
    }
  </li>`;
}

/**
 * @param {object} row
 * @param {Setup} row.setup
 * @param {Catalog} row.catalog
 * @param {Problem | null} row.problem
 * @param {import('../state/defaults.js').Task} row.task
 * @param {{output: {activation: string}, loss: string} | null} row.suggested
 * @param {(part: Partial<Setup>) => void} row.change
 */
export function outputRow({ setup, catalog, problem, task, suggested, change }) {
  const { output, loss } = setup;
  const marked = (/** @type {{id: string, name: string}[]} */ rows, /** @type {string | undefined} */ fits) =>
    rows.map(({ id, name }) => ({ id, name: id === fits ? `${name} (fits the data)` : name }));
  // One output has nothing to share with others, and a loss of probabilities needs classes: these are not offered for numbers.
  const numbers = task === 'regression';
  const activations = [...catalog.activations, ...(numbers ? [] : [catalog.softmax])];
  const losses = catalog.losses.filter(({ needsProbabilities }) => !(numbers && needsProbabilities));
  const facts = catalog.activations.find(({ id }) => id === output.activation);
  return html`<div class="output-row">
    <span class="layer-name">out</span>
    ${choiceField({
      label: 'Output activation',
      path: 'output.activation',
      value: output.activation,
      options: marked(activations, suggested?.output.activation),
      problem,
      change: (activation) => change({ output: { activation, parameters: {} } }),
    })}
    ${choiceField({
      label: 'Loss',
      path: 'loss',
      value: loss,
      options: marked(losses, suggested?.loss),
      problem,
      change: (next) => change({ loss: next }),
    })}
    ${
      facts && facts.parameters.length > 0
        ? html`<div class="layer-numbers">
            ${activationFields({
              row: facts,
              layer: output,
              path: 'output',
              name: 'Output',
              problem,
              change: (part) => change({ output: { ...output, ...part } }),
            })}
          </div>`
        : nothing
    }
  </div>`;
}
