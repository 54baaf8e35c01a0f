/** Starts one instance of the core's part for the lab's worker. */
export default function createNonlinear(
  options: import('../../engine/worker/module.js').ModuleOptions,
): Promise<import('../../engine/worker/module.js').RawModule>;
