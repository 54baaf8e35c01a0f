// Measurements -> results.json: medians with their spread, and values derived from them. The keys keep the order in which they
// are written here, so that two runs can be compared line by line.

import { readFileSync } from 'node:fs';
import { batch, data, hiddenActivation, middleNet, nets, plainSgd, usefulOperations } from './contest.mjs';
import { median, ratio, spread } from './statistics.mjs';

/** @typedef {import('./statistics.mjs').Spread} Spread */
/** @typedef {import('./contest.mjs').Measurement} Measurement */
/** @typedef {import('./measure-kernels.mjs').KernelRun} KernelRun */

/**
 * @typedef {object} TrainingResult
 * @property {string} net
 * @property {string} ours the one of our contestants that is compared: as the page trains, or core.mjs where the lab does not accept the net
 * @property {Record<string, Spread & {initialLoss: number, finalLoss: number}>} epochsPerSecond by contestant
 * @property {Record<string, Spread>} timesAsFastAs by contestant
 * @property {number} shareOfPeak
 */

/**
 * Millions of elements per second, value and slope, and the ratios of ours to theirs.
 * @typedef {object} AloneResult
 * @property {Spread} ours
 * @property {Spread} [libm]
 * @property {Spread} [eigen]
 * @property {Spread} [timesLibm]
 * @property {Spread} [timesEigen]
 */

/**
 * @typedef {object} Results
 * @property {{date: string, processor: string, cores: number, node: string, chromium: string, compilers: Record<string, string>}} machine
 * @property {{data: typeof data, batch: number, activation: string, optimizer: typeof plainSgd, repetitions: number, seconds: number}} contest
 * @property {{id: string, name: string, library: boolean}[]} contestants
 * @property {TrainingResult[]} training
 * @property {{net: string, sgd: Spread, adam: Spread, adamToSgd: Spread}} optimizers
 * @property {{net: string, timeOfRelu: Record<string, Spread>}} activations training time as a multiple of ReLU's
 * @property {Record<string, Spread & {accumulators: number}>} peak GFLOP/s by compiler
 * @property {Record<string, Record<string, AloneResult>>} alone by activation and compiler
 * @property {{net: string, mapSize: number, map: Spread, unitMapSize: number, unitMaps: Spread}} painting milliseconds
 */

/**
 * @typedef {object} Measured
 * @property {Results['machine']} machine
 * @property {import('./contest.mjs').Plan} plan
 * @property {import('./contestants.mjs').Entry[]} contestants
 * @property {Map<string, Map<string, Measurement[]>>} training
 * @property {Map<string, Measurement[]>} optimizers
 * @property {Map<string, Measurement[]>} activations
 * @property {Record<string, KernelRun[]>} kernels
 * @property {{mapSize: number, unitMapSize: number, map: number[], unitMaps: number[]}} maps
 */

/** @param {Measured} measured @returns {Results} */
export function resultsOf({ machine, plan, contestants, training, optimizers, activations, kernels, maps }) {
  const peak = Object.fromEntries(Object.entries(kernels).map(([name, runs]) => [name, peakOf(runs)]));
  const sgdRates = rates(optimizers.get('sgd'));
  const adamRates = rates(optimizers.get('adam'));
  const reluRates = rates(activations.get('relu'));
  return {
    machine,
    contest: {
      data,
      batch,
      activation: hiddenActivation,
      optimizer: plainSgd,
      repetitions: plan.repetitions,
      seconds: plan.seconds,
    },
    contestants: contestants.map(({ id, name, library }) => ({
      id,
      name: library ? withVersion(name, library) : name,
      library: library !== undefined,
    })),
    training: nets.map((net) => trainingOf(net, training.get(net.name) ?? new Map(), peak.wasm.median)),
    optimizers: {
      net: middleNet.name,
      sgd: spread(sgdRates),
      adam: spread(adamRates),
      adamToSgd: ratio(adamRates, sgdRates),
    },
    activations: {
      net: middleNet.name,
      timeOfRelu: Object.fromEntries(
        [...activations].map(([id, measurements]) => [id, ratio(reluRates, rates(measurements))]),
      ),
    },
    peak,
    alone: aloneOf(kernels),
    painting: {
      net: middleNet.name,
      mapSize: maps.mapSize,
      map: spread(maps.map),
      unitMapSize: maps.unitMapSize,
      unitMaps: spread(maps.unitMaps),
    },
  };
}

/**
 * @param {import('./contest.mjs').Net} net
 * @param {Map<string, Measurement[]>} byContestant
 * @param {number} peakGflops
 * @returns {TrainingResult}
 */
function trainingOf(net, byContestant, peakGflops) {
  const ours = byContestant.has('lab-node') ? 'lab-node' : 'public-api';
  const ourRates = rates(byContestant.get(ours));
  const others = [...byContestant].filter(([id]) => id !== ours);
  return {
    net: net.name,
    ours,
    epochsPerSecond: Object.fromEntries(
      [...byContestant].map(([id, measurements]) => [
        id,
        {
          ...spread(rates(measurements)),
          initialLoss: short(median(measurements.map(({ initialLoss }) => initialLoss))),
          finalLoss: short(median(measurements.map(({ finalLoss }) => finalLoss))),
        },
      ]),
    ),
    timesAsFastAs: Object.fromEntries(
      others.map(([id, measurements]) => [id, ratio(ourRates, rates(measurements))]),
    ),
    shareOfPeak: short((median(ourRates) * usefulOperations(net)) / (peakGflops * 1e9)),
  };
}

/** @param {KernelRun[]} runs */
function peakOf(runs) {
  const best = runs.reduce((a, b) => (b.peak.gflops > a.peak.gflops ? b : a));
  return { ...spread(runs.map((run) => run.peak.gflops)), accumulators: best.peak.accumulators };
}

/** @param {Record<string, KernelRun[]>} kernels */
function aloneOf(kernels) {
  const ids = kernels.clang[0].activations.map(({ id }) => id);
  return Object.fromEntries(
    ids.map((id, index) => {
      const perCompiler = Object.entries(kernels).map(([compiler, runs]) => [
        compiler,
        aloneIn(runs.map((run) => run.activations[index])),
      ]);
      return [id, Object.fromEntries(perCompiler)];
    }),
  );
}

/** @param {KernelRun['activations']} rows all of one activation @returns {AloneResult} */
function aloneIn(rows) {
  /** @param {'ours' | 'libm' | 'eigen'} key */
  const millions = (key) => rows.map((row) => (row[key] ?? NaN) / 1e6);
  const [ours, libm, eigen] = [millions('ours'), millions('libm'), millions('eigen')];
  return {
    ours: spread(ours),
    ...(rows[0].libm === undefined ? {} : { libm: spread(libm), timesLibm: ratio(ours, libm) }),
    ...(rows[0].eigen === undefined ? {} : { eigen: spread(eigen), timesEigen: ratio(ours, eigen) }),
  };
}

/** @param {Measurement[] | undefined} measurements */
function rates(measurements) {
  return (measurements ?? []).map(({ epochsPerSecond }) => epochsPerSecond);
}

/** "TensorFlow.js, wasm" -> "TensorFlow.js 4.22.0, wasm". @param {string} name @param {string} library */
function withVersion(name, library) {
  const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  return name.replace(/(,|$)/, ` ${devDependencies[library]}$1`);
}

/** @param {number} value */
function short(value) {
  return Number(value.toPrecision(4));
}
