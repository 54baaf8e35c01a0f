// A row of the list of saved weights: its facts and its buttons.

import { html, nothing } from 'lit';
import { isolate } from '../../common/model/isolate.js';
import { percentText } from '../../common/charts/number-text.js';

/** @typedef {{id: number, name: string, accuracy: number | null, pictures: number, date: number, fits: boolean}} SavedWeights */

const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** @param {SavedWeights} weights */
function factsText({ accuracy, pictures, date: when }) {
  const right = accuracy === null ? [] : [`${percentText(accuracy, 1)} of the validation pictures right`];
  const seen = `after ${pictures.toLocaleString('en')} training pictures`;
  return [...right, seen, date.format(when)].join(' · ');
}

/**
 * @param {SavedWeights} weights
 * @param {object} state
 * @param {boolean} state.ready whether there is a network to load them into
 * @param {boolean} state.doubted whether their removal awaits confirmation
 * @param {() => void} state.load
 * @param {() => void} state.keep
 * @param {() => void} state.remove
 */
export function savedWeightsRow(weights, { ready, doubted, load, keep, remove }) {
  const { id, name, fits } = weights;
  const first = doubted ? 'Keep' : 'Open';
  const second = doubted ? 'Remove for good' : 'Remove';
  return html`<li>
    <div>
      <strong>${name}</strong>
      <div class="caption">${factsText(weights)}</div>
      ${fits ? nothing : html`<div class="caption">They belong to another network: opening them sets it up.</div>`}
    </div>
    <div class="row">
      <button
        type="button"
        class="button"
        data-load=${id}
        aria-label="${first} “${isolate(name)}”"
        ?disabled=${!ready && !doubted}
        @click=${doubted ? keep : load}
      >
        ${first}
      </button>
      <button
        type="button"
        class="button quiet"
        data-remove=${id}
        aria-label="${second} “${isolate(name)}”"
        @click=${remove}
      >
        ${second}
      </button>
    </div>
  </li>`;
}
