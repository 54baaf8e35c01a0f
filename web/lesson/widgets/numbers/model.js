// The quantities in sentences of the lesson, such as `slope sigmoid 5`. One table for the build, which writes them into the page,
// and for the page, which recomputes them while the user drags a number they depend on.

/**
 * The source of values: the core, in Node or through the engine.
 * @typedef {object} Asked
 * @property {(activation: string, x: number) => Promise<{value: number, slope: number}>} at value and slope of an activation of
 *   the catalogue at x, with its initial parameters
 * @property {(logits: number[], temperature: number) => Promise<number[]>} softmax
 */

/** @typedef {(asked: Asked, words: string[]) => Promise<number>} Quantity words: its arguments */

/** @param {string} word @returns {number} */
function number(word) {
  const value = Number(word);
  if (word === undefined || word === '' || Number.isNaN(value)) throw new Error(`"${word}" is no number`);
  return value;
}

/** @type {Record<string, Quantity>} */
export const quantities = {
  /** value ACTIVATION X */
  value: async (asked, [activation, x]) => (await asked.at(activation, number(x))).value,
  /** slope ACTIVATION X */
  slope: async (asked, [activation, x]) => (await asked.at(activation, number(x))).slope,
  /** slope-power ACTIVATION X N: a gradient's remaining share after N such slopes. By multiplying: a power function may differ in its last digit */
  'slope-power': async (asked, [activation, x, n]) => {
    const { slope } = await asked.at(activation, number(x));
    return Array.from({ length: number(n) }).reduce((/** @type {number} */ product) => product * slope, 1);
  },
  /** softmax INDEX TEMPERATURE LOGIT LOGIT … */
  softmax: async (asked, [index, temperature, ...logits]) =>
    (await asked.softmax(logits.map(number), number(temperature)))[number(index)],
};

/**
 * @param {string} expression a quantity's name and arguments, `$name` being a number that the user moves
 * @param {Record<string, number>} moved those numbers, by name
 * @returns {{name: string, words: string[]}}
 * @throws {Error} where a name is not among them
 */
export function readQuantity(expression, moved = {}) {
  const [name, ...words] = expression.trim().split(/\s+/);
  return {
    name,
    words: words.map((word) => {
      if (!word.startsWith('$')) return word;
      if (!(word.slice(1) in moved)) throw new Error(`"${expression}" needs ${word}, which nobody moves`);
      return String(moved[word.slice(1)]);
    }),
  };
}
