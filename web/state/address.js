// The lab's whole setup <-> the part of an address behind #. Reading never fails: what cannot be used is named in a sentence, and the
// rest holds. Only what differs from the defaults is written.

import { catalog } from 'nonlinear:catalog';
import { defaultData, defaultSetup, defaultView, inputsOf, suggestOutput, taskOf } from './defaults.js';
import { readAssignment } from './assignment-address.js';
import { clipName, clipText, wellFormed } from './clip-text.js';
import { knownKeys, setupFields, stopFields } from './fields.js';
import { splitPairs } from './pairs.js';
import { joinTexts, readPoints, readTable, splitTexts, writeTable, wrongTarget } from './own-data-text.js';
import { parseChoice, parseName, parseNumber } from './parse.js';
import { findPreset, presets } from './presets.js';

/** @typedef {import('./defaults.js').Setup} Setup */
/** @typedef {import('./defaults.js').View} View */
/** @typedef {import('../engine/experiment.js').OwnData} OwnData */

const TASKS = ['binary', 'multiclass', 'regression'];
const PACE_LIMITS = [0.1, 10000];
const FULL_SPEED = 'full';
const OWN_KEYS = ['task', 'points', 'table', 'inputs', 'labels', 'names', 'times'];
const VIEW_KEYS = ['pace', 'paused', 'tool', 'goal', 'preset', ...stopFields.map(({ key }) => key)];
/** More columns or classes than this no data have. */
const MOST_TEXTS = 20;
// The embedding page's own key.
const FOREIGN_KEYS = ['widget'];

const ids = (/** @type {readonly {id: string}[]} */ rows) => rows.map(({ id }) => id);

/**
 * @param {string} hash with or without its #
 * @param {readonly string[]} [tools] the ids of the tools there are
 * @returns {{setup: Setup, view: View, own: OwnData | null, ignored: string[]}} ignored: one sentence for each part left out
 */
export function readAddress(hash, tools = []) {
  /** @type {string[]} */
  const ignored = [];
  const pairs = splitPairs(hash, ignored);
  /** @template T @param {string} key @param {(text: string) => T} parse @param {T} fallback @returns {T} */
  const take = (key, parse, fallback) => {
    const text = pairs.get(key);
    if (text === undefined) return fallback;
    pairs.delete(key);
    try {
      return parse(text);
    } catch (error) {
      ignored.push(`${key} ${/** @type {Error} */ (error).message}; it was left out.`);
      return fallback;
    }
  };

  const preset = take('preset', (text) => parseChoice(text, ids(presets)), defaultView.preset);
  // What else the address says holds against the preset.
  for (const [key, text] of splitPairs(findPreset(preset)?.hash ?? '', ignored))
    if (!pairs.has(key)) pairs.set(key, text);
  const assignment = readAssignment(hash, pairs, knownKeys());

  const setup = defaultSetup();
  const own = readData(setup, take, ignored);
  const optimizerKinds = catalog.optimizers.map(({ id }) => id);
  const kind = take('optimizer', (text) => parseChoice(text, optimizerKinds), setup.optimizer.kind);
  setup.optimizer = { kind, learningRate: setup.optimizer.learningRate };
  Object.assign(setup, suggestOutput(taskOf(setup.data).task));
  const dataInputs = inputsOf(setup.data, own);
  for (const { key, get, set, parse, applies } of setupFields(kind)) {
    if (applies && !applies(setup)) continue;
    const before = get(setup);
    const value = take(key, (text) => parse(text, setup, dataInputs), before);
    if (value !== before) set(setup, value);
  }
  if (setup.optimizer.nesterov && !setup.optimizer.momentum) {
    delete setup.optimizer.nesterov;
    ignored.push('nesterov is "yes", but needs a momentum above 0; it was left out.');
  }
  const goal = take('goal', parseName, defaultView.goal);
  const view = {
    pace: take(
      'pace',
      (text) => (text === FULL_SPEED ? null : parseNumber(text, PACE_LIMITS)),
      defaultView.pace,
    ),
    paused: take('paused', (text) => parseChoice(text, ['yes', 'no']) === 'yes', defaultView.paused),
    preset: assignment ? null : preset,
    ...(assignment ? { assignment } : {}),
    // A puzzle opens its tool.
    tool: take('tool', (text) => parseChoice(text, [...tools]), goal && 'goal'),
    goal,
    stop: { ...defaultView.stop },
  };
  for (const { key, name, parse } of stopFields) view.stop[name] = take(key, parse, defaultView.stop[name]);
  for (const key of FOREIGN_KEYS) pairs.delete(key);
  const known = new Set([...knownKeys(), ...OWN_KEYS, ...VIEW_KEYS]);
  for (const key of pairs.keys())
    ignored.push(
      known.has(key)
        ? `${key} does not apply to this setup; it was left out.`
        : `There is no setting "${clipText(key, 40)}"; it was left out.`,
    );
  return { setup, view, own, ignored };
}

/**
 * @param {{setup: Setup, view?: View, own?: OwnData | null}} state
 * @returns {string} '#…', or '' where everything is as it is by default
 */
