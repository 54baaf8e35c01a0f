/** The lab's whole state as one plain object, and the parts that follow from a setup, a new run and a snapshot. No DOM, no engine. */
import { readAddress } from '../common/address/address.js';
import { inputsOf, suggestOutput, taskOf } from '../common/model/defaults.js';
import { isolate, isolateQuotes } from '../common/model/isolate.js';
import { splitForFrame } from './model/frame-address.js';
import { firstInspector } from './inspector-state.js';
import { runFacts } from './facts.js';
import { nothingShown } from './model/custom-activation.js';
import { valueRange } from './points.js';
import { toolIds } from './tool-names.js';
import { featureNames, measuredNames, pairNote } from './text.js';

/**
 * Interval of updates to the numbers, tables and curves of a run under way, in milliseconds: nobody reads faster, and text costs a page
 * more than images. In a paused run they are exact.
 */
const FIGURES_EVERY = 100;

/**
 * @typedef {ReturnType<typeof firstState>} LabState
 * @typedef {import('../common/model/defaults.js').Setup} Setup
 * @typedef {import('../engine/contract.js').UserData} UserData
 */

/**
 * @param {string} hash the part of the address behind #
 * @param {boolean} [compact] in a frame on another page, which shows only a part of the lab
 */
export function firstState(hash, compact = false) {
  const { served, sentence } = splitForFrame(hash);
  const { setup, view, userData, ignored } = readAddress(compact ? served : hash, toolIds);
  // A preset may open a tool, too.
  if (compact) view.tool = null;
  if (compact && sentence) ignored.push(sentence);
  return {
    setup,
    view,
    userData,
    compact,
    /** The parameters at epoch 0, if given by a file. @type {Float32Array | null} */
    initialParameters: null,
    /** Input of the shown run; `setup` may have been edited since. @type {{setup: Setup, userData: UserData | null, initialParameters: ArrayLike<number> | null} | null} */
    given: null,
    customActivation: nothingShown(),
    export: {
      /** @type {{isError: boolean, message: string} | null} */
      answer: null,
      /** @type {{label: string, text: string} | null} */
      shown: null,
      /** @type {readonly {id: string, label: string}[]} */
      charts: [],
    },
    message: ignored.map(isolateQuotes).join(' '),
    /** Whether the message answers no press. */
    isNews: ignored.length > 0,
    warning: '',
    announcement: '',
    running: false,
    /** @type {import('../common/elements/setting-fields.js').Problem | null} */
    problem: null,
    /** @type {import('../engine/contract.js').Description | null} */
    description: null,
    /** @type {import('../engine/contract.js').Snapshot | null} */
    snapshot: null,
    /** Written and plotted data, which follow more slowly than the drawings. @type {import('../engine/contract.js').Snapshot | null} */
    figures: null,
    /** Time of the last figures of a run under way. */
    figuresAt: 0,
    /** Facts of that run that decide the fate of dead units. @type {import('./elements/dead-text.js').RunFacts | null} */
    facts: null,
    /** @type {import('../engine/contract.js').TestResult | null} */
    test: null,
    /** @type {import('./elements/nonlinear-decision-map.js').Scene | null} */
    mapScene: null,
    /** @type {import('./elements/nonlinear-network.js').Scene | null} */
    networkScene: null,
    /** The shown samples: those of the run, or the points being painted. @type {import('./points.js').Samples | null} */
    samples: null,
    userDataName: userData ? 'Your own samples' : '',
    /** table: whether it is about an imported table. @type {{isError: boolean, message: string, table?: boolean} | null} */
    userDataMessage: null,
    /** A table whose columns are being chosen. @type {import('./user-table.js').TableChoice | null} */
    table: null,
    /** The last imported table; '' if there is none. */
    tableName: '',
    painting: false,
    /** @type {import('./elements/nonlinear-user-data.js').Brush} */
    brush: { erase: false, target: 0 },
    embedAddress: '',
    canUndo: false,
    canRedo: false,
    /** Null also while its script is coming. @type {import('./tools/tools.js').Tool | null} */
    openTool: null,
    /** An assignment's effects on the page: its banner, and why it forbids a setup ('': it does not). Both come with the tools. */
    banner: /** @type {() => unknown} */ (() => ''),
    refuse: /** @type {(setup: Setup, initialParameters: Float32Array | null) => string} */ (() => ''),
    /** The furthest epoch of this run. */
    furthest: 0,
    /** A past epoch is being recomputed. */
    replaying: false,
    /** @type {import('./elements/fork.js').Fork | null} */
    fork: null,
    /** @type {'train' | 'validation'} */
    confusionPart: 'validation',
    /** @type {Record<'train' | 'validation', import('../common/model/confusion.js').Confusion | null> | null} */
    confusion: null,
    inspector: firstInspector(),
    /** Names of the network's inputs. @type {readonly string[]} */
    inputNames: ['x₁', 'x₂'],
    ...followingFrom(setup, userData),
  };
}

/**
 * The parts that follow from the setup alone.
 * @param {Setup} setup
 * @param {UserData | null} userData
 */
