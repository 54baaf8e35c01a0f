// The worker of the page of pictures: see serve-core.js.

import createNonlinear from '#images-module';
import { createImageMethods } from './image-methods.js';
import { serveCore } from './serve-core.js';

serveCore({
  name: 'images',
  wasm: 'images.wasm',
  create: createNonlinear,
  createMethods: createImageMethods,
});