export function writeAddress({ setup, view = defaultView, own = null }) {
  /** @type {string[]} */
  const parts = [];
  const put = (/** @type {string} */ key, /** @type {string} */ text) => parts.push(`${key}=${escape(text)}`);
  if (view.assignment) put('assignment', view.assignment.origin);
  const preset = findPreset(view.preset);
  if (preset) {
    put('preset', preset.id);
    const base = readAddress(`#${preset.hash}`, view.tool ? [view.tool] : []);
    putView(view, base.view, put);
    return `#${parts.join('&')}`;
  }
  const plain = defaultSetup();
  if (setup.data.kind !== plain.data.kind) put('data', setup.data.kind);
  if (setup.data.kind === 'own') writeOwn(setup, own, put);
  const reference = { ...plain, ...suggestOutput(taskOf(setup.data).task) };
  reference.data = setup.data.kind === 'own' ? { kind: 'own', seed: 1 } : defaultData(setup.data.kind);
  reference.optimizer = { kind: setup.optimizer.kind, learningRate: plain.optimizer.learningRate };
  if (setup.optimizer.kind !== plain.optimizer.kind) put('optimizer', setup.optimizer.kind);
  for (const { key, get, write = String, applies } of setupFields(setup.optimizer.kind)) {
    if (applies && !applies(setup)) continue;
    const text = write(get(setup));
    if (text !== write(get(reference))) put(key, text);
  }
  putView(view, defaultView, put);
  // Last, so that wherever a link is cut, its table is not whole.
  if (setup.data.kind === 'own' && own?.target.length) put('table', writeTable(own));
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

/** What of a view differs from `base`. @param {View} view @param {View} base @param {(key: string, text: string) => void} put */
function putView(view, base, put) {
  if (view.pace !== base.pace) put('pace', view.pace === null ? FULL_SPEED : String(view.pace));
  if (view.paused !== base.paused) put('paused', view.paused ? 'yes' : 'no');
  if (view.tool && view.tool !== base.tool) put('tool', view.tool);
  if (view.goal) put('goal', view.goal);
  for (const { key, name } of stopFields)
    if (view.stop[name] !== base.stop[name]) put(key, String(view.stop[name]));
}

/** @param {string} text what an address may carry as it is stays readable */
function escape(text) {
  return encodeURIComponent(wellFormed(text))
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%3D', '=');
}

/**
 * Reads which data, and the reader's own where they come along.
 * @param {Setup} setup
 * @param {<T>(key: string, parse: (text: string) => T, fallback: T) => T} take
 * @param {string[]} ignored
 * @returns {OwnData | null}
 */
function readData(setup, take, ignored) {
  const kinds = [...catalog.datasets.map(({ id }) => id), 'own'];
  const kind = take('data', (text) => parseChoice(text, kinds), setup.data.kind);
  if (kind !== 'own') {
    setup.data = defaultData(kind);
    return null;
  }
  const task = /** @type {import('./defaults.js').Task} */ (
    take('task', (text) => parseChoice(text, TASKS), 'binary')
  );
  const inputs = take(
    'inputs',
    (text) => /** @type {1 | 2} */ (parseNumber(text, [1, 2], { whole: true })),
    2,
  );
  const table = take('table', (text) => text, null);
  // Links of the first edition have no bars inside their texts.
  const split = table === null ? (/** @type {string} */ text) => text.split('|') : splitTexts;
  const texts = (/** @type {string} */ key) =>
    take(key, (text) => split(text).slice(0, MOST_TEXTS).map(clipName), /** @type {string[]} */ ([]));
  const names = texts('names');
  const labels = texts('labels');
  const most = catalog.limits.ownClasses;
  const classes =
    task === 'regression'
      ? 0
      : task === 'binary'
        ? 2
        : take('classes', (text) => parseNumber(text, most, { whole: true }), 3);
  const times = take(
    'times',
    (text) => text.split(',').map((one) => parseNumber(one, [0, inputs], { whole: true })),
    /** @type {number[]} */ ([]),
  );
  const old = take('points', (text) => text, null);
  let points = null;
  try {
    if (table !== null) points = readTable(table, inputs);
    else if (old !== null) points = readPoints(old, inputs);
    const wrong = points && wrongTarget(points.target, classes);
    if (wrong) throw new Error(wrong);
  } catch (error) {
    points = null;
    ignored.push(`points ${/** @type {Error} */ (error).message}; they were left out.`);
  }
  if (!points) {
    ignored.push('data is "own", but no points came along; the default data are shown instead.');
    setup.data = defaultData(defaultSetup().data.kind);
    return null;
  }
  setup.data = {
    kind: 'own',
    seed: 1,
    task,
    standardise: true,
    ...(task === 'multiclass' ? { classes } : {}),
  };
  return {
    ...points,
    ...(names.length ? { names } : {}),
    ...(labels.length ? { labels } : {}),
    ...(times.length ? { times } : {}),
  };
}

/** @param {Setup} setup @param {OwnData | null} own @param {(key: string, text: string) => void} put */
function writeOwn({ data }, own, put) {
  if (data.task !== 'binary') put('task', data.task ?? 'binary');
  if (data.task === 'multiclass' && data.classes !== 3) put('classes', String(data.classes));
  if (!own || own.target.length === 0) return;
  if (own.x.length === own.target.length) put('inputs', '1');
  if (own.names?.length) put('names', joinTexts(own.names.map(clipName)));
  if (own.labels?.length) put('labels', joinTexts(own.labels.map(clipName)));
  if (own.times?.length) put('times', own.times.join());
}
