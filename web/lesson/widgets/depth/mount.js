/** Backpropagation of the error through a deep network: the lesson's worker initialises it from many seeds. */
import { computeDepth } from '../../model/depth.js';
import './nonlinear-depth.js';
import { showComputed } from '../../computed.js';

/** @type {import('../../widget-rows.js').Mount} */
export function mount(element, { engine, onError }) {
  const ask = (/** @type {Parameters<import('../../model/depth.js').AskStarts>[0]} */ spec) =>
    engine.call('depthStarts', spec);
  showComputed(element, (setup) => computeDepth(ask, setup), onError);
}
