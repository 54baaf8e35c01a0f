/** Starts one instance of what the lab's worker needs of it. */
export default function createNonlinear(
  options: import('../../engine/worker/module.js').ModuleOptions,
): Promise<import('../../engine/worker/module.js').RawModule>;
