/** The scores of one contestant at the rates of a grid, as a small drawing beside its name in the table, and as a list for ears. */
import { html, svg } from 'lit';
import { tryText } from './text.js';

/** @typedef {import('./tuning.js').Try} Try */
/** @typedef {import('./tuning.js').Tuning} Tuning */
/** @typedef {import('../../../common/model/race-statistics.js').Measure} Measure */

const WIDTH = 112;
const HEIGHT = 30;
const PAD = 5;
/** Losses further than this factor above the least are drawn at the lower edge. */
const FARTHEST = 1000;

/**
 * Height of a score, from 0 (the worst of the table) to 1: linear for shares, logarithmic for losses.
 * @param {readonly Tuning[]} tunings
 * @param {Measure} measure
 * @returns {(one: Try) => number} 0 for a try with runs that diverged
 */
export function stripScale(tunings, measure) {
  const means = tunings.flatMap(({ tries }) =>
    tries.filter(({ diverged }) => !diverged).map(({ mean }) => mean),
  );
  const least = Math.min(...means.filter((mean) => mean > 0));
  const height = (/** @type {number} */ mean) =>
    measure === 'accuracy' ? mean : -Math.log(Math.min(FARTHEST, Math.max(1, mean / least)));
  const heights = means.map(height);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  return ({ mean, diverged }) => (diverged ? 0 : high > low ? (height(mean) - low) / (high - low) : 0.5);
}

/**
 * @param {Tuning} tuning
 * @param {object} table
 * @param {(one: Try) => number} table.scale
 * @param {number} table.seeds
 * @param {Measure} table.measure
 */
export function rateStrip({ tries, best }, { scale, seeds, measure }) {
  const step = (WIDTH - 2 * PAD) / Math.max(1, tries.length - 1);
  const points = tries.map((one, at) => ({
    x: +(PAD + at * step).toFixed(1),
    y: +(HEIGHT - PAD - scale(one) * (HEIGHT - 2 * PAD)).toFixed(1),
  }));
  const texts = tries.map((one, at) => `${tryText(one, seeds, measure)}${at === best ? ' (chosen)' : ''}`);
  return html`<svg class="rate-strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
      <title>${texts.join('; ')}</title>
      <polyline points=${points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      ${points.map(({ x, y }, at) =>
        at === best
          ? svg`<circle class="best" cx=${x} cy=${y} r="4.5" />`
          : tries[at].diverged
            ? svg`<path class="diverged" d=${`M${x - 3} ${y - 3}l6 6m0 -6l-6 6`} />`
            : svg`<circle cx=${x} cy=${y} r="3" />`,
      )}
    </svg>
    <ul class="visually-hidden">
      ${texts.map((text) => html`<li>${text}</li>`)}
    </ul>`;
}
