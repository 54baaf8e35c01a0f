/** Formulas and notes stand in the page since it was built: in the table of facts, or where embed.prerender.mjs puts them. */

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

/**
 * @param {readonly {id: string}[]} activations
 * @returns {Record<string, string>} what is to be said of each, by id
 */
export function notesInPage(activations) {
  return Object.fromEntries(
    activations.map(({ id }) => [id, document.querySelector(`#facts-${id} .facts-note`)?.textContent ?? '']),
  );
}
