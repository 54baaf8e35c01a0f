/** The sentence under the lab's title: the network's present activity, “learning” only while it learns. */
import { lossTrend } from './model/loss-trend.js';

/** @typedef {Pick<import('./state.js').LabState, 'figures' | 'running' | 'inputs'>} Shown */

/** @type {Record<import('./model/loss-trend.js').Trend, (aim: string) => string>} */
const whileRunning = {
  unknown: (aim) => `A small neural network has just begun to learn to ${aim}.`,
  falls: (aim) => `A small neural network is learning to ${aim}.`,
  flat: () => 'A small neural network is training, but its loss hardly changes any more.',
  rises: () => 'A small neural network is training, but its loss is rising.',
};

/**
 * The first that applies is used.
 * @type {readonly {applies: (shown: Shown) => boolean, say: (shown: Shown, aim: string) => string}[]}
 */
const states = [
  {
    applies: ({ figures }) => (figures?.status.diverged ?? null) !== null,
    say: () => 'This run has diverged: its numbers are no longer finite.',
  },
  {
    applies: ({ figures, running }) => running && figures !== null,
    say: ({ figures }, aim) => whileRunning[lossTrend(figures?.history.trainLoss ?? [])](aim),
  },
  {
    applies: ({ figures }) => (figures?.stopped ?? null) !== null,
    say: ({ figures }) => `${epochsText(figures)}, and the run has stopped by its own rule.`,
  },
  {
    applies: ({ figures }) => (figures?.epoch ?? 0) > 0 || (figures?.batch ?? 0) > 0,
    say: ({ figures }) => `${epochsText(figures)}, and is paused.`,
  },
  {
    applies: () => true,
    say: (_, aim) => `A small neural network is about to learn to ${aim}.`,
  },
];

/** @param {Shown['figures']} figures */
function epochsText(figures) {
  const epochs = figures?.epoch ?? 0;
  const trained =
    epochs === 0
      ? 'part of its first epoch'
      : epochs === 1
        ? 'one epoch'
        : `${epochs.toLocaleString('en')} epochs`;
  return `A small neural network has trained for ${trained}`;
}

/** @param {Shown} shown */
export function titleSentence(shown) {
  const aim =
    shown.inputs === 1 ? 'follow the points with its curve' : 'colour the map like the points on it';
  const { say } = /** @type {typeof states[number]} */ (states.find(({ applies }) => applies(shown)));
  return `${say(shown, aim)} Change anything.`;
}

/** @param {Element | null} place @returns {(shown: Shown) => void} writes changed text only */
export function createTitle(place) {
  let written = '';
  return (shown) => {
    const sentence = titleSentence(shown);
    if (!place || sentence === written) return;
    place.textContent = sentence;
    written = sentence;
  };
}
