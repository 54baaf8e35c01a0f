// The map's cells of one kind of layers, computed in a thread of its own.

import { parentPort, workerData } from 'node:worker_threads';
import { computeRows } from './model.js';
import { loadLessonMethods } from '../../../build/lesson-methods.mjs';

const { depthStarts } = await loadLessonMethods();
parentPort?.postMessage(await computeRows(depthStarts, workerData));
