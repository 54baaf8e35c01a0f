/** Types of a fork, the run that continues beside the first with a change: for the lab's state and for the tool that shows it. */

/**
 * @typedef {import('../../engine/contract.js').LayerActivation} LayerActivation
 * @typedef {import('../../common/model/defaults.js').Setup} Setup
 * @typedef {import('./nonlinear-decision-map.js').Scene} Scene
 * @typedef {{snapshot: import('../../engine/contract.js').Snapshot | null, scene: Scene | null}} Side
 * @typedef {Setup & {fork?: {epoch: number, layers: LayerActivation[]}}} Forked
 * @typedef {Side & {setup: Forked, running: boolean}} Fork
 */

export {};
