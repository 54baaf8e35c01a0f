// The contestants, and how the benchmark talks to each: a Node process, a native program, or a browser page. Each is opened once
// and stays open; none is asked while another works.

import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openLabInBrowser } from './lab-in-browser.mjs';

/** @typedef {import('./contest.mjs').Request} Request */
/** @typedef {import('./contest.mjs').Measurement} Measurement */

/**
 * @typedef {object} Contestant
 * @property {(task: string, request?: any) => Promise<any>} ask `train` takes a Request and returns a Measurement
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} name
 * @property {string} [library] the npm package measured; absent for our own
 * @property {boolean} [lab] accepts only nets of sizes that the lab accepts
 * @property {() => Promise<Contestant & {version?: string}>} open
 */

/** In the order of the tables. @type {Entry[]} */
export const contestants = [
  {
    id: 'lab-node',
    name: 'Nonlinear in Node, as the page trains',
    lab: true,
    open: () => openNode('peers/lab-in-node.mjs'),
  },
  {
    id: 'lab-chromium',
    name: 'Nonlinear in Chromium, as the page trains',
    lab: true,
    open: openLabInBrowser,
  },
  { id: 'public-api', name: 'Nonlinear in Node, core.mjs', open: () => openNode('peers/public-api.mjs') },
  { id: 'native-clang', name: 'Nonlinear native, clang++', open: () => openNative('clang') },
  { id: 'native-gcc', name: 'Nonlinear native, g++', open: () => openNative('gcc') },
  { id: 'convnetjs', name: 'ConvNetJS', library: 'convnetjs', open: () => openNode('peers/convnetjs.mjs') },
  {
    id: 'tfjs-cpu',
    name: 'TensorFlow.js, cpu',
    library: '@tensorflow/tfjs-backend-cpu',
    open: () => openNode('peers/tensorflow.mjs', 'cpu'),
  },
  {
    id: 'tfjs-wasm',
    name: 'TensorFlow.js, wasm',
    library: '@tensorflow/tfjs-backend-wasm',
    open: () => openNode('peers/tensorflow.mjs', 'wasm'),
  },
  { id: 'brain', name: 'brain.js', library: 'brain.js', open: () => openNode('peers/brain.mjs') },
];

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} path @param {string[]} words @returns {Promise<Contestant>} */
export async function openNode(path, ...words) {
  const child = fork(fileURLToPath(new URL('contestant-process.mjs', import.meta.url)), [path, ...words], {
    cwd: root,
    // Some libraries print a greeting.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const died = deathOf(child, path);
  const answer = async () => {
    const [{ result, error }] = await Promise.race([once(child, 'message'), died]);
    if (error !== undefined) throw new Error(`${path}: ${error}`);
    return result;
  };
  await answer();
  return {
    ask(task, request) {
      child.send({ task, request });
      return answer();
    },
    close: () => stop(child, died),
  };
}

/** @param {string} preset a CMake preset @returns {Promise<Contestant>} */
async function openNative(preset) {
  const path = `build/${preset}/native_training`;
  const child = spawn(root + path, { stdio: ['pipe', 'pipe', 'pipe'] });
  const died = deathOf(child, path);
  const lines = createInterface({ input: child.stdout });
  return {
    async ask(_, { hidden, activation, optimizer, warmUp, seconds, asPage }) {
      child.stdin.write(
        `${hidden.join(',')} ${activation} ${optimizer.learningRate} ${warmUp} ${seconds} ${asPage ? 1 : 0}\n`,
      );
      const [line] = await Promise.race([once(lines, 'line'), died]);
      return JSON.parse(line);
    },
    close: () => stop(child, died),
  };
}

/**
 * Rejects when the process ends, with the end of its standard error.
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} path
 * @returns {Promise<never>}
 */
function deathOf(child, path) {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => (complaint = (complaint + text).slice(-2000)));
  const died = new Promise((_, reject) => {
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`${path} ended with ${code}.\n${complaint}`)));
  });
  died.catch(() => {}); // every process dies at the end, when nobody awaits this
  return /** @type {Promise<never>} */ (died);
}

/** @param {import('node:child_process').ChildProcess} child @param {Promise<never>} died */
async function stop(child, died) {
  child.kill();
  await died.catch(() => {});
}
