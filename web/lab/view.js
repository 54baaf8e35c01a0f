/** Layout of the lab: the place of each widget and its part of the state. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { catalog } from '#catalog';
import { withCustomActivation } from '../common/address/custom-formula.js';
import { presetChanges } from './model/preset-changes.js';
import { presets } from '../common/model/presets.js';
import { kinkView } from './inspector-state.js';
import { isBetween } from './state.js';
import { tools } from './tool-names.js';
import { activationNames } from './text.js';

/** @typedef {import('./state.js').LabState} LabState */

/** Place of a run's news. */
const RUN = '.toolbar';

/** @param {LabState} state */
const notices = (state) => html`
  <nonlinear-notice
    class="notice-plain"
    .message=${live(state.message === state.warning ? '' : state.message)}
    .near=${state.isNews ? RUN : ''}
  ></nonlinear-notice>
  <nonlinear-notice
    class="notice-warning"
    .message=${live(state.warning)}
    .kind=${'warning'}
    .near=${RUN}
  ></nonlinear-notice>
`;

/** @param {LabState} state @param {boolean} compact */
const run = ({ figures, description, setup, view, test, running, canUndo, canRedo, task }, compact) => html`
  <nonlinear-toolbar
    .running=${running}
    .pace=${view.pace}
    .compact=${compact}
    .canUndo=${canUndo}
    .canRedo=${canRedo}
  ></nonlinear-toolbar>
  ${
    compact || view.assignment
      ? nothing
      : html`<nonlinear-presets
          .presets=${presets}
          .chosen=${view.preset}
          .changed=${presetChanges(setup, view.preset)}
        ></nonlinear-presets>`
  }
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
    .classes=${task !== 'regression'}
    .scheduled=${(setup.schedule?.kind ?? 'constant') !== 'constant'}
  ></nonlinear-status>
`;

/** @param {LabState} state @param {boolean} compact */
const map = (state, compact) => html`
  <nonlinear-decision-map
    .scene=${state.mapScene}
    .labels=${state.labels}
    .painting=${state.painting}
    .brush=${state.brush}
    .kinks=${compact ? null : kinkView(state)}
    .choosing=${state.inspector.shown.arithmetic}
    .pin=${state.inspector.shown.arithmetic ? state.inspector.point : null}
  ></nonlinear-decision-map>
`;

/** @param {LabState} state */
const curves = (state) => html`
  <nonlinear-curves
    .history=${state.figures?.history ?? null}
    .isBetween=${isBetween(state)}
    .hasAccuracy=${state.description?.task !== 'regression'}
    .hasValidation=${(state.description?.samples.validation ?? 1) > 0}
  ></nonlinear-curves>
`;

/** @param {LabState} state */
export function compactView(state) {
  return html`<div class="lab-compact">
    ${notices(state)}
    <div class="lab-run">${run(state, true)}</div>
    <div class="lab-map">${map(state, true)}</div>
    <div class="lab-curves">${curves(state)}</div>
    <p class="visually-hidden" role="status">${state.announcement}</p>
  </div>`;
}

/**
 * Button that saves a tool's drawing as a file.
 * @param {string} id
 * @param {LabState['export']['answer']} answer
 */
const pngButton = (id, answer) =>
  html`<p class="row tool-picture">
    <button
      type="button"
      class="button"
      data-picture=${id}
      @click=${(/** @type {Event} */ { target }) =>
        /** @type {Element} */ (target).dispatchEvent(
          new CustomEvent('save-picture', { bubbles: true, detail: { id } }),
        )}
    >
      Save as a picture (PNG)
    </button>
    <nonlinear-notice .answer=${answer}></nonlinear-notice>
  </p>`;

/**
 * The tools: a row of buttons, and the content of the open one.
 * @param {LabState} state
 */
