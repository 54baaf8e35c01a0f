// The lab's whole setup <-> the part of an address behind #. Reading never fails: a sentence names each unusable part, and the rest
// holds. Only differences from the defaults are written.

import { catalog } from '#catalog';
import {
  defaultData,
  defaultSetup,
  defaultView,
  inputsOf,
  suggestOutput,
  taskOf,
} from '../model/defaults.js';
import { readAssignment } from './assignment-address.js';
import { clipName, clipText, withShortQuotes } from './clip-text.js';
import { knownKeys, raceKeys, setupFields, stopFields } from './fields.js';
import { joinTexts, readPoints, readTable, splitTexts, writeTable, wrongTarget } from './user-data-text.js';
import { encodeText, splitPairs } from './pairs.js';
import { parseChoice, parseName, parseNumber } from './parse.js';
import { findPreset, presets } from '../model/presets.js';

/** @typedef {import('../model/defaults.js').Setup} Setup */
/** @typedef {import('../model/defaults.js').View} View */
/** @typedef {import('../../engine/contract.js').UserData} UserData */

const TASKS = ['binary', 'multiclass', 'regression'];
const PACE_LIMITS = [0.1, 10000];
const FULL_SPEED = 'full';
/** Value of `tool` that means none open, where a preset or a puzzle would open one. */
const NO_TOOL = 'none';
/** Most sentences about one address. */
const MAX_SENTENCES = 8;
const OWN_KEYS = ['task', 'points', 'table', 'inputs', 'labels', 'names', 'times'];
const VIEW_KEYS = [
  'pace',
  'paused',
  'tool',
  'goal',
  'preset',
  ...stopFields.map(({ key }) => key),
  ...raceKeys,
];
/** More columns or classes than any data have. */
const MAX_TEXTS = 20;
// The embedding page's own key.
const FOREIGN_KEYS = ['widget'];

const ids = (/** @type {readonly {id: string}[]} */ rows) => rows.map(({ id }) => id);

/**
 * @param {string} hash with or without its #
 * @param {readonly string[] | null} [tools] ids of the available tools; null: any name
 * @returns {{setup: Setup, view: View, userData: UserData | null, ignored: string[]}} ignored: one sentence for each part left out
 */
export function readAddress(hash, tools = null) {
  /** @type {string[]} */
  const ignored = [];
  const pairs = splitPairs(hash, ignored);
  /** Keys that a preset gave, not the address itself. @type {Set<string>} */
  const fromPreset = new Set();
  /** @template T @param {string} key @param {(text: string) => T} parse @param {T} fallback @returns {T} */
  const take = (key, parse, fallback) => {
    const text = pairs.get(key);
    if (text === undefined) return fallback;
    pairs.delete(key);
    try {
      return parse(text);
    } catch (error) {
      const whose = fromPreset.has(key) ? 'the preset’s ' : '';
      ignored.push(
        withShortQuotes(`${whose}${key} ${/** @type {Error} */ (error).message}; it was left out.`),
      );
      return fallback;
    }
  };

  const preset = take('preset', (text) => parseChoice(text, ids(presets)), defaultView.preset);
  // Other parts of the address override the preset.
  for (const [key, text] of splitPairs(findPreset(preset)?.hash ?? '', ignored)) {
    if (pairs.has(key)) continue;
    pairs.set(key, text);
    fromPreset.add(key);
  }
  const assignment = readAssignment(hash, pairs, knownKeys(), ignored);

  const setup = defaultSetup();
  const userData = readData(setup, take, ignored);
  const optimizerKinds = catalog.optimizers.map(({ id }) => id);
  const kind = take('optimizer', (text) => parseChoice(text, optimizerKinds), setup.optimizer.kind);
  setup.optimizer = { kind, learningRate: setup.optimizer.learningRate };
  Object.assign(setup, suggestOutput(taskOf(setup.data).task));
  const dataInputs = inputsOf(setup.data, userData);
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
  const puzzle = take('goal', parseName, defaultView.puzzle);
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
    tool: take('tool', (text) => readTool(text, tools), puzzle && 'goal'),
    puzzle,
    stop: { ...defaultView.stop },
    race: /** @type {Record<string, string>} */ ({}),
  };
  for (const { key, name, parse } of stopFields) view.stop[name] = take(key, parse, defaultView.stop[name]);
  for (const key of raceKeys) {
    const text = take(key, String, '');
    if (text) view.race[key] = text;
  }
  for (const key of FOREIGN_KEYS) pairs.delete(key);
  const known = new Set([...knownKeys(), ...OWN_KEYS, ...VIEW_KEYS]);
  for (const key of pairs.keys()) {
    if (fromPreset.has(key)) continue;
    ignored.push(
      known.has(key)
        ? `${key} does not apply to this setup; it was left out.`
        : `There is no setting "${clipText(key, 40)}"; it was left out.`,
    );
  }
  const more = ignored.length - MAX_SENTENCES;
  if (more > 1) ignored.splice(MAX_SENTENCES, more, `${more} more parts of the address were left out.`);
  return { setup, view, userData, ignored };
}

/** @param {string} text @param {readonly string[] | null} tools */
function readTool(text, tools) {
  if (text === NO_TOOL) return null;
  return tools ? parseChoice(text, [...tools, NO_TOOL]) : parseName(text);
}

