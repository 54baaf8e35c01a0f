// Computations of the lesson's training widgets besides the core: dead units, outlines of maps, marks of their pictures.

import assert from 'node:assert/strict';
import test from 'node:test';
import { curvePath } from '../../../web/lesson/widgets/prelu-fit/fit-plot.js';
import { simplifyLine, joinSegments, outlinePaths } from '../../../web/lesson/charts/outline.js';
import { stripPath, unitMarks } from '../../../web/lesson/widgets/dead-units/unit-marks.js';
import { loadExperiments } from '../../../web/build/experiments.mjs';
import {
  DEAD_UNITS_LAYERS,
  deadUnitsRates,
  deadUnitsSetup,
  deadUnitsSlopes,
  layerHistories,
} from '../../../web/lesson/widgets/dead-units/model.js';
import {
  FIT_EPOCHS,
  fitLoss,
  fitParameters,
  fitSamples,
  fitConfig,
} from '../../../web/lesson/widgets/prelu-fit/model.js';
import { deadUnits, trainingSamples } from '../dead-units.mjs';

/** @param {string} path with commands M and L @returns {[number, number][][]} */
const linesOf = (path) =>
  path
    .split('M')
    .slice(1)
    .map((line) =>
      line
        .split('L')
        .map((place) => /** @type {[number, number]} */ ((place.match(/-?[\d.]+/g) ?? []).map(Number))),
    );

/** Area by the shoelace formula. @param {[number, number][]} line closed */
const areaOf = (line) =>
  Math.abs(line.slice(1).reduce((sum, [x, y], at) => sum + line[at][0] * y - x * line[at][1], 0)) / 2;

const disc = (/** @type {number} */ size, /** @type {number} */ radius) =>
  Float32Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return radius - Math.hypot(row + 0.5 - size / 2, column + 0.5 - size / 2);
  });

test('the outline of a disc is one closed line around its area', () => {
  const { area, line } = outlinePaths(disc(40, 10), 40, 0, 160);
  for (const path of [area, line]) {
    const lines = linesOf(path);
    assert.equal(lines.length, 1);
    assert.deepEqual(lines[0][0], lines[0][lines[0].length - 1], 'it is closed');
    // Radius 10 of 40 points is 40 of 160 pixels.
    assert.ok(Math.abs(areaOf(lines[0]) - Math.PI * 40 * 40) < 0.02 * Math.PI * 40 * 40);
    assert.ok(lines[0].length < 60, 'in few points');
  }
});

test('an area that reaches the edge is closed beyond the picture, and the line between ends at the edge', () => {
  const half = Float32Array.from({ length: 400 }, (_, at) => (at % 20 < 10 ? -1 : 1));
  const { area, line } = outlinePaths(half, 20, 0, 100);
  const [[...border]] = linesOf(line);
  assert.equal(border.length, 2);
  for (const [x, y] of border) {
    assert.equal(x, 50);
    assert.ok(y <= 0 || y >= 100);
  }
  const [closed] = linesOf(area);
  assert.deepEqual(closed[0], closed[closed.length - 1]);
  assert.ok(closed.some(([x]) => x > 100) && closed.every(([x]) => x >= 49.9));
});

test('segments in any order and direction become the lines they are parts of', () => {
  const lines = joinSegments([2, 0, 3, 0, 1, 0, 0, 0, 1, 0, 2, 0, 9, 9, 8, 8]);
  assert.deepEqual(lines.map((line) => line.length).sort(), [2, 4]);
});

test('points on a straight line are left out, corners are kept', () => {
  assert.deepEqual(
    simplifyLine([
      [0, 0],
      [1, 0],
      [2, 0],
      [2, 5],
      [2, 9],
    ]),
    [
      [0, 0],
      [2, 0],
      [2, 9],
    ],
  );
});

