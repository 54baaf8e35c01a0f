/** The map of initialisations: its numbers come with its still picture, the profiles over the layers from the lesson's worker. */
import { computeInitMap } from './model.js';
import './nonlinear-init-map.js';
import { showComputed } from '../../computed.js';

/** @type {import('../../widget-rows.js').Mount} */
export function mount(element, { engine, onError }) {
  element.map = JSON.parse(element.querySelector('[data-map]').dataset.map);
  const ask = (/** @type {Parameters<import('../../model/depth.js').AskStarts>[0]} */ spec) =>
    engine.call('depthStarts', spec);
  showComputed(element, (setup) => computeInitMap(ask, setup), onError);
}
