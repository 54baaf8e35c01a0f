/** Formulas and notes from the built page, where formulas-still.mjs put them. */

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
 * @returns {Record<string, string>} the notes, by id
 */
export function notesInPage(activations) {
  return Object.fromEntries(
    activations.map(({ id }) => [id, document.querySelector(`#facts-${id} .facts-note`)?.textContent ?? '']),
  );
}
