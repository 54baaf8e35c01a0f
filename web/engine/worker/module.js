// Emscripten's script and the bytes that belong to it -> the raw Embind module. Only engine/ knows its shape; all other code uses api.js or
// methods.js.

import { errorMessage } from '../error-message.js';

/**
 * @typedef {import('./guard.js').Answer<T>} Answer
 * @template T
 */

/**
 * Functions of all modules. Networks and experiments are held by the core; outside each is represented by the number from create, until it
 * is freed.
 * @typedef {object} RawModule
 * @property {(spec: object, x: Float32Array) => Answer<import('../core.js').Evaluation>} evaluate
 * @property {(formula: string) => Answer<{parameters: import('../core.js').ActivationParameter[], wrong: string | null,
 *   position: number | null}>} formulaFacts
 * @property {(logits: Float32Array, temperature: number) => Answer<Float32Array>} softmax
 *
 * @property {(setup: object, x: Float32Array | null, target: Float32Array | null, watchLayers: boolean) => Answer<number>} createExperiment
 * @property {(experiment: number) => Answer<undefined>} freeExperiment
 * @property {(experiment: number) => Answer<import('./experiment.js').Description>} experimentDescribe
 * @property {(experiment: number, count: number) => Answer<boolean>} experimentTrainEpochs
 * @property {(experiment: number, count: number) => Answer<boolean>} experimentTrainBatches
 * @property {(experiment: number, options: object) => Answer<undefined>} experimentSetStop
 * @property {(experiment: number) => Answer<undefined>} experimentReset
 * @property {(experiment: number, parameters: Float32Array) => Answer<undefined>} experimentStartFrom
 * @property {(experiment: number) => Answer<import('./experiment.js').Status>} experimentStatus
 * @property {(experiment: number) => Answer<import('./experiment.js').TestResult>} experimentTestResult
 * @property {(experiment: number, options: object) => Answer<import('./experiment.js').Confusion>} experimentConfusion
 * @property {(experiment: number) => Answer<import('./experiment.js').History>} experimentHistory
 * @property {(experiment: number, options: object) => Answer<Float32Array>} experimentMap
 * @property {(experiment: number, options: object) => Answer<Float32Array>} experimentUnitMaps
 * @property {(experiment: number) => Answer<Float32Array>} experimentParameters
 * @property {(experiment: number) => Answer<import('./experiment.js').LayerHealth[]>} experimentHealth
 * @property {(experiment: number, point: Float32Array) => Answer<import('./experiment.js').Trace>} experimentTrace
 * @property {(experiment: number) => Answer<import('./experiment.js').BatchView>} experimentNextBatch
 * @property {(experiment: number, options: object) => Answer<import('./experiment.js').Regions>} experimentRegions
 * @property {(experiment: number, edit: object) => Answer<undefined>} experimentEdit
 */

/**
 * Further functions of the module of the public API and the build.
 * @typedef {object} PublicFunctions
 * @property {() => Answer<{activations: import('../core.js').Activation[]}>} catalog
 * @property {(spec: object) => Answer<import('../core.js').Dataset>} dataset
 *
 * @property {(spec: object) => Answer<number>} createNetwork
 * @property {(network: number) => Answer<undefined>} freeNetwork
 * @property {(network: number, x: Float32Array, target: Float32Array, options: object) => Answer<Float32Array>} networkTrain
 * @property {(network: number, x: Float32Array) => Answer<Float32Array>} networkPredict
 * @property {(network: number) => Answer<Float32Array>} networkParameters
 * @property {(network: number, values: Float32Array) => Answer<undefined>} networkSetParameters
 * @property {(network: number) => Answer<import('../core.js').LayerSummary[]>} networkSummary
 */

/** @typedef {RawModule & PublicFunctions} WholeModule */

