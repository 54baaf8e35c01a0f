// Layers whose activation is a gate: one projection of the input, bent, times a second one. No functions of one number, and so no rows of the
// core's table; the core has them as layers (`gated_dense`).

/**
 * @typedef {object} GateRow
 * @property {string} id
 * @property {string} name
 * @property {string} gate id of the activation of the gate
 * @property {string} tex the gate's function in formulas, of a
 * @property {string} slopeTex its derivative
 * @property {number} year
 * @property {string} paper
 * @property {string} prose
 * @property {string} origin
 * @property {string} models
 * @property {string} when
 * @property {string} whenNot
 * @property {string} [differences]
 */

const shazeer = { year: 2020, paper: 'Shazeer (arXiv 2002.05202)' };
const twoThirds = `A gated layer has one matrix more than a plain one: make it two thirds as wide, and the block has as many weights as before.`;

/** @type {readonly GateRow[]} */
export const gates = [
  {
    ...{ id: 'glu', name: 'GLU', gate: 'sigmoid', tex: '\\sigma(a)', slopeTex: '\\sigma(a)(1 - \\sigma(a))' },
    ...{ year: 2016, paper: 'Dauphin, Fan, Auli and Grangier (arXiv 1612.08083)' },
    prose: `A gated linear unit: a sigmoid of one projection says how much of a second one passes. The second path is linear, so its error is
      multiplied by the gate alone and by no further slope.`,
    origin: `Dauphin, Fan, Auli and Grangier introduced it in 2016, for convolutional language models[^dauphin2016].`,
    models: `the Conformer, in its convolution module[^gulati2020].`,
    when: `In convolutional models of speech and text. ${twoThirds}`,
    whenNot: `In new transformers: SwiGLU and GEGLU are what is used there.`,
    differences: `\`nn.functional.glu\` and \`jax.nn.glu\` split one projection in two and take the second half as the gate. Here, and in most
      code for SwiGLU, gate and value have a matrix each.`,
  },
  {
    ...{ id: 'swiglu', name: 'SwiGLU', gate: 'silu', tex: 'a\\,\\sigma(a)' },
    slopeTex: '\\left(\\sigma(a) + a\\,\\sigma(a)(1 - \\sigma(a))\\right)',
    ...shazeer,
    prose: `A gated layer whose gate is SiLU: the feed-forward layer of many of today’s language models. The product of two projections lets one
      unit compute a square or a product, which a plain layer must piece together.`,
    origin: `Shazeer tried it in 2020, beside other gates in one transformer, and offered no explanation for their success[^shazeer2020].`,
    models: `PaLM[^chowdhery2022] and LLaMA[^touvron2023].`,
    when: `In the feed-forward layers of a transformer. ${twoThirds}`,
    whenNot: `In small or shallow networks, before a plain layer with as many weights has been tried.`,
    differences: `Biases are usually left out. LLaMA’s code calls the gate \`w1\`, the value \`w3\`, and the matrix after them \`w2\`.`,
  },
  {
    ...{ id: 'geglu', name: 'GEGLU', gate: 'gelu', tex: 'a\\,\\Phi(a)' },
    slopeTex: '\\left(\\Phi(a) + a\\,\\varphi(a)\\right)',
    ...shazeer,
    prose: `A gated layer whose gate is GELU. In Shazeer’s comparison it did about as well as SwiGLU; which of the two a model has is a matter of
      its family.`,
    origin: `Shazeer tried it in 2020, beside other gates in one transformer[^shazeer2020].`,
    models: `version 1.1 of T5[^raffel2019] and Gemma[^gemma2024], both with the tanh form of GELU.`,
    when: `In the feed-forward layers of a transformer. ${twoThirds}`,
    whenNot: `In small or shallow networks, before a plain layer with as many weights has been tried.`,
    differences: `The gate is the exact GELU or its tanh form: look at the code that the weights come from.`,
  },
  {
    ...{ id: 'reglu', name: 'ReGLU', gate: 'relu', tex: '\\max(0, a)', slopeTex: '[a > 0]' },
    ...shazeer,
    prose: `A gated layer whose gate is a ReLU: the cheapest of them, and its outputs are sparse, because a closed gate is exactly 0.`,
    origin: `Shazeer tried it in 2020, beside other gates in one transformer[^shazeer2020].`,
    models: '',
    when: `Where the zeros are used: a closed gate spares the arithmetic after it. ${twoThirds}`,
    whenNot: `Where units die: a gate that is closed for every sample cuts off both of its matrices.`,
  },
  {
    ...{ id: 'bilinear', name: 'Bilinear', gate: 'linear', tex: 'a', slopeTex: '1' },
    ...{ year: 2007, paper: 'Mnih and Hinton' },
    prose: `Two projections, multiplied: a gated layer without an activation. It is nonlinear all the same, because a product of two linear
      functions is quadratic and not linear.`,
    origin: `Mnih and Hinton used it in 2007 in models of language[^mnih2007], and Shazeer in 2020 in transformers[^shazeer2020].`,
    models: '',
    when: `Where products of inputs are what the target is made of, or where a layer must be simple enough to be taken apart by algebra.`,
    whenNot: `Without normalisation: each layer doubles the exponent of a large signal, as squared ReLU does.`,
  },
];
