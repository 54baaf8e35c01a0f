/**
 * The images page's network views besides the figures: answers to the drawing and to the gallery's images, maps, filters.
 *
 * Each view asks only while it is visible and the network has changed since; during training, no more often than its interval,
 * because every answer takes time from the training.
 */
import { IMPORTED_SHOWN, GALLERY_COUNT } from './state.js';
import { createLatestOnly } from '../common/page/latest-only.js';
import { watchVisibility } from '../common/page/on-screen.js';
import { errorSentence } from '../common/page/error-sentence.js';

/** @typedef {import('./state.js').ImageState} ImageState */

/**
 * @param {ImageState} state
 * @param {object} page
 * @param {import('./run.js').ImageEngine['call']} page.call
 * @param {() => void} page.paint
 * @param {(sentence: string) => void} page.notify
 */
export function createImageViews(state, { call, paint, notify }) {
  /** @type {Record<string, {selector: string, every: number, ask: () => Promise<void>}>} */
  const table = {
    // The bars follow the pen, so this view is never delayed.
    drawing: {
      selector: 'nonlinear-sketch',
      every: 200,
      async ask() {
        const pixels = state.drawing;
        const answer = pixels ? await call('predict', { pixels }) : null;
        // The drawing may have changed since: it is asked about next.
        state.probabilities = answer?.probabilities ?? null;
      },
    },
    imported: {
      selector: 'nonlinear-user-images',
      every: 1000,
      async ask() {
        const { imported } = state;
        const answers = await Promise.all(
          imported
            .slice(0, IMPORTED_SHOWN)
            .map(({ on, background }) => call('predict', { pixels: on[background] })),
        );
        if (imported !== state.imported) return;
        state.imported = imported.map((one, at) => ({
          ...one,
          probabilities: answers[at]?.probabilities ?? null,
        }));
      },
    },
    gallery: {
      selector: 'nonlinear-gallery',
      every: 2000,
      async ask() {
        const { part, first } = state.gallery;
        const { total, items } = await call('gallery', { part, first, count: GALLERY_COUNT });
        if (part === state.gallery.part && first === state.gallery.first)
          state.gallery = { ...state.gallery, total, items };
      },
    },
    maps: {
      selector: 'nonlinear-feature-maps',
      every: 1000,
      async ask() {
        const { layer, inspected } = state;
        if (!inspected) return;
        const maps = await call('inspect', { pixels: inspected.pixels, layer });
        if (layer === state.layer) state.maps = maps;
      },
    },
    filters: {
      selector: 'nonlinear-filters',
      every: 1000,
      async ask() {
        const layer = convolutionAt(state);
        state.filters = layer === null ? null : await call('filters', { layer });
      },
    },
  };

  const views = Object.entries(table).map(([name, { selector, every, ask }]) =>
    createView(name, selector, every, ask),
  );

  /** @param {string} name @param {string} selector @param {number} every @param {() => Promise<void>} ask */
  function createView(name, selector, every, ask) {
    let visible = false;
    let stale = true;
    let asked = -Infinity;
    const requests = createLatestOnly(
      async () => {
        if (!stale || !visible || !state.description) return;
        stale = false;
        asked = performance.now();
        await ask();
        paint();
      },
      (error) => notify(errorSentence(error)),
    );

    return {
      name,
      /** Called when the network has changed. */
      onFigures() {
        stale = true;
        // A network that is trained on waits for the next news.
        const isDue = performance.now() - asked >= every && !requests.isBusy();
        if (!state.running || isDue) void requests.ask();
      },
      /** Called when the user selects something else to see. */
      changed() {
        stale = true;
        void requests.ask();
      },
      /** @param {Element} root */
      watch(root) {
        const element = root.querySelector(selector);
        if (!element) return;
        watchVisibility(element, (next) => {
          visible = next;
          void requests.ask();
        });
      },
    };
  }

  return {
    onFigures: () => views.forEach((view) => view.onFigures()),
    /** @param {'drawing' | 'imported' | 'gallery' | 'maps' | 'filters'} name */
    changed: (name) => views.find((view) => view.name === name)?.changed(),
    /** Called once, when the page's elements exist. @param {Element} root */
    watch: (root) => views.forEach((view) => view.watch(root)),
  };
}

/**
 * The layer whose filters are shown: the selected one, or the last convolution before it.
 * @param {ImageState} state
 * @returns {number | null}
 */
export function convolutionAt({ description, layer }) {
  const layers = description?.layers ?? [];
  for (let at = layer; at >= 0; --at) if (layers[at]?.kind === 'conv2d') return at;
  return null;
}
