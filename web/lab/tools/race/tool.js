/**
 * The lab's race: connects the widget with the pool of workers and the lab's setup. What is chosen for it stands in the lab's view, as
 * texts of its address; the rest is a state of its own, which is a new object with every change; `view` lays it out.
 */
import { html } from 'lit';
import { startRace as startHere } from '../../../engine/race-pool.js';
import { taskOf } from '../../../common/model/defaults.js';
import {
  contestants,
  dimensionRow,
  gridOf,
  planOf,
  proposedGrid,
  raceProblem,
  raceRuns,
  rateChoices,
} from './model.js';
import { raceFields, readRace, writeRace } from './settings.js';
import { endsSentence, raceTitle } from './text.js';
import { tune } from './tuning.js';
import { bandOf, openedTest, standingsOf, verdictOf } from '../../../common/model/race-statistics.js';
import { isolateQuotes } from '../../../common/model/isolate.js';
import { raceTable } from './table.js';
import { saveFile } from '../../../common/page/save-file.js';
import { errorSentence } from '../../../common/page/error-sentence.js';
import './nonlinear-race.js';

/** Interval of progress updates, in milliseconds: nobody reads a count faster. */
const PROGRESS_EVERY = 100;
/** Announcements for screen readers: one per quarter. */
const ANNOUNCEMENTS = 4;

/**
 * @typedef {import('./model.js').Choice} Choice
 * @typedef {import('./model.js').Entry} Entry
 * @typedef {import('./model.js').Plan} Plan
 * @typedef {import('./model.js').RaceSettings} RaceSettings
 * @typedef {import('../../../engine/contract.js').RaceRun} RaceRun
 * @typedef {import('../../../common/model/defaults.js').Setup} Setup
 * @typedef {import('../../../engine/contract.js').UserData} UserData
 */

/**
 * @param {Pick<import('../../state.js').LabState, 'setup' | 'userData' | 'view' | 'message'>} state its setup is the starting point of a
 *   race
 * @param {object} lab
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.notify
 * @param {() => void} lab.writeLater
 * @param {typeof startHere} [lab.startRace]
 */
