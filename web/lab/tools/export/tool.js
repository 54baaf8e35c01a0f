/** Export from the lab, and import: texts to paste, files to keep, images; a saved run opened again. */
import { html } from 'lit';
import { hasChart, renderChart } from '../../charts/chart-png.js';
import { numberText } from '../../../common/charts/number-text.js';
import { dataCsv, metricsCsv } from './data-csv.js';
import { endsOf } from '../../../common/files/file-ends.js';
import { recogniseFile } from '../../../common/files/file-kinds.js';
import { isolate } from '../../../common/model/isolate.js';
import { kerasText } from './keras-text.js';
import { DATA_FILE } from '../../../common/model/python-text.js';
import { pytorchText } from './pytorch-text.js';
import { readRunBytes, standingRun, writeRunFile } from './run-file.js';
import { saveFile } from '../../../common/page/save-file.js';
import { errorSentence } from '../../../common/page/error-sentence.js';
import './nonlinear-export.js';

/** Training length of a program for a run that has not started. */
const FIRST_EPOCHS = 100;
/** Ten times the size of a run with the largest network and the most samples. */
const LARGEST_FILE = 8e6;

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;

/**
 * @typedef {object} Chart
 * @property {string} id
 * @property {string} label
 * @property {string} selector of the element that holds its canvas and its legend
 * @property {(description: import('../../../engine/contract.js').Description) => boolean} [applies]
 */

/** The charts of the lab itself; those that do not apply to a run are not offered. @type {Chart[]} */
const CHARTS = [
  { id: 'map', label: 'Decision map', selector: '.decision-map' },
  { id: 'loss', label: 'Loss', selector: '.curves-loss' },
  {
    id: 'accuracy',
    label: 'Accuracy',
    selector: '.curves-accuracy',
    applies: ({ task }) => task !== 'regression',
  },
  { id: 'network', label: 'Network', selector: '.network' },
  { id: 'layers', label: 'Layers', selector: 'nonlinear-layers' },
];

/**
 * The shown run, with its own inputs: a refused setup is not in it.
 * @typedef {object} ShownRun
 * @property {import('../../../common/model/defaults.js').Setup} setup
 * @property {import('../../../engine/contract.js').UserData | null} userData
 * @property {ArrayLike<number> | null} initialParameters
 * @property {import('../../../engine/contract.js').Description} description
 * @property {import('../../../engine/contract.js').Snapshot | null} snapshot null until the first arrives
 * @property {readonly string[]} names of the input columns
 * @property {readonly string[]} labels of the classes
 */

/** @typedef {ReturnType<typeof createLabExport>} LabExport */

/**
 * New properties of the widget; absent ones are unchanged.
 * @typedef {object} Shown
 * @property {{isError: boolean, message: string}} [answer]
 * @property {{label: string, text: string} | null} [shown]
 * @property {readonly {id: string, label: string}[]} [charts]
 */

/**
 * Handles the widget's events from now on.
 * @param {object} lab
 * @param {import('../../../engine/engine.js').Engine} lab.engine
 * @param {HTMLElement} lab.root contains the charts and the widget
 * @param {() => ShownRun | null} lab.run null until there is one
 * @param {() => string} lab.address updates the address, and returns it
 * @param {(run: {setup: ShownRun['setup'], userData: ShownRun['userData'], initialParameters: Float32Array, name: string}) => unknown} lab.open shows
 *   another run, paused; it has been checked
 * @param {(shown: Shown) => void} lab.show gives the widget its properties
 * @param {(tool: string) => import('../tools.js').ToolChart | undefined} lab.chartOfTool each has a button of its own, beside it
 * @param {readonly Chart[]} [lab.charts]
 */
