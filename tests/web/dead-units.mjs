// Dead ReLU units of a network, by a forward pass that shares no code with the core: a reference for the core's result.

/**
 * A unit is dead where its pre-activation is 0 or less for every sample: its slope is 0 on all of them. NaN pre-activations are
 * neither dead nor alive.
 * @param {ArrayLike<number>} parameters PyTorch's order: per layer weight [out][in], bias
 * @param {readonly number[]} units sizes of the hidden layers, which have ReLU
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

/** The training samples. @param {import('../../web/engine/contract.js').Description} description */
export function trainingSamples({ x, part, inputs }) {
  const rows = [...part.keys()].filter((sample) => part[sample] === 0);
  return {
    x: Float32Array.from(rows.flatMap((sample) => [...x.subarray(sample * inputs, (sample + 1) * inputs)])),
    inputs,
    count: rows.length,
  };
}
