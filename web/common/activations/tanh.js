export const prose = `A sigmoid stretched to run from −1 to 1: tanh(x) = 2σ(2x) − 1. Its outputs are centred on 0 and its slope there
    is 1, four times the sigmoid’s, so it serves hidden layers better. In its tails the gradient still vanishes.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Tanh()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"tanh"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'tanh';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'squash',
  uses: ['hidden', 'gate'],
  origin: `The hyperbolic tangent dates from the 18th century. LeCun, Kanter and Solla showed in 1991 why units centred on 0 train faster than
    sigmoids[^lecun1991].`,
  models: `LeNet-5, scaled[^lecun1998]; the cell of the LSTM[^hochreiter1997] and of the GRU[^cho2014].`,
  when: `In recurrent cells, in small networks for smooth targets, and on an output between −1 and 1, such as a pixel or a
    joystick’s axis.`,
  whenNot: `In deep stacks without normalisation or residual connections: its tails starve the layers before them.`,
  numerics: `Every library’s tanh is stable; the quotient of exponentials in the formula is not: both parts overflow above x = 88.7. For the
    slope, $1 - \\tanh^2 x$ loses its digits where tanh is close to 1; $1 / \\cosh^2 x$ keeps them.`,
  numpy: () => ({ value: 'np.tanh(x)', slope: '1 / np.cosh(np.clip(x, -40, 40)) ** 2' }),
  jax: () => 'jnp.tanh(x)',
  cpp: () => ({ value: 'std::tanh(x)', slope: '1 / (std::cosh(x) * std::cosh(x))' }),
};
