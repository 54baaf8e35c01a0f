/** The error's way back through a deep network: the lesson's worker starts it from many seeds. */
import { computeDepth } from '../../model/depth.js';
import './nonlinear-depth.js';
import { showComputed } from '../../computed.js';

/** @type {import('../../mounts.js').Mount} */
export function mountDepth(element, { engine, onError }) {
  const ask = (/** @type {Parameters<import('../../model/depth.js').AskStarts>[0]} */ spec) =>
    engine.call('depthStarts', spec);
  showComputed(element, (setup) => computeDepth(ask, setup), onError);
}
