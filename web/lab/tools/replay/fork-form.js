/** Form of <nonlinear-fork> for a new fork: the activation of each hidden layer from now on. */
import { html, nothing } from 'lit';
import { changeText } from './text.js';
import { choiceField } from '../../../common/elements/setting-fields.js';

/** @typedef {import('../../../engine/contract.js').LayerActivation} LayerActivation */

/** The choice of an unchanged layer. */
const SAME = '';

/**
 * Per hidden layer, the fork's activation.
 * @param {readonly LayerActivation[]} layers
 * @param {readonly string[]} choices
 * @returns {LayerActivation[]}
 */
function chosen(layers, choices) {
  return layers.map(({ activation, parameters, learnParameter }, at) => {
    const choice = choices[at] ?? SAME;
    if (choice !== SAME && choice !== activation) return { activation: choice, parameters: {} };
    return { activation, parameters, ...(learnParameter === undefined ? {} : { learnParameter }) };
  });
}

/**
 * A run that has been a fork itself: its change, and the way back.
 * @param {readonly LayerActivation[]} layers
 * @param {{epoch: number, layers: readonly LayerActivation[]}} change
 * @param {Readonly<Record<string, string>>} names of the activations
 * @param {(event: string, detail: unknown) => void} send
 */
function ownChange(layers, change, names, send) {
  return html`<div class="fork-form">
    <p>
      From epoch <strong class="readout">${change.epoch}</strong> on, this run itself has
      ${changeText(layers, change.layers, names)}. It can be forked again without this change.
    </p>
    <p class="row">
      <button
        type="button"
        class="button"
        data-action="unfork"
        title="The run begins again and keeps its first activations throughout"
        @click=${() => send('setup-edit', { fork: undefined })}
      >
        Take the change back
      </button>
    </p>
  </div>`;
}

/**
 * @param {object} form
 * @param {import('../../elements/fork.js').Forked} form.setup of the run
 * @param {import('#catalog').Catalog} form.catalog
 * @param {Readonly<Record<string, string>>} form.names of the activations
 * @param {number} form.epoch the run's epoch
 * @param {readonly string[]} form.choices per hidden layer the id of an activation, or '' for its present one
 * @param {(choices: string[]) => void} form.choose
 * @param {(event: string, detail: unknown) => void} form.send
 */
export function forkForm({ setup, catalog, names, epoch, choices, choose, send }) {
  const { layers, fork } = setup;
  if (layers.length === 0)
    return html`<p class="caption">There is no hidden layer that could go on with another activation.</p>`;
  if (fork) return ownChange(layers, fork, names, send);
  const options = (/** @type {string} */ same) => [{ id: SAME, name: same }, ...catalog.activations];
  const present = layers.map((_, at) => choices[at] ?? SAME);
  const wanted = chosen(layers, choices);
  const changes = wanted.some(({ activation }, at) => activation !== layers[at].activation);
  const field = (/** @type {LayerActivation} */ { activation }, /** @type {number} */ at) =>
    choiceField({
      label: `Layer ${at + 1}`,
      hiddenLabel: `Fork: activation of hidden layer ${at + 1}`,
      path: `fork.layers[${at}]`,
      value: present[at],
      options: options(`${names[activation] ?? activation}, as it is`),
      problem: null,
      change: (id) => choose(present.map((one, index) => (index === at ? id : one))),
    });
  return html`<div class="fork-form">
    <p>
      From epoch <strong class="readout">${epoch}</strong> on, go on with another activation beside this run.
      Up to that epoch both are the same run, weight for weight.
    </p>
    <div class="settings">
      ${choiceField({
        label: layers.length === 1 ? 'The hidden layer' : 'All hidden layers',
        path: 'fork.all',
        value: present.every((one) => one === present[0]) ? present[0] : SAME,
        options: options('as it is'),
        problem: null,
        change: (id) => choose(layers.map(() => id)),
      })}
      ${layers.length === 1 ? nothing : layers.map(field)}
    </div>
    ${
      changes
        ? html`<p class="row">
            <button
              type="button"
              class="button primary"
              data-action="fork"
              @click=${() => send('fork', { layers: wanted })}
            >
              Fork
            </button>
            <span class="caption">${changeText(layers, wanted, names)}</span>
          </p>`
        : html`<p class="caption">Choose another activation for at least one layer.</p>`
    }
  </div>`;
}
