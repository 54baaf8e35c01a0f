/** Starts one instance of what the worker needs of it that trains on pictures. */
export default function createNonlinear(
  options: import('../../engine/worker/module.js').ModuleOptions,
): Promise<import('../../engine/worker/image-module.js').ImageModule>;
