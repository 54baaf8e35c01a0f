/** The cards of <nonlinear-layers>: one hidden layer, and the output with its loss; each with its layer image. */
import { html, nothing } from 'lit';
import { shareInZone } from '../charts/layer-histogram.js';
import { numberText, percentText, shortNumber } from '../../common/charts/number-text.js';
import { hasFiniteSums } from './divergence-text.js';
import { isFlat } from './health-text.js';
import { layerBlocks } from '../../common/model/layer-blocks.js';
import { activationFields, choiceField, numberField } from '../../common/elements/setting-fields.js';

/**
 * @typedef {import('#catalog').Catalog} Catalog
 * @typedef {import('../../common/elements/setting-fields.js').Problem} Problem
 * @typedef {import('../../common/model/defaults.js').HiddenLayer} HiddenLayer
 * @typedef {import('../../common/model/defaults.js').Setup} Setup
 * @typedef {import('../../common/model/layer-blocks.js').LayerBlock} LayerBlock
 * @typedef {import('../../engine/contract.js').LayerHealth} LayerHealth
 */

/** Names of more letters than this need a wide box. */
const LONG_NAME = 24;

/** Whether the activation has a finite value for all pre-activations. @param {LayerHealth} layer */
const hasFiniteOutputs = ({ activationRms }) => Number.isFinite(activationRms);

/** @param {LayerHealth} layer */
const meanWords = (layer) =>
  hasFiniteOutputs(layer)
    ? `mean output ${numberText(layer.outputMean, 2)}`
    : 'the activation has no finite value for some of them';

/**
 * Text of a layer image, for screen readers.
 * @param {string} name
 * @param {LayerHealth} health
 */
export function histogramText(name, health) {
  if (!hasFiniteSums(health)) return `${name}: its pre-activations are not all finite numbers.`;
  const { min, max } = health.histogram;
  const sums = `${name}: pre-activations from ${numberText(min, 1)} to ${numberText(max, 1)}`;
  if (!health.curve) return `${sums}.`;
  const zones = [
    [shareInZone(health, 'dead'), 'where the slope is 0'],
    [shareInZone(health, 'faint'), 'where the slope is small'],
  ]
    .filter(([share]) => Number(share) > 0)
    .map(([share, words]) => `${percentText(Number(share))} ${words}`);
  return `${[sums, ...zones].join(', ')}; ${meanWords(health)}.`;
}

/**
 * State of a hidden layer's units, in the short form of a card.
 * @param {LayerHealth} health
 * @returns {{words: string, standsOut: boolean}}
 */
export function unitsWords(health) {
  const { units, dead, saturated, deltaRms } = health;
  if (!hasFiniteSums(health)) return { words: 'not finite', standsOut: true };
  if (!hasFiniteOutputs(health)) return { words: 'no finite value', standsOut: true };
  if (isFlat(health)) return { words: 'no slope anywhere', standsOut: true };
  const counts = [dead > 0 ? `${dead} of ${units} dead` : '', saturated > 0 ? `${saturated} saturated` : ''];
  const words = counts.filter(Boolean).join(', ');
  if (words) return { words, standsOut: true };
  return deltaRms === 0
    ? { words: 'no error arrives', standsOut: true }
    : { words: 'none dead', standsOut: false };
}

/**
 * @param {string} name
 * @param {LayerHealth | undefined} health absent before the first snapshot
 * @param {boolean} isOutput its units are judged by the loss, not by their slope
 */
function picture(name, health, isOutput) {
  // The words' places are reserved until they are known.
  if (!health)
    return html`<canvas class="layer-histogram"></canvas>
      <p class="layer-words"></p>
      <p class="layer-words"></p>`;
  const { words, standsOut } = unitsWords(health);
  return html`<canvas class="layer-histogram" role="img" aria-label=${histogramText(name, health)}></canvas>
    <p class="layer-words readout">error <strong>${shortNumber(health.deltaRms)}</strong></p>
    <p class="layer-words ${standsOut && !isOutput ? 'standing-out' : ''}">${isOutput ? nothing : words}</p>`;
}

/**
 * @param {object} row
 * @param {HiddenLayer} row.layer
 * @param {number} row.at its index, from 0
 * @param {LayerHealth | undefined} row.health
 * @param {Catalog} row.catalog
 * @param {Problem | null} row.problem
 * @param {(block: LayerBlock) => boolean} row.canHave
 * @param {(part: Partial<HiddenLayer>) => void} row.change
 * @param {() => void} row.remove
 */