export function followingFrom(setup, userData) {
  const { task, classes } = taskOf(setup.data);
  const named = setup.data.kind === 'own' ? userData : measuredNames(setup.data.kind);
  const plain = {
    labels: /** @type {readonly string[]} */ (named?.labels ?? []),
    names: /** @type {[string, string]} */ ([named?.names?.[0] ?? 'x₁', named?.names?.[1] ?? 'x₂']),
  };
  return {
    task,
    classes,
    inputs: inputsOf(setup.data, userData),
    suggested: suggestOutput(task),
    pairNote: pairNote(setup, task),
    /** As the user wrote them: for saving, copying and painting. */
    plain,
    ...shownNames(plain),
  };
}

/** In their display form, for sentences and images. @param {{labels: readonly string[], names: [string, string]}} plain */
const shownNames = ({ labels, names }) => ({
  labels: labels.map(isolate),
  names: /** @type {[string, string]} */ (names.map(isolate)),
});

/**
 * A new run has started: its samples and its bare network are shown until the first snapshot.
 * @param {LabState} state
 * @param {import('../engine/contract.js').Description} description
 */
export function showDescription(state, description) {
  const { x, target, part, inputs, outputs, classes, domain, layers, features, featureMaps, units, times } =
    description;
  const plain = {
    ...state.plain,
    names: /** @type {[string, string]} */ (
      inputs === 1 && state.plain.names[1] === 'x₂' ? ['x', 'y'] : state.plain.names
    ),
  };
  const { names } = shownNames(plain);
  const samples = { x, target, part, inputs };
  const range = valueRange(target, classes);
  Object.assign(state, {
    description,
    samples,
    plain,
    names,
    inputNames: featureNames(features, names, units.inputs),
    problem: null,
    snapshot: null,
    figures: null,
    test: null,
    warning: '',
    furthest: 0,
    confusion: null,
  });
  state.mapScene = {
    map: null,
    size: 1,
    inputs,
    outputs,
    classes,
    valueRange: range,
    domain,
    names,
    samples,
    times: [times.includes(0), times.includes(1)],
    targetIsTime: times.includes(inputs),
  };
  state.networkScene = {
    layers,
    parameters: null,
    unitMaps: null,
    tileSize: 1,
    map: null,
    mapSize: 1,
    inputs,
    features: features.length,
    featureMaps,
    outputRange: range,
  };
}

/**
 * @param {LabState} state
 * @param {import('../engine/contract.js').Snapshot} snapshot
 * @param {{mapSize: number, unitMapSize: number}} sizes
 */
export function showSnapshot(state, snapshot, { mapSize, unitMapSize }) {
  const { map, unitMaps, parameters } = snapshot;
  state.snapshot = snapshot;
  state.furthest = Math.max(state.furthest, snapshot.epoch);
  state.warning = snapshot.status.diverged ?? '';
  if (state.mapScene) state.mapScene = { ...state.mapScene, map, size: mapSize };
  if (state.networkScene) {
    state.networkScene = {
      ...state.networkScene,
      layers: layersAt(state, snapshot.epoch),
      parameters,
      unitMaps,
      tileSize: unitMapSize,
      map,
      mapSize,
    };
  }
}

/**
 * The layers at an epoch: a fork changes the hidden activations during the run.
 * @param {Pick<LabState, 'description' | 'given'>} run
 * @param {number} epoch
 * @returns {import('../engine/contract.js').Description['layers']}
 */
function layersAt({ description, given }, epoch) {
  const layers = description?.layers ?? [];
  const fork = /** @type {import('./elements/fork.js').Forked | null} */ (given?.setup ?? null)?.fork;
  if (!fork || epoch < fork.epoch) return layers;
  return layers.map((layer, at) => ({ ...layer, ...fork.layers[at] }));
}

/** Whether the run is paused beyond the last whole epoch of the curves. @param {Pick<LabState, 'figures' | 'running'>} state */
export const isBetween = ({ figures, running }) =>
  !running && figures !== null && (figures.batch > 0 || figures.history.epoch.at(-1) !== figures.epoch);

/** The layers at the epoch of the figures. @param {LabState} state */
export const presentLayers = (state) => layersAt(state, state.figures?.epoch ?? 0);

/**
 * Shows other samples on the map, before a run has started with them.
 * @param {LabState} state
 * @param {import('./points.js').Samples} samples
 */
export function showSamples(state, samples) {
  state.samples = samples;
  if (state.mapScene) state.mapScene = { ...state.mapScene, samples, classes: state.classes };
}

/**
 * When the figures should follow the drawings: with them in a paused run, else now and then, and in a frame of their own, so that neither
 * takes long.
 * @param {LabState} state
 * @returns {'now' | 'next frame' | 'later'}
 */
export function figuresDue({ snapshot, figuresAt }) {
  if (!snapshot?.running && !snapshot?.replaying) return 'now';
  return performance.now() - figuresAt >= FIGURES_EVERY ? 'next frame' : 'later';
}

/** @param {LabState} state */
export function showFigures(state) {
  const { snapshot, given, description } = state;
  state.figures = snapshot;
  state.figuresAt = performance.now();
  state.facts =
    snapshot && given && description
      ? runFacts(given.setup, description, snapshot, layersAt(state, snapshot.epoch))
      : null;
}