export function createLabExport({ engine, root, run, address, open, show, chartOfTool, charts = CHARTS }) {
  /** @param {string} sentence @param {{label: string, text: string} | null} [shown] */
  const notify = (sentence, shown = null) => show({ answer: { isError: false, message: sentence }, shown });
  /** @param {unknown} error */
  const fail = (error) =>
    show({
      answer: { isError: true, message: errorSentence(error) },
      shown: null,
    });

  /** @returns {ShownRun} */
  function present() {
    const shown = run();
    if (shown === null)
      throw new Error('There is no run yet: wait a moment, or correct what is wrong in the setup.');
    return shown;
  }

  /** @param {string} what @param {string} text @param {string} [more] */
  async function copy(what, text, more = '') {
    try {
      await navigator.clipboard.writeText(text);
      notify(`${what} has been copied.${more}`);
    } catch {
      notify(
        `This browser does not let the page copy: ${what} is selected below, copy it from there.${more}`,
        {
          label: what,
          text,
        },
      );
    }
  }

  /** @param {typeof pytorchText} write */
  async function program(write) {
    const { setup, userData, initialParameters, description, snapshot, names, labels } = present();
    const initial = await engine.call('initialParameters', { setup, userData, initialParameters });
    const epochs = snapshot?.epoch || FIRST_EPOCHS;
    const isWhole = snapshot !== null && snapshot.epoch > 0 && snapshot.batch === 0;
    return write({
      setup,
      description,
      initial,
      given: initialParameters !== null,
      epochs,
      loss: isWhole ? snapshot.status.trainLoss : null,
      names,
      labels,
      address: initialParameters === null ? address() : '',
    });
  }

  /** @param {string} framework @param {typeof pytorchText} write */
  async function copyProgram(framework, write) {
    const text = await program(write);
    const file = text.includes(`open("${DATA_FILE}"`)
      ? ` It has too many samples to carry them: it reads ${DATA_FILE}, which "Save data (CSV)" writes.`
      : ' It carries its samples and runs by itself.';
    await copy(`The program for ${framework}`, text, file);
  }

  /** @param {Parameters<typeof saveFile>[0]} file */
  async function save(file) {
    if (!(await saveFile(file))) throw new Error('This browser could not make a picture of that chart.');
    notify(`${file.name} is saved.`);
  }

  /** @param {string} name @param {string} text @param {string} type */
  const saveText = (name, text, type) => save({ name, text, type });

  /** @param {ShownRun} shown */
  function subtitle({ snapshot }) {
    if (!snapshot) return '';
    const { epoch, status } = snapshot;
    return `Epoch ${epoch.toLocaleString('en')}, training loss ${numberText(status.trainLoss)}`;
  }

  /** @param {string} id */
  async function savePng(id) {
    const chart = charts.find((one) => one.id === id) ?? chartOfTool(id);
    const place = chart && root.querySelector(chart.selector);
    if (!chart || !place || !hasChart(place)) throw new Error('That chart is not on the page now.');
    const canvas = renderChart(place, { title: chart.label, subtitle: subtitle(present()) });
    await save({ name: `nonlinear-${id}.png`, type: 'image/png', canvas });
  }

  /** @param {Blob} part of a file */
  async function bytesOf(part) {
    try {
      return new Uint8Array(await part.arrayBuffer());
    } catch {
      throw new Error(
        'The browser could not read it: it was moved or changed in the meantime, or is a folder.',
      );
    }
  }

  /** @param {File} file */
  async function openRun(file) {
    try {
      if (file.size > LARGEST_FILE) {
        const kind = recogniseFile(await bytesOf(endsOf(file)));
        throw new Error(
          `It has ${megabytes(file.size)}, but a run saved by this lab has at most ${megabytes(LARGEST_FILE)}.${kind ? ` It is ${kind.name}.` : ''}`,
        );
      }
      const { setup, userData, parameters, epoch } = readRunBytes(await bytesOf(file));
      // The core checks whether this can be trained, and whether the weights fit such a network: before anything changes.
      await engine.call('initialParameters', { setup, userData, initialParameters: parameters });
      await open({ setup, userData, initialParameters: parameters, name: file.name });
      notify(
        `${isolate(file.name)} is open. This run starts from its weights, saved at epoch ${epoch.toLocaleString('en')}.`,
      );
    } catch (error) {
      const sentence = errorSentence(error);
      fail(new Error(`${isolate(file.name)} was not opened, and nothing was changed. ${sentence}`));
    }
  }

  /** @type {Record<string, (detail: any) => unknown>} */
  const actions = {
    'copy-link': () =>
      copy(
        'The link to this run',
        address(),
        run()?.initialParameters
          ? ' It leads to the setup, not to the weights that were opened: save the run to keep these.'
          : '',
      ),
    'copy-pytorch': () => copyProgram('PyTorch', pytorchText),
    'copy-keras': () => copyProgram('Keras', kerasText),
    async 'save-run'() {
      const { setup, userData, initialParameters, snapshot, description } = present();
      const parameters =
        snapshot?.parameters ??
        (await engine.call('initialParameters', { setup, userData, initialParameters }));
      const epoch = snapshot?.epoch ?? 0;
      const text = writeRunFile({ ...standingRun(setup, parameters, epoch, description), userData, epoch });
      return saveText('nonlinear-run.json', text, 'application/json');
    },
    'save-metrics'() {
      const { snapshot } = present();
      if (!snapshot) throw new Error('There are no metrics yet: wait a moment.');
      return saveText('nonlinear-metrics.csv', metricsCsv(snapshot.history), 'text/csv');
    },
    'save-data'() {
      const { description, names, labels } = present();
      return saveText(DATA_FILE, dataCsv(description, { names, labels }), 'text/csv');
    },
    'save-picture': ({ id }) => savePng(id),
    'open-run': ({ file }) => openRun(file),
  };

  for (const [name, act] of Object.entries(actions)) {
    root.addEventListener(name, async (event) => {
      try {
        await act(/** @type {CustomEvent} */ (event).detail);
      } catch (error) {
        fail(error);
      }
    });
  }

  return {
    /** Offers the charts of the shown run; to be called for every new one. */
    showCharts() {
      const shown = run();
      show({
        charts: charts.filter(({ applies }) => !shown || (applies?.(shown.description) ?? true)),
      });
    },
  };
}

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export function createTool({ state, tools, engine, root, run, use, paint, address }) {
  const { showCharts } = createLabExport({
    ...{ engine, root, address },
    run() {
      const { given, description, snapshot, plain } = state;
      return given && description && { ...given, description, snapshot, ...plain };
    },
    async open({ setup, userData, initialParameters, name }) {
      await run.pause();
      if (userData) state.userDataName = name;
      await use(setup, userData, initialParameters);
    },
    show(shown) {
      state.export = { ...state.export, ...shown };
      paint();
    },
    chartOfTool: (id) => tools[id]?.chart,
  });
  return {
    view: () =>
      html`<nonlinear-export
        .answer=${state.export.answer}
        .shown=${state.export.shown}
        .charts=${state.export.charts}
      ></nonlinear-export>`,
    onFigures: showCharts,
    onNewRun: showCharts,
  };
}
