// Which ReLU units of a network are dead: the core counts them; this says which they are, from the parameters and the samples.

/** Alive from the start; dead from the start; died in training; alive again. @typedef {'alive' | 'born' | 'dead' | 'back'} Life */

/**
 * A unit is dead where every sample gives it a sum of 0 or less: its slope is 0 on all of them. A sum that is not a number is neither.
 * @param {ArrayLike<number>} parameters PyTorch's order: per layer weight [out][in], bias
 * @param {readonly number[]} units of the hidden layers, which have ReLU
 * @param {{x: ArrayLike<number>, inputs: number, count: number}} samples one after the other
 * @returns {boolean[][]} [layer][unit]
 */
export function deadUnits(parameters, units, { x, inputs, count }) {
  const dead = units.map((width) => Array.from({ length: width }, () => true));
  for (let sample = 0; sample < count; ++sample) {
    let before = Array.from({ length: inputs }, (_, input) => x[sample * inputs + input]);
    let at = 0;
    for (const [layer, width] of units.entries()) {
      const biases = at + width * before.length;
      const outputs = Array.from({ length: width }, (_, unit) => {
        const row = at + unit * before.length;
        return before.reduce(
          (sum, input, index) => sum + parameters[row + index] * input,
          parameters[biases + unit],
        );
      });
      outputs.forEach((sum, unit) => (dead[layer][unit] &&= sum <= 0));
      before = outputs.map((sum) => Math.max(0, sum));
      at = biases + width;
    }
  }
  return dead;
}

/** What becomes of a life, by whether the unit is dead now. @type {Record<Life, Record<'dead' | 'alive', Life>>} */
const next = {
  alive: { dead: 'dead', alive: 'alive' },
  born: { dead: 'born', alive: 'back' },
  dead: { dead: 'dead', alive: 'back' },
  back: { dead: 'dead', alive: 'back' },
};

/**
 * @param {readonly Life[][] | null} before null at epoch 0
 * @param {readonly boolean[][]} dead
 * @returns {Life[][]}
 */
export function followLives(before, dead) {
  return dead.map((layer, at) =>
    layer.map((isDead, unit) =>
      before ? next[before[at][unit]][isDead ? 'dead' : 'alive'] : isDead ? 'born' : 'alive',
    ),
  );
}
