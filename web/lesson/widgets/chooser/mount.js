/** Connects <nonlinear-chooser>, which needs no engine. */
import './nonlinear-chooser.js';

/** @param {import('./nonlinear-chooser.js').NonlinearChooser} element */
export function mount(element) {
  element.addEventListener('lesson-choose', (event) => {
    const { task, network } = /** @type {CustomEvent} */ (event).detail;
    Object.assign(element, { task, network });
    element.announce({ task, network });
  });
  element.ready = true;
}
