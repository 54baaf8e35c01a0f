/** The error's way back through a deep network: the lesson's worker starts it from many seeds. */
import { computeDepth } from '../state/depth.js';
import '../widgets/nonlinear-depth.js';
import { showComputed } from './lesson-computed.js';

/** @type {import('./lesson-mounts.js').Mount} */
export function mountDepth(element, { engine, onTrouble }) {
  const ask = (/** @type {Parameters<import('../state/depth.js').AskStarts>[0]} */ spec) =>
    engine.call('depthStarts', spec);
  showComputed(element, (setup) => computeDepth(ask, setup), onTrouble);
}
