/** The formulas stand in the page since it was built: in the table of facts, or where embed.prerender.mjs puts them. */

/** @typedef {{value: Node, slope: Node}} Formulas of one activation, as MathML */

/**
 * @param {readonly {id: string}[]} activations
 * @returns {Record<string, Formulas>} copies, by id
 */
export function formulasInPage(activations) {
  return Object.fromEntries(
    activations.map(({ id }) => {
      const [value, slope] = document.querySelectorAll(`#facts-${id} .facts-formula math`);
      return [id, { value: value.cloneNode(true), slope: slope.cloneNode(true) }];
    }),
  );
}