/**
 * Reading it back gives the same setup, own data and view. With a preset in force, differences from it are written beside its name;
 * else differences from the defaults.
 * @param {{setup: Setup, view?: View, userData?: UserData | null}} state
 * @returns {string} '#…', or '' where everything has its default
 */
export function writeAddress({ setup, view = defaultView, userData = null }) {
  /** @type {string[]} */
  const parts = [];
  const put = (/** @type {string} */ key, /** @type {string} */ text) =>
    parts.push(`${key}=${encodeText(text)}`);
  if (view.assignment) put('assignment', view.assignment.origin);
  // Own data have keys of their own, unknown to presets.
  const preset = setup.data.kind === 'own' ? undefined : findPreset(view.preset);
  if (preset) put('preset', preset.id);
  const base = splitPairs(preset?.hash ?? '', []);
  /** @param {string} key @param {string} text @param {string} otherwise the value of an address with neither the key nor a preset */
  const putOther = (key, text, otherwise) => {
    if (text !== (base.get(key) ?? otherwise)) put(key, text);
  };
  const plain = defaultSetup();
  putOther('data', setup.data.kind, plain.data.kind);
  if (setup.data.kind === 'own') writeUserData(setup, userData, put);
  const reference = { ...plain, ...suggestOutput(taskOf(setup.data).task) };
  reference.data = setup.data.kind === 'own' ? { kind: 'own', seed: 1 } : defaultData(setup.data.kind);
  reference.optimizer = { kind: setup.optimizer.kind, learningRate: plain.optimizer.learningRate };
  putOther('optimizer', setup.optimizer.kind, plain.optimizer.kind);
  for (const { key, get, write = String, applies } of setupFields(setup.optimizer.kind))
    if (!applies || applies(setup)) putOther(key, write(get(setup)), write(get(reference)));
  putView(view, putOther);
  // Last, so that any cut link has an incomplete table.
  if (setup.data.kind === 'own' && userData?.target.length) put('table', writeTable(userData));
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

/** @param {View} view @param {(key: string, text: string, otherwise: string) => void} putOther */
function putView(view, putOther) {
  const pace = (/** @type {number | null} */ value) => (value === null ? FULL_SPEED : String(value));
  putOther('pace', pace(view.pace), pace(defaultView.pace));
  putOther('paused', view.paused ? 'yes' : 'no', 'no');
  // A puzzle's own tool is written too: such links are older than this rule.
  putOther('tool', view.tool ?? NO_TOOL, view.puzzle && !view.tool ? 'goal' : NO_TOOL);
  putOther('goal', view.puzzle ?? '', '');
  for (const { key, name } of stopFields) putOther(key, String(view.stop[name] ?? ''), '');
  for (const key of raceKeys) putOther(key, view.race[key] ?? '', '');
}

/**
 * Reads the kind of data, and the user's own samples where the address carries them.
 * @param {Setup} setup
 * @param {<T>(key: string, parse: (text: string) => T, fallback: T) => T} take
 * @param {string[]} ignored
 * @returns {UserData | null}
 */
function readData(setup, take, ignored) {
  const kinds = [...catalog.datasets.map(({ id }) => id), 'own'];
  const kind = take('data', (text) => parseChoice(text, kinds), setup.data.kind);
  if (kind !== 'own') {
    setup.data = defaultData(kind);
    return null;
  }
  const task = /** @type {import('../model/defaults.js').Task} */ (
    take('task', (text) => parseChoice(text, TASKS), 'binary')
  );
  const inputs = take(
    'inputs',
    (text) => /** @type {1 | 2} */ (parseNumber(text, [1, 2], { whole: true })),
    2,
  );
  const table = take('table', (text) => text, null);
  // Links of the first edition have no bars within their texts.
  const split = table === null ? (/** @type {string} */ text) => text.split('|') : splitTexts;
  const texts = (/** @type {string} */ key) =>
    take(key, (text) => split(text).slice(0, MAX_TEXTS).map(clipName), /** @type {string[]} */ ([]));
  const names = texts('names');
  const labels = texts('labels');
  const most = catalog.limits.userDataClasses;
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
  let wrong = 'data is "own", but the address carries no points';
  try {
    if (table !== null) points = readTable(table, inputs);
    else if (old !== null) points = readPoints(old, inputs);
    const unfit = points && wrongTarget(points.target, classes);
    if (unfit) throw new Error(unfit);
  } catch (error) {
    points = null;
    wrong = `points ${/** @type {Error} */ (error).message}`;
  }
  if (!points) {
    ignored.push(`${wrong}; the default data are shown instead.`);
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

/** @param {Setup} setup @param {UserData | null} userData @param {(key: string, text: string) => void} put */
function writeUserData({ data }, userData, put) {
  if (data.task !== 'binary') put('task', data.task ?? 'binary');
  if (data.task === 'multiclass' && data.classes !== 3) put('classes', String(data.classes));
  if (!userData || userData.target.length === 0) return;
  if (userData.x.length === userData.target.length) put('inputs', '1');
  if (userData.names?.length) put('names', joinTexts(userData.names.map(clipName)));
  if (userData.labels?.length) put('labels', joinTexts(userData.labels.map(clipName)));
  if (userData.times?.length) put('times', userData.times.join());
}