/**
 * Further functions of the lesson's module. A claim's experiment is held by the core, too, from begin to free.
 * @typedef {object} LessonFunctions
 * @property {() => string[]} claimIds
 * @property {(request: {claim: unknown}) => Answer<number>} beginClaim
 * @property {(run: number) => Answer<undefined>} freeClaim
 * @property {(run: number) => Answer<number>} claimSteps number of steps
 * @property {(run: number, step: number) => Answer<undefined>} claimStep once for each step, from 0 upwards
 * @property {(run: number) => Answer<import('./claim-methods.js').ClaimResult>} claimMeasures after the last step
 *
 * @property {(spec: object) => Answer<import('./depth-methods.js').DepthProfile>} depthProfile
 */

/**
 * Assignments and result codes. The making or check of a code is held by the core, too, from begin to free.
 * @typedef {object} AssignmentFunctions
 * @property {(parts: import('./assignment-methods.js').AssignmentParts) => Answer<string>} assignmentText
 * @property {(request: {assignment: string, setup: object, epoch: number}) => Answer<number>} beginCode
 * @property {(request: {assignment: string, code: string}) => Answer<{run: number} | {wrong: string}>} beginCheck
 * @property {(run: number) => Answer<number>} codeEpochs number of epochs to train
 * @property {(run: number) => Answer<boolean>} codeStep trains one more; returns whether it was the last
 * @property {(run: number) => Answer<import('./assignment-methods.js').CodeResult | {wrong: string}>} codeResult after the last epoch
 * @property {(run: number) => Answer<undefined>} freeCode
 */

/** @typedef {RawModule & LessonFunctions & AssignmentFunctions} LessonModule */

/**
 * @typedef {object} ModuleOptions
 * @property {ArrayBuffer | Uint8Array} wasmBinary
 * @property {(line: string) => void} [print]
 * @property {(line: string) => void} [printErr]
 * @property {(reason: unknown) => void} [onAbort]
 */

// (func (result v128) i32.const 0 i32x4.splat): the smallest module that only an engine with SIMD accepts.
const simdSample = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 17, 11,
]);

// The smallest module of all.
const emptySample = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** Whether compilation is allowed: a page's policy may forbid to compile what `validate` accepts. */
async function mayCompile() {
  try {
    await WebAssembly.compile(emptySample);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts one instance of the core.
 * @template T
 * @param {(options: ModuleOptions) => Promise<T>} create Emscripten's factory function
 * @param {ArrayBuffer | Uint8Array} wasmBinary content of the .wasm file built with it
 * @returns {Promise<T>} rejects with a sentence about the missing feature
 */
export async function instantiate(create, wasmBinary) {
  if (typeof WebAssembly !== 'object') {
    throw new Error('This browser or program has no WebAssembly, which Nonlinear computes with.');
  }
  if (!WebAssembly.validate(simdSample)) {
    throw new Error(
      'This browser or program runs WebAssembly but not its SIMD instructions, which Nonlinear computes with: ' +
        'Chrome 91, Firefox 89, Safari 16.4, Node 16.4 and everything newer has them.',
    );
  }
  const bytes = wasmBinary instanceof Uint8Array ? wasmBinary : new Uint8Array(wasmBinary);
  if (bytes.length < 8 || bytes[0] !== 0 || bytes[1] !== 97 || bytes[2] !== 115 || bytes[3] !== 109) {
    throw new Error(
      'wasmBinary is not a WebAssembly file: it must be the content of the one built with this script.',
    );
  }
  const silent = () => {};
  try {
    return await create({ wasmBinary: bytes, print: silent, printErr: silent, onAbort: silent });
  } catch (error) {
    if (!(await mayCompile())) {
      throw new Error(
        'This page’s policy forbids WebAssembly, which Nonlinear computes with: the server that sends the page has to allow ' +
          "'wasm-unsafe-eval' for scripts in its Content-Security-Policy.",
      );
    }
    const reason = errorMessage(error);
    throw new Error(`The WebAssembly core could not be started: ${reason}`);
  }
}
