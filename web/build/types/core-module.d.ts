/** Starts one instance of the whole C++ core. */
export default function createNonlinear(
  options: import('../../engine/worker/module.js').ModuleOptions,
): Promise<import('../../engine/worker/module.js').WholeModule>;
