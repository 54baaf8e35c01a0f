/** How the closer look is laid out: which of its widgets stands where and which part of the state it is given. */
import { html, nothing } from 'lit';
import { catalog } from 'nonlinear:catalog';
import { inputNames } from './lab-closer-state.js';
import { activationNames } from './lab-words.js';

/** @typedef {import('./lab-state.js').LabState} LabState */

/** @param {string} part */
const onToggle = (part) => (/** @type {Event} */ event) => {
  const details = /** @type {HTMLDetailsElement} */ (event.target);
  const detail = { part, shown: details.open };
  details.dispatchEvent(new CustomEvent('show-closer', { bubbles: true, detail }));
};

/** What the map is told of the closer look. @param {LabState} state */
export function kinkView({ closer, description }) {
  if (!description) return null;
  return { shown: closer.kinksShown, sentence: closer.kinkSentence, lines: closer.kinkLines };
}

/** @param {LabState} state */
function arithmetic(state) {
  const { closer, snapshot, description, names, setup } = state;
  const inputs = description?.inputs ?? 2;
  const { x, y } = closer.point;
  return html`<nonlinear-arithmetic
    .mark=${closer.mark}
    .point=${inputs === 1 ? [x] : [x, y]}
    .trace=${closer.trace}
    .parameters=${snapshot?.parameters ?? null}
    .layers=${description?.layers ?? []}
    .axisNames=${names}
    .inputNames=${inputNames(state)}
    .labels=${state.labels}
    .activationNames=${activationNames}
    .answer=${closer.answer}
    .edits=${setup.edits?.length ?? 0}
    .running=${state.running}
  ></nonlinear-arithmetic>`;
}

/** @param {LabState} state */
function warp(state) {
  const { networkScene, mapScene, description } = state;
  return html`<nonlinear-warp
    .unitMaps=${networkScene?.unitMaps ?? null}
    .size=${networkScene?.tileSize ?? 1}
    .inputs=${description?.inputs ?? 2}
    .layers=${description?.layers ?? []}
    .samples=${mapScene?.samples ?? null}
    .domain=${description?.domain ?? [-1, 1, -1, 1]}
    .classes=${description?.classes ?? 0}
    .valueRange=${mapScene?.valueRange ?? [-1, 1]}
    .labels=${state.labels}
    .names=${state.names}
    .activationNames=${activationNames}
  ></nonlinear-warp>`;
}

/** @param {LabState} state */
function slowMotion(state) {
  const { closer, description, setup } = state;
  const name = (/** @type {readonly {id: string, name: string}[]} */ rows, /** @type {string} */ id) =>
    rows.find((row) => row.id === id)?.name ?? id;
  return html`<nonlinear-slow-motion
    .batch=${closer.batch}
    .layers=${description?.layers ?? []}
    .x=${description?.x ?? []}
    .target=${description?.target ?? []}
    .dataInputs=${description?.inputs ?? 2}
    .classes=${description?.classes ?? 0}
    .sampleInputs=${closer.sampleInputs}
    .inputNames=${inputNames(state)}
    .axisNames=${state.names}
    .labels=${state.labels}
    .activationNames=${activationNames}
    .lossName=${name(catalog.losses, setup.loss)}
    .optimizerName=${name(catalog.optimizers, setup.optimizer.kind)}
    .penalised=${['l1', 'l2'].some((field) => setup.optimizer[field] > 0)}
  ></nonlinear-slow-motion>`;
}

/** @type {{part: 'arithmetic' | 'warp' | 'slow', title: string, view: (state: LabState) => unknown}[]} */
const PARTS = [
  { part: 'arithmetic', title: 'The arithmetic of a unit', view: arithmetic },
  { part: 'warp', title: 'How a layer bends the plane', view: warp },
  { part: 'slow', title: 'One batch in slow motion', view: slowMotion },
];

/** @param {LabState} state */
export function closerView(state) {
  const { shown } = state.closer;
  return html`<section class="lab-closer" aria-labelledby="closer-heading">
    <h2 id="closer-heading">A closer look</h2>
    ${PARTS.map(
      ({ part, title, view }) =>
        html`<details id=${part} class="fold" ?open=${shown[part]} @toggle=${onToggle(part)}>
          <summary>${title}</summary>
          ${shown[part] ? view(state) : nothing}
        </details>`,
    )}
  </section>`;
}
