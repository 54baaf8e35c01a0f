// The worker of every page that trains or draws: see serve-core.js.

import createNonlinear from '#worker-module';
import { createMethods } from './methods.js';
import { serveCore } from './serve-core.js';

serveCore({ name: 'worker', wasm: 'worker.wasm', create: createNonlinear, createMethods });
