// The published core, dist/core.mjs. tsc reads the types of its source: dist/ may not exist yet.

/** @type {() => Promise<import('../../web/engine/core.js').Core>} */
export const loadCore = async () => {
  const published = new URL('../../dist/core.mjs', import.meta.url).href;
  return (await import(published)).loadCore();
};
