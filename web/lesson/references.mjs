// The bibliography of the lesson and of the reference: key -> an entry of the list of references.

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
  mcculloch1943: {
    text: 'W. S. McCulloch and W. Pitts, “A logical calculus of the ideas immanent in nervous activity”, Bulletin of Mathematical Biophysics 5, 1943.',
  },
  rosenblatt1958: {
    text: 'F. Rosenblatt, “The perceptron: a probabilistic model for information storage and organization in the brain”, Psychological Review 65, 1958.',
  },
  widrow1960: {
    text: 'B. Widrow and M. E. Hoff, “Adaptive switching circuits”, IRE WESCON Convention Record 4, 1960.',
  },
  verhulst1838: {
    text: 'P.-F. Verhulst, “Notice sur la loi que la population suit dans son accroissement”, Correspondance mathématique et physique 10, 1838.',
  },
  hochreiter1997: {
    text: 'S. Hochreiter and J. Schmidhuber, “Long short-term memory”, Neural Computation 9, 1997.',
  },
  cho2014: {
    text: 'K. Cho and others, “Learning phrase representations using RNN encoder–decoder for statistical machine translation”, EMNLP 2014.',
    address: 'https://arxiv.org/abs/1406.1078',
  },
  lecun1991: {
    text: 'Y. LeCun, I. Kanter and S. A. Solla, “Second order properties of error surfaces: learning time and generalization”, NIPS 3, 1991.',
  },
  lecun1998: {
    text: 'Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, “Gradient-based learning applied to document recognition”, Proceedings of the IEEE 86, 1998.',
  },
  fukushima1969: {
    text: 'K. Fukushima, “Visual feature extraction by a multilayered network of analog threshold elements”, IEEE Transactions on Systems Science and Cybernetics 5, 1969.',
  },
  nair2010: {
    text: 'V. Nair and G. E. Hinton, “Rectified linear units improve restricted Boltzmann machines”, ICML 2010.',
  },
  glorot2011: {
    text: 'X. Glorot, A. Bordes and Y. Bengio, “Deep sparse rectifier neural networks”, AISTATS 2011.',
  },
  krizhevsky2012: {
    text: 'A. Krizhevsky, I. Sutskever and G. E. Hinton, “ImageNet classification with deep convolutional neural networks”, NIPS 25, 2012.',
  },
  vaswani2017: {
    text: 'A. Vaswani and others, “Attention is all you need”, NIPS 30, 2017.',
    address: 'https://arxiv.org/abs/1706.03762',
  },
  redmon2016: {
    text: 'J. Redmon, S. Divvala, R. Girshick and A. Farhadi, “You only look once: unified, real-time object detection”, CVPR 2016.',
    address: 'https://arxiv.org/abs/1506.02640',
  },
  radford2016: {
    text: 'A. Radford, L. Metz and S. Chintala, “Unsupervised representation learning with deep convolutional generative adversarial networks”, ICLR 2016.',
    address: 'https://arxiv.org/abs/1511.06434',
  },
  defossez2022: {
    text: 'A. Défossez, J. Copet, G. Synnaeve and Y. Adi, “High fidelity neural audio compression”, 2022.',
    address: 'https://arxiv.org/abs/2210.13438',
  },
  tan2019: {
    text: 'M. Tan and Q. V. Le, “EfficientNet: rethinking model scaling for convolutional neural networks”, ICML 2019.',
    address: 'https://arxiv.org/abs/1905.11946',
  },
  elfwing2017: {
    text: 'S. Elfwing, E. Uchibe and K. Doya, “Sigmoid-weighted linear units for neural network function approximation in reinforcement learning”, 2017.',
    address: 'https://arxiv.org/abs/1702.03118',
  },
  ho2020: {
    text: 'J. Ho, A. Jain and P. Abbeel, “Denoising diffusion probabilistic models”, 2020.',
    address: 'https://arxiv.org/abs/2006.11239',
  },
  touvron2023: {
    text: 'H. Touvron and others, “LLaMA: open and efficient foundation language models”, 2023.',
    address: 'https://arxiv.org/abs/2302.13971',
  },
  barron2017: {
    text: 'J. T. Barron, “Continuously differentiable exponential linear units”, 2017.',
    address: 'https://arxiv.org/abs/1704.07483',
  },
  devlin2018: {
    text: 'J. Devlin, M.-W. Chang, K. Lee and K. Toutanova, “BERT: pre-training of deep bidirectional transformers for language understanding”, 2018.',
    address: 'https://arxiv.org/abs/1810.04805',
  },
  dosovitskiy2020: {
    text: 'A. Dosovitskiy and others, “An image is worth 16x16 words: transformers for image recognition at scale”, 2020.',
    address: 'https://arxiv.org/abs/2010.11929',
  },
  radford2019: {
    text: 'A. Radford, J. Wu, R. Child, D. Luan, D. Amodei and I. Sutskever, “Language models are unsupervised multitask learners”, OpenAI, 2019; the function is in its code.',
  },
  gemma2024: {
    text: 'Gemma Team, “Gemma: open models based on Gemini research and technology”, 2024.',
    address: 'https://arxiv.org/abs/2403.08295',
  },
  bochkovskiy2020: {
    text: 'A. Bochkovskiy, C.-Y. Wang and H.-Y. M. Liao, “YOLOv4: optimal speed and accuracy of object detection”, 2020.',
    address: 'https://arxiv.org/abs/2004.10934',
  },
  dugas2001: {
    text: 'C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau and R. Garcia, “Incorporating second-order functional knowledge for better option pricing”, NIPS 13, 2001.',
  },
  gu2023: {
    text: 'A. Gu and T. Dao, “Mamba: linear-time sequence modeling with selective state spaces”, 2023.',
    address: 'https://arxiv.org/abs/2312.00752',
  },
  elliott1993: {
    text: 'D. L. Elliott, “A better activation function for artificial neural networks”, technical report 93-8, Institute for Systems Research, University of Maryland, 1993.',
  },
  bergstra2009: {
    text: 'J. Bergstra, G. Desjardins, P. Lamblin and Y. Bengio, “Quadratic polynomials learn better image features”, technical report 1337, Université de Montréal, 2009.',
  },
  collobert2004: {
    text: 'R. Collobert, “Large scale machine learning”, thesis, Université Paris VI, 2004.',
  },
  courbariaux2016: {
    text: 'M. Courbariaux, I. Hubara, D. Soudry, R. El-Yaniv and Y. Bengio, “Binarized neural networks: training deep neural networks with weights and activations constrained to +1 or −1”, 2016.',
    address: 'https://arxiv.org/abs/1602.02830',
  },
  krizhevsky2010: {
    text: 'A. Krizhevsky, “Convolutional deep belief networks on CIFAR-10”, unpublished manuscript, 2010.',
  },
  sandler2018: {
    text: 'M. Sandler, A. Howard, M. Zhu, A. Zhmoginov and L.-C. Chen, “MobileNetV2: inverted residuals and linear bottlenecks”, CVPR 2018.',
    address: 'https://arxiv.org/abs/1801.04381',
  },
  courbariaux2015: {
    text: 'M. Courbariaux, Y. Bengio and J.-P. David, “BinaryConnect: training deep neural networks with binary weights during propagations”, 2015.',
    address: 'https://arxiv.org/abs/1511.00363',
  },
  howard2019: {
    text: 'A. Howard and others, “Searching for MobileNetV3”, ICCV 2019.',
    address: 'https://arxiv.org/abs/1905.02244',
  },
  cox1958: {
    text: 'D. R. Cox, “The regression analysis of binary sequences”, Journal of the Royal Statistical Society B 20, 1958.',
  },
  mikolov2013: {
    text: 'T. Mikolov, I. Sutskever, K. Chen, G. Corrado and J. Dean, “Distributed representations of words and phrases and their compositionality”, NIPS 26, 2013.',
    address: 'https://arxiv.org/abs/1310.4546',
  },
  rafailov2023: {
    text: 'R. Rafailov and others, “Direct preference optimization: your language model is secretly a reward model”, 2023.',
    address: 'https://arxiv.org/abs/2305.18290',
  },
  donoho1994: {
    text: 'D. L. Donoho and I. M. Johnstone, “Ideal spatial adaptation by wavelet shrinkage”, Biometrika 81, 1994.',
  },
  donoho1995: {
    text: 'D. L. Donoho, “De-noising by soft-thresholding”, IEEE Transactions on Information Theory 41, 1995.',
  },
  gregor2010: {
    text: 'K. Gregor and Y. LeCun, “Learning fast approximations of sparse coding”, ICML 2010.',
  },
  guibas2021: {
    text: 'J. Guibas and others, “Adaptive Fourier neural operators: efficient token mixers for transformers”, 2021.',
    address: 'https://arxiv.org/abs/2111.13587',
  },
  konda2014: {
    text: 'K. Konda, R. Memisevic and D. Krueger, “Zero-bias autoencoders and the benefits of co-adapting features”, 2014.',
    address: 'https://arxiv.org/abs/1402.3337',
  },
  so2021: {
    text: 'D. R. So and others, “Primer: searching for efficient transformers for language modeling”, 2021.',
    address: 'https://arxiv.org/abs/2109.08668',
  },
  parmar2024: {
    text: 'J. Parmar and others, “Nemotron-4 15B technical report”, 2024.',
    address: 'https://arxiv.org/abs/2402.16819',
  },
  parascandolo2017: {
    text: 'G. Parascandolo, H. Huttunen and T. Virtanen, “Taming the waves: sine as activation function in deep neural networks”, 2017.',
  },
  sitzmann2020: {
    text: 'V. Sitzmann, J. N. P. Martel, A. W. Bergman, D. B. Lindell and G. Wetzstein, “Implicit neural representations with periodic activation functions”, 2020.',
    address: 'https://arxiv.org/abs/2006.09661',
  },
  dauphin2016: {
    text: 'Y. N. Dauphin, A. Fan, M. Auli and D. Grangier, “Language modeling with gated convolutional networks”, 2016.',
    address: 'https://arxiv.org/abs/1612.08083',
  },
  gulati2020: {
    text: 'A. Gulati and others, “Conformer: convolution-augmented transformer for speech recognition”, 2020.',
    address: 'https://arxiv.org/abs/2005.08100',
  },
  shazeer2020: {
    text: 'N. Shazeer, “GLU variants improve transformer”, 2020.',
    address: 'https://arxiv.org/abs/2002.05202',
  },
  chowdhery2022: {
    text: 'A. Chowdhery and others, “PaLM: scaling language modeling with pathways”, 2022.',
    address: 'https://arxiv.org/abs/2204.02311',
  },
  mnih2007: {
    text: 'A. Mnih and G. Hinton, “Three new graphical models for statistical language modelling”, ICML 2007.',
  },
  raffel2019: {
    text: 'C. Raffel and others, “Exploring the limits of transfer learning with a unified text-to-text transformer”, 2019; version 1.1 of its code.',
    address: 'https://arxiv.org/abs/1910.10683',
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
  ioffe2015: {
    text: 'S. Ioffe and C. Szegedy, “Batch normalization: accelerating deep network training by reducing internal covariate shift”, International Conference on Machine Learning, 2015.',
    address: 'https://arxiv.org/abs/1502.03167',
  },
  guo2017: {
    text: 'C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, “On calibration of modern neural networks”, International Conference on Machine Learning, 2017.',
    address: 'https://arxiv.org/abs/1706.04599',
  },
  goodfellow2013: {
    text: 'I. J. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville and Y. Bengio, “Maxout networks”, International Conference on Machine Learning, 2013.',
    address: 'https://arxiv.org/abs/1302.4389',
  },
  liu2024: {
    text: 'Z. Liu and others, “KAN: Kolmogorov–Arnold networks”, 2024.',
    address: 'https://arxiv.org/abs/2404.19756',
  },
  yu2024: {
    text: 'R. Yu, W. Yu and X. Wang, “KAN or MLP: a fairer comparison”, 2024.',
    address: 'https://arxiv.org/abs/2407.16674',
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
  bertoin2021: {
    text: 'D. Bertoin, J. Bolte, S. Gerchinovitz and E. Pauwels, “Numerical influence of ReLU’(0) on backpropagation”, NeurIPS 2021.',
    address: 'https://arxiv.org/abs/2106.12915',
  },
  loshchilov2019: {
    text: 'I. Loshchilov and F. Hutter, “Decoupled weight decay regularization”, ICLR 2019.',
    address: 'https://arxiv.org/abs/1711.05101',
  },
  eger2018: {
    text: 'S. Eger, P. Youssef and I. Gurevych, “Is it time to swish? Comparing deep learning activation functions across NLP tasks”, EMNLP 2018.',
    address: 'https://arxiv.org/abs/1901.02671',
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
