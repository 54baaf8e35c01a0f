/** Layout of the inspector: the place of each widget and its part of the state. */
import { html } from 'lit';
import { catalog } from '#catalog';
import { activationNames } from '../text.js';

/** @typedef {import('../state.js').LabState} LabState */

/** @param {LabState} state */
export function arithmeticView(state) {
  const { inspector, snapshot, description, names, setup } = state;
  const inputs = description?.inputs ?? 2;
  const { x, y } = inspector.point;
  return html`<nonlinear-arithmetic
    .mark=${inspector.mark}
    .point=${inputs === 1 ? [x] : [x, y]}
    .trace=${inspector.trace}
    .parameters=${snapshot?.parameters ?? null}
    .layers=${description?.layers ?? []}
    .axisNames=${names}
    .inputNames=${state.inputNames}
    .labels=${state.labels}
    .activationNames=${activationNames}
    .answer=${inspector.answer}
    .edits=${setup.edits?.length ?? 0}
    .running=${state.running}
  ></nonlinear-arithmetic>`;
}

/** @param {LabState} state */
export function warpView(state) {
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
export function slowMotionView(state) {
  const { inspector, description, setup } = state;
  const name = (/** @type {readonly {id: string, name: string}[]} */ rows, /** @type {string} */ id) =>
    rows.find((row) => row.id === id)?.name ?? id;
  return html`<nonlinear-slow-motion
    .batch=${inspector.batch}
    .layers=${description?.layers ?? []}
    .x=${description?.x ?? []}
    .times=${description?.times ?? []}
    .target=${description?.target ?? []}
    .dataInputs=${description?.inputs ?? 2}
    .classes=${description?.classes ?? 0}
    .sampleInputs=${inspector.sampleInputs}
    .inputNames=${state.inputNames}
    .axisNames=${state.names}
    .labels=${state.labels}
    .activationNames=${activationNames}
    .lossName=${name(catalog.losses, setup.loss)}
    .optimizerName=${name(catalog.optimizers, setup.optimizer.kind)}
    .penalised=${['l1', 'l2'].some((field) => setup.optimizer[field] > 0)}
  ></nonlinear-slow-motion>`;
}
