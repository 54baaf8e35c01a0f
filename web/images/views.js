/**
 * What the images page asks of the network besides its figures: answers to the drawing and to the gallery's pictures, maps, filters.
 *
 * Each view asks only while it can be seen and the network is another than the one it shows; while that is trained, no more often than
 * its pace, because every answer takes time from the training.
 */
import { BROUGHT_SHOWN, GALLERY_COUNT } from './state.js';
import { createLatestOnly } from '../common/page/latest-only.js';
import { watchVisibility } from '../common/page/on-screen.js';
import { sentenceOf } from '../common/page/sentence-of.js';

/** @typedef {import('./state.js').ImageState} ImageState */

/**
 * @param {ImageState} state
 * @param {object} page
 * @param {import('./run.js').ImageEngine['call']} page.call
 * @param {() => void} page.paint
 * @param {(sentence: string) => void} page.tell
 */
export function createImageViews(state, { call, paint, tell }) {
  /** @type {Record<string, {selector: string, every: number, ask: () => Promise<void>}>} */
  const table = {
    // The bars follow the pen, so nothing is kept waiting here.
    drawing: {
      selector: 'nonlinear-sketch',
      every: 200,
      async ask() {
        const pixels = state.drawing;
        const answer = pixels ? await call('predict', { pixels }) : null;
        // Another drawing may have come: it is asked about next.
        state.probabilities = answer?.probabilities ?? null;
      },
    },
    brought: {
      selector: 'nonlinear-own-pictures',
      every: 1000,
      async ask() {
        const { brought } = state;
        const answers = await Promise.all(
          brought.slice(0, BROUGHT_SHOWN).map(({ on, ground }) => call('predict', { pixels: on[ground] })),
        );
        if (brought !== state.brought) return;
        state.brought = brought.map((one, at) => ({
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
        const { layer, looked } = state;
        if (!looked) return;
        const maps = await call('look', { pixels: looked.pixels, layer });
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
      (error) => tell(sentenceOf(error)),
    );

    return {
      name,
      /** The network is another. */
      onFigures() {
        stale = true;
        // A network that is trained on waits for the next news.
        const isDue = performance.now() - asked >= every && !requests.isBusy();
        if (!state.running || isDue) void requests.ask();
      },
      /** The reader wants to see something else. */
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
    /** @param {'drawing' | 'brought' | 'gallery' | 'maps' | 'filters'} name */
    changed: (name) => views.find((view) => view.name === name)?.changed(),
    /** Once, when the page's elements are there. @param {Element} root */
    watch: (root) => views.forEach((view) => view.watch(root)),
  };
}

/**
 * The layer whose filters are shown: the one that is looked at, or, where it is none, the convolution before it.
 * @param {ImageState} state
 * @returns {number | null}
 */
export function convolutionAt({ description, layer }) {
  const layers = description?.layers ?? [];
  for (let at = layer; at >= 0; --at) if (layers[at]?.kind === 'conv2d') return at;
  return null;
}
