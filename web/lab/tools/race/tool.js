/**
 * The lab's race: connects the widget with the pool of workers and the lab's setup. It has a state of its own, which is a new object with
 * every change; `view` lays it out.
 */
import { html } from 'lit';
import { startRace as startHere } from '../../../engine/race-pool.js';
import { datasetKind, taskOf } from '../../../common/model/defaults.js';
import { contestants, dimensionRow, firstPlan, raceProblem, raceRuns } from './model.js';
import { bandOf, openedTest, standingsOf, verdictOf } from '../../../common/model/race-statistics.js';
import { raceTable } from './table.js';
import { saveFile } from '../../../common/page/save-file.js';
import { errorSentence } from '../../../common/page/error-sentence.js';
import './nonlinear-race.js';

/** Interval of progress updates, in milliseconds: nobody reads a count faster. */
const PROGRESS_EVERY = 100;
/** Announcements for screen readers: one per quarter. */
const ANNOUNCEMENTS = 4;

/**
 * @typedef {import('./model.js').Plan} Plan
 * @typedef {import('../../../engine/contract.js').RaceRun} RaceRun
 * @typedef {import('../../../common/model/defaults.js').Setup} Setup
 * @typedef {import('../../../engine/contract.js').UserData} UserData
 */

/** The data and network of a race, in words. @param {Setup} setup @param {Plan} plan */
function titleOf({ data, layers }, { dimension, epochs, seeds }) {
  const name = data.kind === 'own' ? 'own samples' : datasetKind(data.kind).name;
  const net =
    layers.length === 0 ? 'no hidden layer' : `hidden layers ${layers.map(({ units }) => units).join('-')}`;
  return `${dimensionRow(dimension).name}: ${name}, ${net}, ${epochs} epochs, ${seeds} seeds`;
}

/**
 * @param {object} lab
 * @param {() => {setup: Setup, userData: UserData | null}} lab.current the starting point of a race
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.notify
 * @param {typeof startHere} [lab.startRace]
 */
export function createLabRace({ current, paint, notify, startRace = startHere }) {
  /** The choices in each dimension. @type {Map<string, Plan>} */
  const plans = new Map();
  let race = {
    /** @type {Plan | null} set once it has been shown */
    plan: null,
    /** @type {import('../../../common/elements/setting-fields.js').Problem | null} */
    problem: null,
    /** @type {{done: number, total: number} | null} */
    progress: null,
    /** @type {import('./parts.js').Outcome | null} */
    outcome: null,
    message: '',
    announcement: '',
  };
  /** @type {import('../../../engine/race-pool.js').Race | null} */
  let running = null;
  /** Shows the test set of the race with the present outcome. */
  let openTest = () => {};
  /** @type {{setup: Setup, dimension: string, choices: import('./model.js').Choice[]} | null} */
  let offered = null;

  /** @param {Partial<typeof race>} change */
  function show(change) {
    race = { ...race, ...change };
    paint();
  }

  /** @returns {Plan} */
  const plan = () => (race.plan ??= firstPlan(current().setup));

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
    const { setup, userData } = structuredClone({ setup: current().setup, userData: current().userData });
    const begun = structuredClone(plan());
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

  /** @param {Setup} setup @param {Plan} begun @param {RaceRun[]} results @param {{contestant: number}[]} entries in the order of the results */
  function finish(setup, begun, results, entries) {
    const names = contestants(setup, begun).map(({ name }) => name);
    /** @type {RaceRun[][]} */
    const runs = names.map(() => []);
    entries.forEach(({ contestant }, index) => runs[contestant].push(results[index]));
    /** @type {import('../../../common/model/race-statistics.js').Measure} */
    const measure = taskOf(setup.data).task === 'regression' ? 'loss' : 'accuracy';
    const result = standingsOf(runs, names, measure);
    const verdict = verdictOf(result, measure).sentence;
    const outcome = {
      ...{ measure, verdict, standings: result.standings, order: result.order },
      title: titleOf(setup, begun),
      seeds: begun.seeds,
      epoch: results[0].epoch,
      bands: runs.map((row) => bandOf(row, measure)),
      hasTest: results.some(({ test }) => test.loss !== null),
      test: null,
      table: raceTable(runs, names, { withTest: false }),
    };
    openTest = () => {
      const test = openedTest(runs, result, measure);
      show({
        outcome: { ...outcome, test, table: raceTable(runs, names, { withTest: true }) },
        announcement: test.sentence,
      });
    };
    show({ outcome, announcement: `The race is over. ${verdict}` });
  }

  return {
    /** @type {Record<string, (detail: any) => unknown>} actions by widget event */
    actions: {
      'race-dimension'({ dimension }) {
        const before = plan();
        plans.set(before.dimension, before);
        const next = plans.get(dimension) ?? firstPlan(current().setup, dimension);
        show({ plan: { ...next, seeds: before.seeds, epochs: before.epochs }, problem: null });
      },
      'race-edit': (change) => show({ plan: { ...plan(), ...change }, problem: null }),
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
    /** The widget with all its properties. */
    view() {
      const { setup } = current();
      const { dimension } = plan();
      if (offered?.setup !== setup || offered.dimension !== dimension)
        offered = { setup, dimension, choices: dimensionRow(dimension).choices(setup) };
      return html`<nonlinear-race
        .plan=${race.plan}
        .choices=${offered.choices}
        .defaultRate=${setup.optimizer.learningRate}
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
export const createTool = ({ state, paint, notify }) =>
  createLabRace({ current: () => state, paint, notify });