export function layerRow({ layer, at, health, catalog, problem, canHave, change, remove }) {
  const name = `Hidden layer ${at + 1}`;
  const path = `layers[${at}]`;
  const facts = catalog.activations.find(({ id }) => id === layer.activation);
  const { units: limits } = catalog.limits;
  const unitButton = (/** @type {number} */ by, /** @type {string} */ sign, /** @type {string} */ words) =>
    html`<button
      type="button"
      class="button ${layer.units + by < limits[0] || layer.units + by > limits[1] ? 'away' : ''}"
      aria-label="${name}: one unit ${words}"
      @click=${() => change({ units: layer.units + by })}
    >
      ${sign}
    </button>`;
  return html`<li class="layer" data-layer=${at}>
    <div class="layer-top">
      <span class="layer-name" title=${name}>${at + 1}</span>
      <span class="layer-units" title="How many units the layer has">
        ${unitButton(-1, '−', 'fewer')}
        ${numberField({
          label: 'Units',
          hiddenLabel: `${name}: units`,
          name: `Units of ${name.toLowerCase()}`,
          path: `${path}.units`,
          value: layer.units,
          limits,
          whole: true,
          problem,
          change: (units) => change({ units }),
        })}
        ${unitButton(1, '+', 'more')}
      </span>
      <button
        type="button"
        class="button quiet layer-remove"
        aria-label="Remove hidden layer ${at + 1}"
        title="Remove this layer"
        @click=${remove}
      >
        ×
      </button>
    </div>
    ${choiceField({
      label: 'Activation',
      hiddenLabel: `${name}: activation`,
      path: `${path}.activation`,
      value: layer.activation,
      options: catalog.activations,
      problem,
      change: (activation) => change({ activation, parameters: {}, learnParameter: undefined }),
    })}
    ${
      facts && facts.parameters.length > 0
        ? html`<div class="layer-numbers">
            ${activationFields({ row: facts, layer, path, name, problem, change })}
          </div>`
        : nothing
    }
    <div class="layer-blocks">
      ${layerBlocks
        .filter(({ addsToLayerBefore }) => at > 0 || !addsToLayerBefore)
        .map((block) => {
          const { field } = block;
          const words = BLOCK_WORDS[field];
          return blockSwitch({
            block,
            name: `${name}: ${words.name}`,
            title: canHave(block) ? words.title : words.misfit,
            path,
            value: layer[field] ?? false,
            disabled: !canHave(block),
            change: (on) => change({ [field]: on || undefined }),
          });
        })}
    </div>
    <div class="layer-life">${picture(name, health, false)}</div>
  </li>`;
}

/**
 * Words of the switches: of one layer, of all layers, as a title, and where no layer can have the block.
 * @type {Record<LayerBlock['field'], {name: string, all: string, title: string, misfit?: string}>}
 */
export const BLOCK_WORDS = {
  gated: {
    name: 'gate, times a second sum',
    all: 'All hidden layers: gate, times a second sum',
    title:
      'Gated layer: a second weighted sum of the same inputs, the value, is multiplied by the activation of the first',
  },
  normalise: {
    name: 'norm, the sums normalised',
    all: 'All hidden layers: norm, the sums normalised',
    title:
      'Layer normalisation: for each sample, the units’ sums minus their mean, divided by their standard deviation, before the activation',
  },
  residual: {
    name: 'skip connection',
    all: 'All hidden layers but the first: skip connections',
    title: 'Residual connection: the layer’s input is added to its output',
    misfit: 'A skip connection needs as many units here as in the layer before',
  },
};

/**
 * A switch for what stands around an activation: pressed or not.
 * @param {object} its
 * @param {LayerBlock} its.block
 * @param {string} its.name for screen readers
 * @param {string | undefined} its.title
 * @param {string} its.path of the layer, or of all
 * @param {boolean} its.value
 * @param {boolean} its.disabled
 * @param {(on: boolean) => void} its.change
 */
export const blockSwitch = ({ block: { field, part }, name, title, path, value, disabled, change }) =>
  html`<button
    type="button"
    class="button ${value ? 'chosen' : ''}"
    data-path="${path}.${field}"
    aria-label=${name}
    aria-pressed=${value ? 'true' : 'false'}
    title=${title}
    ?disabled=${disabled}
    @click=${() => change(!value)}
  >
    ${part}
  </button>`;

/**
 * @param {object} row
 * @param {Setup} row.setup
 * @param {LayerHealth | undefined} row.health
 * @param {Catalog} row.catalog
 * @param {Problem | null} row.problem
 * @param {import('../../common/model/defaults.js').Task} row.task
 * @param {{output: {activation: string}, loss: string} | null} row.suggested
 * @param {(part: Partial<Setup>) => void} row.change
 */
export function outputRow({ setup, health, catalog, problem, task, suggested, change }) {
  const { output, loss } = setup;
  // A narrow box shows the selected option by its name alone.
  const marked = (
    /** @type {{id: string, name: string}[]} */ rows,
    /** @type {string} */ chosen,
    /** @type {string | undefined} */ fits,
  ) =>
    rows.map(({ id, name }) => ({
      id,
      name: id === fits && id !== chosen ? `${name} (fits the data)` : name,
    }));
  // Options not offered for numbers: softmax needs several outputs, and losses of probabilities need classes.
  const numbers = task === 'regression';
  const activations = [...catalog.activations, ...(numbers ? [] : [catalog.softmax])];
  const losses = catalog.losses.filter(({ needsProbabilities }) => !(numbers && needsProbabilities));
  const facts = catalog.activations.find(({ id }) => id === output.activation);
  const isLong = (losses.find(({ id }) => id === loss)?.name.length ?? 0) > LONG_NAME;
  return html`<li class="layer output-row ${isLong ? 'long' : ''}" data-layer="output">
    <div class="layer-top">
      <span class="layer-name">Output and loss</span>
    </div>
    ${choiceField({
      label: 'Output activation',
      path: 'output.activation',
      value: output.activation,
      options: marked(activations, output.activation, suggested?.output.activation),
      problem,
      change: (activation) => change({ output: { activation, parameters: {} } }),
    })}
    ${choiceField({
      label: 'Loss',
      path: 'loss',
      value: loss,
      options: marked(losses, loss, suggested?.loss),
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
    <div class="layer-life">${picture('Output layer', health, true)}</div>
  </li>`;
}