function toolSection(state) {
  const { view, openTool, export: exported } = state;
  const open = tools.find(({ id }) => id === view.tool);
  const send = (/** @type {Event} */ event, /** @type {string | null} */ tool) =>
    /** @type {Element} */ (event.target).dispatchEvent(
      new CustomEvent('choose-tool', { bubbles: true, detail: { tool } }),
    );
  return html`<section class="lab-tools" aria-labelledby="tools-heading">
    <h2 id="tools-heading">Look closer, compare, export</h2>
    <div class="tool-names" role="group" aria-label="Tools">
      ${tools.map(
        ({ id, name, about }) =>
          html`<button
            type="button"
            class="button ${id === view.tool ? 'chosen' : ''}"
            data-tool=${id}
            aria-expanded=${id === view.tool ? 'true' : 'false'}
            aria-controls="tool"
            title=${about}
            @click=${(/** @type {Event} */ event) => send(event, id === view.tool ? null : id)}
          >
            ${name}
          </button>`,
      )}
    </div>
    <div id="tool" class="tool ${open ? `tool-${open.id}` : ''}">
      ${
        open
          ? html`<p class="tool-about">${open.about}</p>
              ${openTool ? openTool.view() : html`<p class="caption">One moment: the tool is loading.</p>`}
              ${openTool?.chart && (openTool.chart.isShown?.() ?? true) ? pngButton(open.id, exported.answer) : nothing}`
          : html`<p class="caption">Choose a tool: it opens here, below the run.</p>`
      }
    </div>
  </section>`;
}

/** @param {LabState} state */
export function labView(state) {
  const { setup, problem, description, task } = state;
  return html`${state.banner()}
    <div class="lab">
      ${notices(state)}
      <section class="lab-run" aria-label="Run">${run(state, false)}</section>

      <div class="lab-column right">
        <section class="lab-map" aria-labelledby="map-heading">
          <h2 id="map-heading">What it has learned</h2>
          ${map(state, false)}
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
            .userDataName=${state.userDataName}
            .inputs=${state.inputs}
          ></nonlinear-data-panel>
          <nonlinear-user-data
            .answer=${state.userDataMessage}
            .table=${state.table}
            .tableName=${state.tableName}
            .painting=${state.painting}
            .brush=${state.brush}
            .task=${task}
            .classes=${state.classes}
            .labels=${state.labels}
            .valueRange=${state.mapScene?.valueRange ?? [-1, 1]}
            .maxClasses=${catalog.limits.userDataClasses[1]}
            .canPaint=${(description?.inputs ?? 2) === 2}
            .hasPoints=${description !== null}
          ></nonlinear-user-data>
        </section>

        <section class="lab-training" aria-labelledby="training-heading">
          <h2 id="training-heading">Training</h2>
          <nonlinear-training-panel
            .setup=${setup}
            .catalog=${catalog}
            .problem=${problem}
            .trainCount=${description?.samples.train ?? null}
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
            .inputNames=${state.inputNames}
            .labels=${state.labels}
            .activationNames=${activationNames}
            .editable=${true}
          ></nonlinear-network>
          ${
            problem && description
              ? html`<p class="caption">
                  This is still the network from before your last change, which cannot be trained as it
                  stands.
                </p>`
              : nothing
          }
        </section>

        <section class="lab-layers" aria-labelledby="layers-heading">
          <h2 id="layers-heading">Layers</h2>
          <nonlinear-layers
            .setup=${setup}
            .catalog=${setup.formula ? withCustomActivation(catalog, state.customActivation.parameters) : catalog}
            .problem=${problem}
            .suggested=${state.suggested}
            .task=${task}
            .pairNote=${state.pairNote}
            .health=${state.figures?.health ?? []}
            .run=${state.facts}
          ></nonlinear-layers>
        </section>
      </div>

      ${toolSection(state)}

      <section class="lab-more" aria-labelledby="more-heading">
        <h2 id="more-heading" class="visually-hidden">Keys</h2>
        <details class="fold">
          <summary>Keys</summary>
          <p>
            <kbd>Space</kbd> runs and pauses, <kbd>B</kbd> trains a batch, <kbd>E</kbd> an epoch,
            <kbd>R</kbd> resets to the same weights, <kbd>N</kbd> takes a new seed, <kbd>Ctrl</kbd>
            <kbd>Z</kbd> undoes the last change. On the map and the network the arrow keys move the cursor and
            <kbd>Escape</kbd> lets go.
          </p>
        </details>
      </section>
      <p class="visually-hidden" role="status">${state.announcement}</p>
    </div>`;
}
