// The lesson's bibliography: key -> an entry of the list of references.

/** @type {Record<string, {text: string, address?: string}>} */
export const references = {
  bridle1990: {
    text: 'J. S. Bridle, “Probabilistic interpretation of feedforward classification network outputs”, in Neurocomputing, Springer, 1990.',
  },
  rumelhart1986: {
    text: 'D. E. Rumelhart, G. E. Hinton and R. J. Williams, “Learning representations by back-propagating errors”, Nature 323, 1986.',
  },
  cawley2010: {
    text: 'G. C. Cawley and N. L. C. Talbot, “On over-fitting in model selection and subsequent selection bias in performance evaluation”, Journal of Machine Learning Research 11, 2010.',
  },
  blanchard2021: {
    text: 'P. Blanchard, D. J. Higham and N. J. Higham, “Accurately computing the log-sum-exp and softmax functions”, IMA Journal of Numerical Analysis 41, 2021.',
  },
  kidger2020: {
    text: 'P. Kidger and T. Lyons, “Universal approximation with deep narrow networks”, Conference on Learning Theory, 2020.',
    address: 'https://arxiv.org/abs/1905.08539',
  },
  lecun1998efficient: {
    text: 'Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller, “Efficient BackProp”, in Neural Networks: Tricks of the Trade, Springer, 1998.',
  },
  leshno1993: {
    text: 'M. Leshno, V. Y. Lin, A. Pinkus and S. Schocken, “Multilayer feedforward networks with a nonpolynomial activation function can approximate any function”, Neural Networks 6, 1993.',
  },
  hochreiter1991: {
    text: 'S. Hochreiter, “Untersuchungen zu dynamischen neuronalen Netzen”, diploma thesis, TU München, 1991.',
  },
  glorot2010: {
    text: 'X. Glorot and Y. Bengio, “Understanding the difficulty of training deep feedforward neural networks”, AISTATS 2010.',
  },
  maas2013: {
    text: 'A. L. Maas, A. Y. Hannun and A. Y. Ng, “Rectifier nonlinearities improve neural network acoustic models”, ICML workshop 2013.',
  },
  kingma2014: {
    text: 'D. P. Kingma and J. Ba, “Adam: a method for stochastic optimization”, 2014.',
    address: 'https://arxiv.org/abs/1412.6980',
  },
  he2016: {
    text: 'K. He, X. Zhang, S. Ren and J. Sun, “Deep residual learning for image recognition”, CVPR 2016.',
    address: 'https://arxiv.org/abs/1512.03385',
  },
  ba2016: {
    text: 'J. L. Ba, J. R. Kiros and G. E. Hinton, “Layer normalization”, 2016.',
    address: 'https://arxiv.org/abs/1607.06450',
  },
  he2015: {
    text: 'K. He, X. Zhang, S. Ren and J. Sun, “Delving deep into rectifiers”, 2015.',
    address: 'https://arxiv.org/abs/1502.01852',
  },
  clevert2015: {
    text: 'D.-A. Clevert, T. Unterthiner and S. Hochreiter, “Fast and accurate deep network learning by exponential linear units”, 2015.',
    address: 'https://arxiv.org/abs/1511.07289',
  },
  hendrycks2016: {
    text: 'D. Hendrycks and K. Gimpel, “Gaussian error linear units”, 2016.',
    address: 'https://arxiv.org/abs/1606.08415',
  },
  ramachandran2017: {
    text: 'P. Ramachandran, B. Zoph and Q. V. Le, “Searching for activation functions”, 2017.',
    address: 'https://arxiv.org/abs/1710.05941',
  },
  klambauer2017: {
    text: 'G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, “Self-normalizing neural networks”, 2017.',
    address: 'https://arxiv.org/abs/1706.02515',
  },
  hinton2015: {
    text: 'G. Hinton, O. Vinyals and J. Dean, “Distilling the knowledge in a neural network”, 2015.',
    address: 'https://arxiv.org/abs/1503.02531',
  },
  lu2019: {
    text: 'L. Lu, Y. Shin, Y. Su and G. E. Karniadakis, “Dying ReLU and initialization: theory and numerical examples”, 2019.',
    address: 'https://arxiv.org/abs/1903.06733',
  },
  shin2020: {
    text: 'Y. Shin and G. E. Karniadakis, “Trainability of ReLU networks and data-dependent initialization”, Journal of Machine Learning for Modeling and Computing 1, 2020.',
  },
  misra2019: {
    text: 'D. Misra, “Mish: a self regularized non-monotonic activation function”, 2019.',
    address: 'https://arxiv.org/abs/1908.08681',
  },
};

/**
 * The key of a paper named in the core's form: "Glorot and Bengio 2010" -> glorot2010.
 * @param {string} paper
 * @returns {string}
 */
export function referenceKey(paper) {
  const [, name, year] = /^(\w+).*?(\d{4})/.exec(paper) ?? [];
  const key = `${name?.toLowerCase()}${year}`;
  if (!Object.hasOwn(references, key)) throw new Error(`references.mjs has no "${key}" for "${paper}"`);
  return key;
}
