/** How the lab is laid out: which widget stands where and which part of the state it is given. */
import { html, nothing } from 'lit';
import { catalog } from 'nonlinear:catalog';
import { activationNames } from './lab-words.js';

/** @typedef {import('./lab-state.js').LabState} LabState */

/** @param {LabState} state */
const notices = (state) => html`
  <nonlinear-notice class="notice-plain" .message=${state.message} .kind=${'plain'}></nonlinear-notice>
  <nonlinear-notice class="notice-warning" .message=${state.warning} .kind=${'warning'}></nonlinear-notice>
`;

/** @param {LabState} state @param {boolean} compact */
const run = ({ figures, description, view, test, running }, compact) => html`
  <nonlinear-toolbar .running=${running} .pace=${view.pace} .compact=${compact}></nonlinear-toolbar>
  <nonlinear-status
    .epoch=${figures?.epoch ?? 0}
    .batch=${figures?.batch ?? 0}
    .batchesPerEpoch=${description?.batchesPerEpoch ?? 0}
    .epochsPerSecond=${figures?.epochsPerSecond ?? 0}
    .running=${running}
    .status=${figures?.status ?? null}
    .test=${test}
    .hasTest=${(description?.samples.test ?? 0) > 0}
    .compact=${compact}
  ></nonlinear-status>
`;

/** @param {LabState} state */
const map = (state) => html`
  <nonlinear-decision-map
    .scene=${state.mapScene}
    .labels=${state.labels}
    .painting=${state.painting}
    .brush=${state.brush}
  ></nonlinear-decision-map>
`;

/** @param {LabState} state */
const curves = ({ figures, description }) => html`
  <nonlinear-curves
    .history=${figures?.history ?? null}
    .hasAccuracy=${description?.task !== 'regression'}
    .hasValidation=${(description?.samples.validation ?? 1) > 0}
  ></nonlinear-curves>
`;

/** @param {LabState} state */
export function compactView(state) {
  return html`<div class="lab-compact">
    ${notices(state)}
    <div class="lab-run">${run(state, true)}</div>
    <div class="lab-map">${map(state)}</div>
    <div class="lab-curves">${curves(state)}</div>
    <p class="visually-hidden" role="status">${state.announcement}</p>
  </div>`;
}

/** @param {LabState} state */
export function labView(state) {
  const { setup, problem, description, task } = state;
  return html`<div class="lab">
    <div class="lab-notices">${notices(state)}</div>
    <section class="lab-run" aria-label="Run">${run(state, false)}</section>

    <div class="lab-column right">
      <section class="lab-map" aria-labelledby="map-heading">
        <h2 id="map-heading">What it has learned</h2>
        ${map(state)}
      </section>

      <section class="lab-curves" aria-labelledby="curves-heading">
        <h2 id="curves-heading" class="visually-hidden">How it learns</h2>
        ${curves(state)}
      </section>
    </div>

    <div class="lab-column left">
      <section class="lab-data" aria-labelledby="data-heading">
        <h2 id="data-heading">Data</h2>
        <nonlinear-data-panel
          .setup=${setup}
          .catalog=${catalog}
          .problem=${problem}
          .samples=${description?.samples ?? null}
          .ownName=${state.ownName}
        ></nonlinear-data-panel>
        <nonlinear-own-data
          .answer=${state.ownAnswer}
          .painting=${state.painting}
          .brush=${state.brush}
          .task=${task}
          .classes=${state.classes}
          .labels=${state.labels}
          .valueRange=${state.mapScene?.valueRange ?? [-1, 1]}
          .mostClasses=${catalog.limits.ownClasses[1]}
          .canPaint=${(description?.inputs ?? 2) === 2}
        ></nonlinear-own-data>
      </section>

      <section class="lab-training" aria-labelledby="training-heading">
        <h2 id="training-heading">Training</h2>
        <nonlinear-training-panel
          .setup=${setup}
          .catalog=${catalog}
          .problem=${problem}
        ></nonlinear-training-panel>
      </section>
    </div>

    <div class="lab-column middle">
      <section class="lab-network" aria-labelledby="network-heading">
        <h2 id="network-heading">
          Network
          <span class="caption"
            >${description ? html`${description.parameterCount.toLocaleString('en')} weights and biases` : nothing}</span
          >
        </h2>
        <nonlinear-network
          .scene=${state.networkScene}
          .inputNames=${state.names}
          .labels=${state.labels}
          .activationNames=${activationNames}
        ></nonlinear-network>
      </section>

      <section class="lab-layers" aria-labelledby="layers-heading">
        <h2 id="layers-heading">Layers</h2>
        <nonlinear-layers
          .setup=${setup}
          .catalog=${catalog}
          .problem=${problem}
          .suggested=${state.suggested}
          .task=${task}
          .pairNote=${state.pairNote}
        ></nonlinear-layers>
      </section>
    </div>

    <section class="lab-health" aria-labelledby="health-heading">
      <h2 id="health-heading">How the layers feel</h2>
      <nonlinear-health
        .health=${state.figures?.health ?? []}
        .layers=${description?.layers ?? []}
        .activationNames=${activationNames}
      ></nonlinear-health>
    </section>

    <section class="lab-more" aria-labelledby="more-heading">
      <h2 id="more-heading" class="visually-hidden">Sharing and keys</h2>
      <details
        class="fold"
        @toggle=${(/** @type {Event} */ { target }) =>
          /** @type {Element} */ (target).dispatchEvent(new CustomEvent('take-away', { bubbles: true }))}
      >
        <summary>Take it away: programs, files, pictures</summary>
        <nonlinear-take-away
          .pictures=${state.takeAway.pictures}
          .answer=${state.takeAway.answer}
          .shown=${state.takeAway.shown}
        ></nonlinear-take-away>
      </details>
      <details class="fold">
        <summary>Put this lab on your own page</summary>
        <nonlinear-embed-code
          .address=${state.embedAddress}
          .label=${'A neural network that trains live'}
        ></nonlinear-embed-code>
      </details>
      <details class="fold">
        <summary>Keys</summary>
        <p>
          <kbd>Space</kbd> runs and pauses, <kbd>B</kbd> trains a batch, <kbd>E</kbd> an epoch,
          <kbd>R</kbd> resets to the same weights, <kbd>N</kbd> takes a new seed. On the map and the network
          the arrow keys move and <kbd>Escape</kbd> lets go.
        </p>
      </details>
    </section>
    <p class="visually-hidden" role="status">${state.announcement}</p>
  </div>`;
}
