/** Starts one instance of the core's part for the image worker. */
export default function createNonlinear(
  options: import('../../engine/worker/module.js').ModuleOptions,
): Promise<import('../../engine/worker/image-module.js').ImageModule>;