export function createLabRace(state, { paint, notify, writeLater, startRace = startHere }) {
  /** Contestants of the other dimensions. @type {Map<string, Pick<RaceSettings, 'chosen' | 'rates'>>} */
  const left = new Map();
  /** The settings, and the texts that they were read from or written as. */
  let read = { texts: state.view.race, ...readRace(state.view.race, state.setup) };
  /** What follows from settings and setup. @type {{settings: RaceSettings, setup: Setup, plan: Plan, choices: Choice[], rates: Choice[]} | null} */
  let offered = null;
  let race = {
    /** @type {import('../../../common/elements/setting-fields.js').Problem | null} */
    problem: null,
    /** @type {{done: number, total: number} | null} */
    progress: null,
    /** @type {import('./result-table.js').Outcome | null} */
    outcome: null,
    message: '',
    announcement: '',
  };
  /** @type {import('../../../engine/race-pool.js').Race | null} */
  let running = null;
  /** Shows the test set of the race with the present outcome. */
  let openTest = () => {};

  /** @param {Partial<typeof race>} change */
  function show(change) {
    race = { ...race, ...change };
    paint();
  }

  /** @returns {RaceSettings} */
  function settings() {
    const { race: texts } = state.view;
    // Another address has come.
    if (texts !== read.texts) read = { texts, ...readRace(texts, state.setup) };
    return read.settings;
  }

  /** @param {Partial<RaceSettings>} change */
  function edit(change) {
    const next = { ...settings(), ...change };
    read = { texts: writeRace(next), settings: next, ignored: [] };
    state.view = { ...state.view, race: read.texts };
    writeLater();
    show({ problem: null });
  }

  function offer() {
    const { setup } = state;
    const chosen = settings();
    if (offered?.setup === setup && offered.settings === chosen) return offered;
    const plan = planOf(setup, chosen);
    const choices = dimensionRow(plan.dimension).choices(setup, plan.chosen);
    return (offered = {
      ...{ settings: chosen, setup, plan, choices },
      rates: rateChoices(setup, plan.grid ?? []),
    });
  }

  /** Reports progress: paints seldom, announces more seldom. @param {number} total */
  function progressTeller(total) {
    let done = 0;
    let painted = performance.now();
    return () => {
      done += 1;
      const now = performance.now();
      const part = total / ANNOUNCEMENTS;
      if (Math.floor(done / part) > Math.floor((done - 1) / part) && done < total)
        race.announcement = `${done} of ${total} runs.`;
      race.progress = { done, total };
      if (now - painted < PROGRESS_EVERY) return;
      painted = now;
      paint();
    };
  }

  async function start() {
    if (running) return;
    const { setup, userData } = structuredClone({ setup: state.setup, userData: state.userData });
    const begun = structuredClone(offer().plan);
    const problem = raceProblem(setup, userData, begun);
    show({ problem, message: '' });
    if (problem) return;
    const entries = raceRuns(setup, userData, begun);
    const total = entries.length;
    const { done, cancel } = startRace(
      entries.map(({ task }) => task),
      { onRun: progressTeller(total) },
    );
    running = { done, cancel };
    openTest = () => {};
    show({
      progress: { done: 0, total },
      outcome: null,
      announcement: `The race has begun: ${total} runs.`,
    });
    try {
      finish(setup, begun, await done, entries);
    } catch (error) {
      const { done: reached } = race.progress ?? { done: 0 };
      const sentence = errorSentence(error);
      const message = `${sentence} ${reached} of ${total} runs were done.`;
      show({ message, announcement: message });
    } finally {
      running = null;
      show({ progress: null });
    }
  }

  /** @param {Setup} setup @param {Plan} begun @param {RaceRun[]} results @param {Entry[]} entries in the order of the results */
  function finish(setup, begun, results, entries) {
    const names = contestants(setup, begun).map(({ name }) => name);
    const grid = gridOf(begun);
    /** [contestant][rate][seed - 1] @type {RaceRun[][][]} */
    const all = names.map(() => (grid ?? [0]).map(() => []));
    entries.forEach(({ contestant, rate }, index) => all[contestant][rate].push(results[index]));
    /** @type {import('../../../common/model/race-statistics.js').Measure} */
    const measure = taskOf(setup.data).task === 'regression' ? 'loss' : 'accuracy';
    const tunings = grid && tune(all, grid, measure);
    const best = names.map((_, contestant) => tunings?.[contestant].best ?? 0);
    const runs = all.map((rates, contestant) => rates[best[contestant]]);
    const result = standingsOf(runs, names, measure, 'validation', all.flat());
    const verdict = verdictOf(result, measure).sentence;
    const rows = entries.map(({ contestant, rate, seed, task }, index) => ({
      ...{ contestant: names[contestant], learningRate: task.setup.optimizer.learningRate },
      ...{ isChosen: rate === best[contestant], seed, run: results[index] },
    }));
    const outcome = {
      ...{ measure, verdict, standings: result.standings, order: result.order, grid, tunings },
      ends: tunings ? endsSentence(tunings, names) : '',
      title: raceTitle(setup, begun),
      seeds: begun.seeds,
      epoch: results[0].epoch,
      bands: runs.map((row) => bandOf(row, measure)),
      hasTest: results.some(({ test }) => test.loss !== null),
      test: null,
      table: raceTable(rows, { withTest: false }),
    };
    openTest = () => {
      const test = openedTest(runs, result, measure);
      show({
        outcome: { ...outcome, test, table: raceTable(rows, { withTest: true }) },
        announcement: test.sentence,
      });
    };
    show({ outcome, announcement: `The race is over. ${verdict}` });
  }

  return {
    /** @type {Record<string, (detail: any) => unknown>} actions by widget event */
    actions: {
      'race-dimension'({ dimension }) {
        const { dimension: before, chosen, rates } = settings();
        left.set(before, { chosen, rates });
        edit({ dimension, ...(left.get(dimension) ?? { chosen: null, rates: {} }) });
      },
      'race-tuning': ({ tuned }) => edit({ grid: tuned ? proposedGrid(state.setup) : null }),
      // A rate is written beside its contestant.
      'race-edit': (change) => edit('rates' in change ? { chosen: offer().plan.chosen, ...change } : change),
      'race-start': start,
      'race-cancel': () => running?.cancel(),
      'race-open-test': () => openTest(),
      async 'save-file'(file) {
        notify(
          (await saveFile(file))
            ? `${file.name} is saved.`
            : 'This browser could not make a picture of that chart.',
        );
      },
    },
    /** Says which texts of the address could not be read. Those that nothing follows from leave it. */
    onFigures() {
      const texts = writeRace(settings());
      const isSame = raceFields.every(({ key }) => texts[key] === read.texts[key]);
      const sentences = read.ignored.map(isolateQuotes);
      if (!isSame) edit({});
      if (sentences.length > 0) notify([state.message, ...sentences].filter(Boolean).join(' '));
    },
    /** The widget with all its properties. */
    view() {
      const { plan, choices, rates } = offer();
      return html`<nonlinear-race
        .plan=${plan}
        .choices=${choices}
        .rates=${rates}
        .defaultRate=${state.setup.optimizer.learningRate}
        .problem=${race.problem}
        .progress=${race.progress}
        .outcome=${race.outcome}
        .message=${race.message}
        .announcement=${race.announcement}
      ></nonlinear-race>`;
    },
  };
}

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export const createTool = (lab) => createLabRace(lab.state, lab);
