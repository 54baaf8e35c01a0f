/** Layout of the images page: the place of each widget and its part of the state. */
import { html, nothing } from 'lit';
import { catalog } from '#catalog';
import {
  IMPORTED_SHOWN,
  GALLERY_COUNT,
  MAX_RUNS,
  activationNames,
  activations,
  classesOf,
  sizeSentence,
  weightsSentence,
} from './state.js';
import { convolutionAt } from './views.js';

/** @typedef {import('./state.js').ImageState} ImageState */

const inputShape = [3, 64, 64];
/** Activations suggested after the first run: predecessors of ReLU, ReLU itself, a successor. */
const suggestions = ['sigmoid', 'tanh', 'relu', 'gelu'];

/** @param {ImageState} state */
const notices = ({ message, warning }) =>
  html`<nonlinear-notice class="notice-plain" .message=${message} .kind=${'plain'}></nonlinear-notice>
    <nonlinear-notice class="notice-warning" .message=${warning} .kind=${'warning'}></nonlinear-notice>`;

/** @param {ImageState} state */
const noNetwork = ({ warning }) =>
  warning ? 'There is no network: a message above says why.' : 'The network is loading.';

/** @param {ImageState} state */
const draw = (state) =>
  html`<section class="images-draw" aria-labelledby="draw-heading">
    <h2 id="draw-heading">Draw one</h2>
    <nonlinear-sketch
      .probabilities=${state.probabilities}
      .classes=${classesOf(state)}
      .example=${state.example}
      .answer=${state.sketchAnswer}
    ></nonlinear-sketch>
    <p class="caption images-weights">${weightsSentence(state) || noNetwork(state)}</p>
  </section>`;

/** @param {ImageState} state @param {'network' | 'training'} shows */
const setup = (state, shows) =>
  html`<nonlinear-image-setup
    shows=${shows}
    .ready=${state.description !== null}
    .choice=${state.choice}
    .activations=${activations}
    .sizes=${state.sizes}
    .seedLimits=${catalog.limits.seed}
    .learningRateLimits=${catalog.limits.learningRate}
    .weights=${weightsSentence(state)}
    .hasGivenWeights=${state.initialParameters !== null && (state.snapshot?.pictures ?? 0) === 0}
    .begin=${state.begin}
    .sizeSentence=${sizeSentence(state)}
    .canLoadTrained=${state.trained !== null}
    .problem=${state.problem}
  ></nonlinear-image-setup>`;

/** The settings that change the network most come first. @param {ImageState} state */
const train = (state) =>
  html`<section class="images-train" aria-labelledby="train-heading">
    <h2 id="train-heading">Train it</h2>
    ${setup(state, 'network')}
    <nonlinear-image-run
      .ready=${state.description !== null}
      .running=${state.running || state.starting}
      .snapshot=${state.snapshot}
      .progress=${state.progress}
    ></nonlinear-image-run>
    <nonlinear-image-curves
      .history=${state.snapshot?.history ?? null}
      .earlier=${state.earlier}
      .chance=${1 / classesOf(state).length}
    ></nonlinear-image-curves>
    ${setup(state, 'training')}
  </section>`;

/** @param {ImageState} state */
const answers = (state) => {
  const { gallery, evaluation, evaluating, snapshot } = state;
  const old = evaluation !== null && evaluation.pictures !== snapshot?.pictures;
  return html`<section class="images-gallery" aria-labelledby="gallery-heading">
      <h2 id="gallery-heading">Its answers</h2>
      <nonlinear-gallery
        .items=${gallery.items}
        .total=${gallery.total}
        .first=${gallery.first}
        .count=${GALLERY_COUNT}
        .classes=${classesOf(state)}
        .shown=${gallery.part}
        .parts=${state.parts}
        .only=${gallery.only}
      ></nonlinear-gallery>
    </section>
    <section class="images-confusion" aria-labelledby="confusion-heading">
      <h2 id="confusion-heading">What it confuses</h2>
      <nonlinear-confusion-matrix
        .result=${evaluation?.result ?? null}
        .classes=${classesOf(state)}
        .parts=${state.holdout}
        .busy=${evaluating}
      ></nonlinear-confusion-matrix>
      ${
        old
          ? html`<p class="caption">
              Counted after ${evaluation.pictures.toLocaleString('en')} pictures; the network has been trained
              further since.
            </p>`
          : nothing
      }
    </section>`;
};