test('which units are dead, have died and have come back is what a forward pass of its own finds epoch by epoch', async () => {
  const open = await loadExperiments();
  let deaths = 0;
  for (const learningRate of deadUnitsRates) {
    const experiment = open({ setup: deadUnitsSetup({ learningRate, slope: '0' }) });
    const samples = trainingSamples(experiment.describe());
    assert.equal(samples.count, 150);
    const pluralize = DEAD_UNITS_LAYERS.map(() => ({ died: 0, revived: 0 }));
    let before = deadUnits(experiment.parameters(), DEAD_UNITS_LAYERS, samples);
    /** @type {string[][]} */
    const expected = before.map((layer) => layer.map((dead) => (dead ? 'bornDead' : 'alive')));
    const compare = () =>
      layerHistories(experiment.health(), experiment.history()).forEach(({ unitStatus, dead }, at) => {
        assert.deepEqual(unitStatus, expected[at]);
        assert.equal(dead, before[at].filter(Boolean).length);
      });
    compare();
    // The core keeps every epoch up to here, so that it sees every death that the widget sees.
    for (let epoch = 0; epoch < 100; ++epoch) {
      experiment.trainEpochs(1);
      const after = deadUnits(experiment.parameters(), DEAD_UNITS_LAYERS, samples);
      after.forEach((layer, at) =>
        layer.forEach((dead, unit) => {
          if (dead === before[at][unit]) return;
          pluralize[at][dead ? 'died' : 'revived'] += 1;
          expected[at][unit] = dead ? 'died' : 'revived';
        }),
      );
      before = after;
      compare();
    }
    const health = experiment.health();
    pluralize.forEach(({ died, revived }, at) => {
      assert.deepEqual([died, revived], [health[at].died, health[at].revived]);
      deaths += died;
    });
    experiment.free();
  }
  assert.ok(deaths > 20, 'there was something to count');
});

test('where a slope is left below 0, the core finds no unit dead', async () => {
  const open = await loadExperiments();
  for (const { id } of deadUnitsSlopes.slice(1)) {
    const experiment = open({ setup: deadUnitsSetup({ learningRate: 1, slope: id }) });
    experiment.trainEpochs(100);
    for (const { dead, died } of experiment.health().slice(0, 3)) assert.deepEqual([dead, died], [0, 0]);
    experiment.free();
  }
});

test('every unit has its mark at its own place', () => {
  const marks = unitMarks(['alive', 'died', 'alive']);
  assert.deepEqual(
    marks.map(({ id, path }) => [id, (path.match(/M/g) ?? []).length]),
    [
      ['alive', 2],
      ['died', 2],
    ],
  );
  assert.match(marks[1].path, /^M19 3L29 13/);
});

test('the strip of deaths is a line of steps from the epochs to the count', () => {
  const path = stripPath([0, 1, 2, 4], [0, 4, 4, 8], { last: 8, most: 8, width: 80 });
  assert.equal(path, 'M0 26V26H10V13H40V0H40V26Z');
});

test('the loss by hand is the mean square of (1 + slope) x over the left half', () => {
  const { x } = fitSamples();
  const slope = 0.25;
  const values = x.map((at) => (at > 0 ? at : slope * at));
  // 41 places from -4 to 4: those left of 0 are -0.2 k for k from 1 to 20, and the sum of their squares is 0.04 * 20 * 21 * 41 / 6.
  const expected = ((1 + slope) ** 2 * 0.04 * 20 * 21 * 41) / 6 / 41;
  assert.ok(Math.abs(fitLoss(values) - expected) < 1e-5);
  assert.equal(fitLoss(x.map(Math.abs)), 0);
});

test('a unit that learns starts where the slider stands, and comes to |x| from either side', async () => {
  const open = await loadExperiments();
  for (const slope of [0.25, 2, -2]) {
    const experiment = open(fitConfig(slope));
    const start = fitParameters(experiment.parameters());
    assert.deepEqual([start.weight, start.bias, start.slope], [1, 0, slope]);
    const { x } = fitSamples();
    const byHand = fitLoss(x.map((at) => (at > 0 ? at : slope * at)));
    assert.ok(Math.abs(experiment.status().trainLoss - byHand) < 1e-4 * byHand);
    experiment.trainEpochs(FIT_EPOCHS);
    const { weight, slope: learned } = fitParameters(experiment.parameters());
    assert.ok(experiment.status().trainLoss < 0.01, String(slope));
    // |x| is a slope of -1 behind a weight of 1, or of -1 behind -1.
    assert.ok(Math.abs(Math.abs(weight) - 1) < 0.1 && Math.abs(learned + 1) < 0.15, `${weight} ${learned}`);
    experiment.free();
  }
});

test('a curve of straight pieces is drawn with its ends and its corner', () => {
  const { x } = fitSamples();
  const path = curvePath(
    x,
    x.map((at) => Math.max(0, at)),
    [-4, 4],
  );
  assert.equal((path.match(/[ML]/g) ?? []).length, 3);
});
