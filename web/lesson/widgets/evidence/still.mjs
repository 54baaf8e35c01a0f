// Still of <nonlinear-evidence>: results of eight activations on an easy and on a hard task, over a few seeds.

import { ROW_HEIGHT, ROW_WIDTH, axisLow, dotRow } from './dot-row.js';
import {
  evidenceContestants,
  evidenceData,
  evidenceEntries,
  evidenceRows,
  evidenceSeeds,
  evidenceVerdict,
} from './model.js';
import { scoreText } from '../../../common/model/race-text.js';
import { loadRaces } from '../../../build/experiments.mjs';

const [SEEDS] = evidenceSeeds;

/** @param {string} data */
async function raced(data) {
  const races = await loadRaces();
  /** @type {import('../../../engine/contract.js').RaceRun[][]} */
  const runs = evidenceContestants.map(() => []);
  for (const { contestant, task } of evidenceEntries({ data, seeds: SEEDS }))
    runs[contestant].push(await races.train(task.setup, task.userData, task.epochs));
  return runs;
}

/** @returns {Promise<string>} html */
export default async function evidenceStill() {
  const parts = [];
  for (const { id, name } of evidenceData) {
    const runs = await raced(id);
    const rows = evidenceRows(runs);
    const { order, sentence } = evidenceVerdict(runs);
    const low = axisLow(rows.flatMap(({ scores }) => scores));
    const body = order.map((at) => {
      const { dots, mean, interval } = dotRow(rows[at], low);
      return `<tr><th scope="row">${rows[at].name}</th><td><svg class="dot-row" viewBox="0 0 ${ROW_WIDTH} ${ROW_HEIGHT}" aria-hidden="true"><path class="dots" d="${dots}"/><path class="dot-interval" d="${interval}"/><path class="dot-mean" d="${mean}"/></svg></td><td>${scoreText(rows[at].mean, 'accuracy')}</td></tr>`;
    });
    parts.push(`<div><table class="dot-table"><caption>${name}, ${SEEDS} seeds: test accuracy</caption>
<thead><tr><th scope="col">Activation</th><th scope="col"><span class="dot-axis"><span>${scoreText(low, 'accuracy', 0)}</span><span>100 %</span></span></th><th scope="col">Mean</th></tr></thead><tbody>${body.join('')}</tbody></table><p>${sentence}</p></div>`);
  }
  return `<div class="evidence-pair">${parts.join('')}</div>
<p class="caption">Dots: one seed each. Upright bar: their mean. Line through it: two standard errors on either side.</p>`;
}