/** @param {ImageState} state */
const network = (state) =>
  html`<section class="images-network" aria-labelledby="network-heading">
    <h2 id="network-heading">The network, and its program</h2>
    ${
      state.description
        ? html`<nonlinear-blocks
            .layers=${state.description.layers}
            .input=${inputShape}
            .code=${state.code}
            .names=${activationNames}
            .chosen=${state.layer}
          ></nonlinear-blocks>`
        : html`<p class="caption">${noNetwork(state)}</p>`
    }
  </section>`;

/** @param {ImageState} state */
const inside = (state) => {
  const { description, inspected, layer, maps, filters } = state;
  const at = convolutionAt(state);
  return html`<section class="images-maps" aria-labelledby="maps-heading">
      <h2 id="maps-heading">What its layers see</h2>
      <p class="caption">
        ${inspected ? `Shown for ${inspected.name}. Choose a picture from the gallery to look at it.` : 'Draw, or choose a picture from the gallery.'}
      </p>
      <nonlinear-feature-maps
        .layers=${description?.layers ?? []}
        .layer=${layer}
        .maps=${maps}
        .picture=${inspected?.pixels ?? null}
      ></nonlinear-feature-maps>
    </section>
    <section class="images-filters" aria-labelledby="filters-heading">
      <h2 id="filters-heading">What they look for</h2>
      <nonlinear-filters
        .filters=${filters}
        .layerName=${at === null ? '' : `Layer ${at + 1}`}
      ></nonlinear-filters>
    </section>`;
};

/** @param {ImageState} state */
const lesson = (state) =>
  html`<section class="images-lesson" aria-labelledby="lesson-heading">
    <h2 id="lesson-heading">What the activation does</h2>
    <div class="images-pair">
      <nonlinear-image-health
        .health=${state.snapshot?.health ?? []}
        .activation=${activationNames[state.setup?.activation ?? ''] ?? ''}
      ></nonlinear-image-health>
      <nonlinear-image-compare
        .runs=${state.runs}
        .most=${MAX_RUNS}
        .activations=${activations}
        .suggestions=${suggestions}
      ></nonlinear-image-compare>
    </div>
  </section>`;

/** @param {ImageState} state */
const own = (state) =>
  html`<section class="images-own" aria-labelledby="own-heading">
    <h2 id="own-heading">Your own pictures</h2>
    <nonlinear-user-images
      .samples=${state.description?.samples ?? null}
      .classes=${classesOf(state)}
      .imported=${state.imported}
      .most=${IMPORTED_SHOWN}
      .answer=${state.userImagesMessage}
      .progress=${state.userImagesProgress}
    ></nonlinear-user-images>
  </section>`;

/** @param {ImageState} state */
const exportPart = (state) =>
  html`<section class="images-export" aria-labelledby="take-away-heading">
    <h2 id="take-away-heading">Keep it, take it with you</h2>
    <nonlinear-image-weights
      .saved=${state.export.saved}
      .ready=${state.description !== null}
      .answer=${state.export.answer}
      .canLayersModel=${state.layersModel}
    ></nonlinear-image-weights>
  </section>`;

/** @param {ImageState} state */
export function imagesView(state) {
  return html`${notices(state)}
    <div class="images ${state.warning ? '' : 'coming'}">
      ${draw(state)} ${train(state)} ${own(state)} ${answers(state)} ${network(state)} ${inside(state)}
      ${lesson(state)} ${exportPart(state)}
    </div>
    <p class="visually-hidden" role="status">${state.announcement}</p>`;
}
