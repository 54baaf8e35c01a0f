export const prose = `The usual first choice for hidden layers: cheap, and with slope 1 for every positive input. A unit whose input
    is negative for every sample passes no gradient back and is called dead. Plain gradient descent leaves it dead in the first
    layer; it can come back in deeper layers, when those before it move, and anywhere for some steps after its death, through what
    momentum or Adam remember of earlier gradients.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.ReLU()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"relu"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'relu';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'rectify',
  uses: ['hidden'],
  origin: `Fukushima’s networks for vision used it from 1969 on[^fukushima1969]. Nair and Hinton gave it its name and showed in 2010 that it
    trains well[^nair2010]; Glorot, Bordes and Bengio, a year later, that deep networks of it need no pre-training[^glorot2011].`,
  models: `AlexNet[^krizhevsky2012], ResNet[^he2016], and the first Transformer[^vaswani2017].`,
  when: `As the first choice in hidden layers of convolutional and small dense networks: it is the cheapest, and its zeros make the layers’
    outputs sparse. Start it with He’s weights.`,
  whenNot: `On an output, where a sum below 0 for every sample gets no gradient; with learning rates so high that units die; where the
    network’s own slope must be smooth, as when its derivative is trained.`,
  numerics: `It is exact. At 0 there is no slope, and 0 is used.`,
  differences: `The slope at exactly 0 is 0 in \`torch.relu\`, \`jax.nn.relu\` and Keras, but 1/2 if the function is written as a maximum, in
    PyTorch (\`torch.maximum(x, zero)\`) and in JAX (\`jnp.maximum(x, 0)\`): a tie shares the gradient.`,
  numpy: () => ({ value: 'np.maximum(x, 0)', slope: 'np.where(x > 0, 1.0, 0.0)' }),
  jax: () => 'jax.nn.relu(x)',
  cpp: () => ({ value: 'std::fmax(x, 0.0f)', slope: 'x > 0 ? 1.0f : 0.0f' }),
};
