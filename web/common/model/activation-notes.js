/**
 * What is to be known about each activation beyond its row in the catalogue: where it is used and why, and its fault.
 * Joined to the catalogue by id; a test sees to it that nothing is missing and nothing is left over.
 * @type {Record<string, string>}
 */
export const activationNotes = {
  step: `It answers the oldest question, whether a neuron should fire, with yes or no. Its slope is 0 wherever it has
    one, so gradient descent moves the weights before it by exactly nothing. It is drawn here to show what the
    others were invented for.`,
  linear: `The right output for regression, where any number may be the answer. Between hidden layers it adds nothing:
    a stack of linear layers is one linear layer, however deep.`,
  sigmoid: `It turns any number into a probability and belongs on the output of a two-class problem, together with binary
    cross-entropy. Its slope is at most 1/4 and nearly 0 beyond ±5, so in a deep stack the gradient vanishes on its way
    back; the values do not, they hover around 1/2.`,
  tanh: `A sigmoid stretched to run from −1 to 1: tanh(x) = 2σ(2x) − 1. Its outputs are centred on 0 and its slope there
    is 1, four times the sigmoid’s, so it serves hidden layers better. In its tails the gradient still vanishes.`,
  relu: `The usual first choice for hidden layers: cheap, and with slope 1 for every positive input. A unit whose input
    is negative for every sample passes no gradient back and is called dead. Plain gradient descent leaves it so in a
    first layer; it can come back in deeper layers, when those before it move, and anywhere through momentum, Adam or
    weight decay.`,
  leaky_relu: `A ReLU with a small slope for negative inputs, so that no unit is cut off from the gradient altogether.
    How fast a stuck unit recovers depends on that slope, and the defaults differ: 0.01 in PyTorch, 0.2 or 0.3 in
    Keras. Written as max(ax, x) it is the same only while a is at most 1.`,
  prelu: `A leaky ReLU whose slope for negative inputs is trained along with the weights; here each layer learns one. It
    spares the choice of a leak and costs almost no parameters. Weight decay, where it is applied to the slope too,
    pulls it towards 0, that is, towards a plain ReLU.`,
  elu: `Like ReLU for positive inputs; below 0 it bends towards −α, without a kink only where α = 1. The negative outputs
    move a layer’s mean towards 0, though not onto it. Its left tail is flat, so strongly negative inputs still pass hardly any gradient.`,
  swish: `The input times a sigmoid of itself, found by an automated search over formulas. It is smooth but not monotone: it
    dips below 0 before it settles there. With β = 0 it is the straight line x/2, and as β grows it approaches ReLU.
    Its slope at 0 is 1/2, so small signals shrink from layer to layer unless the weights make up for it.`,
  silu: `Swish with β = 1, under the name it was first given; PyTorch and many language models call it so. It dips to
    about −0.278 near x = −1.278 and is therefore not monotone. Its left tail passes hardly any gradient.`,
  selu: `An ELU scaled so that, layer after layer, outputs are drawn towards mean 0 and variance 1 without any
    normalisation. That holds only with LeCun normal weights, fully connected layers and standardised inputs; with other
    starting weights the variance can still explode or collapse.`,
  celu: `An ELU rewritten so that its slope is continuous at 0 for every α, not only for α = 1. The parameter then
    changes how far the curve bends down without adding a kink. Its left tail is flat, as ELU’s is.`,
  gelu: `The input times the probability that a normally distributed number is smaller: the usual choice in transformers.
    It is smooth and not monotone, with a dip to about −0.170 near x = −0.752, and its slope exceeds 1 in places. Its
    left tail decays faster than Swish’s.`,
  gelu_tanh: `GELU with the normal distribution approximated through tanh, from the days when erf was slow; GPT-2 uses
    it. The two differ by less than 0.001 everywhere, which is enough that saved weights should be used with the
    form they were trained with.`,
  mish: `The input times tanh of softplus: a smooth curve close to Swish, with a slightly deeper dip, known from object
    detectors. It is not monotone, costs more to compute than ReLU, and its left tail passes hardly any gradient.`,
  softplus: `A smooth version of ReLU whose slope is the sigmoid. It is always positive, which suits outputs such as a
    rate or a spread. At 0 it is ln 2 and not 0, so in hidden layers it shifts the mean upwards.`,
  softsign: `Bounded like tanh, but its tails approach ±1 only as fast as 1/x does. Saturated units therefore keep
    a larger slope than tanh’s do. It still flattens in both directions, so deep stacks lose gradient.`,
  hardtanh: `A straight line, clamped at both ends: tanh for hardware that should not compute exponentials. Outside its
    limits the slope is exactly 0, so a unit pushed there for every sample gets no gradient.`,
  relu6: `A ReLU that stops at 6, so that its outputs fit numbers of low precision, as on mobile phones. It is flat on
    both sides: units can be stuck above 6 as well as below 0.`,
  hard_sigmoid: `A sigmoid of three straight pieces, cheap enough for gates on mobile devices. Beyond ±3 its slope is
    exactly 0. Libraries differ in the middle piece: here, as in PyTorch, it rises by 1/6 per unit; older Keras uses 0.2.`,
  hard_swish: `Swish with its sigmoid replaced by the hard sigmoid, made for MobileNetV3. It keeps the dip, to −0.375 at
    x = −1.5. Below −3 both value and slope are exactly 0, and the slope jumps at −3 and at 3.`,
  log_sigmoid: `The logarithm of a sigmoid, computed in one piece: log(sigmoid(x)) in two steps gives −∞ in single
    precision for very negative x, where this form simply gives x. It belongs inside losses. As a hidden activation it
    has an upper limit of 0 and no lower one.`,
  tanhshrink: `What remains of x after tanh(x) is taken away: small inputs all but vanish, large ones lose 1. It appears in
    sparse coding. Its slope at 0 is 0, so a net started with small weights begins with hardly any gradient.`,
  softshrink: `It sets small inputs to 0 and moves the others towards 0 by λ: the step that solves a least-squares
    problem with an L1 penalty. It is used in denoising and sparse coding. Every large value comes out too small by λ,
    and in between no gradient passes.`,
  hardshrink: `It sets small inputs to 0 and leaves the others as they are, so large values keep their size. The price
    is a jump at ±λ: a tiny change of the input can change the output by λ, and the slope does not show it.`,
  threshold: `It passes inputs above a threshold θ and replaces all others by one fixed value v; with θ = v = 0 it is
    ReLU. For other choices it jumps at θ unless v = θ. Below θ no gradient passes.`,
  softmax: `It turns the outputs of a whole layer into positive numbers that sum to 1, and belongs on the output of a
    problem with several classes, together with cross-entropy. It is not a function of one number, so it has no curve
    here. A loss that already contains it must not be given its output: applied twice, it caps every probability.`,
};

for (const id of Object.keys(activationNotes)) activationNotes[id] = activationNotes[id].replace(/\s+/g, ' ');
