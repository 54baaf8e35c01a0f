// Texts of the claim cards. Joined by id to the experiments of cpp/nonlinear/claims, whose numbers they quote; a test checks that
// none is missing or left over. Texts are written as in a chapter (render.mjs).

/**
 * @typedef {object} ClaimText
 * @property {string} statement the common claim
 * @property {keyof typeof verdicts} verdict whether it holds
 * @property {boolean} [core] whether the chapter needs it: the others are folded
 * @property {string} recipe the experiment
 * @property {string} question asked before the experiment's result is shown
 * @property {string[]} options the page shows them in another order (answers.mjs)
 * @property {number} right index of the right answer
 * @property {boolean} [ordered] whether the options are a scale, or refer to one another: the page keeps their order
 * @property {string} outcome
 */

/** What the experiment says of the claim. */
export const verdicts = /** @type {const} */ ({
  no: 'It does not hold.',
  partly: 'It holds in part.',
  yes: 'It holds.',
});

/** @type {Record<string, ClaimText>} */
export const claimTexts = {
  step_trains: {
    statement: 'A net of step units trains like any other, only more slowly.',
    verdict: 'no',
    core: true,
    recipe: `A net with one hidden layer of {{is 8}} step units and a sigmoid output learns to tell a disc from the
      ring around it: {{is 250}} points, {{is 150}} of them for training. Glorot uniform weights, hidden biases
      uniform between {{is −3}} and {{is 3}}, plain gradient descent at {{is 0.1}} in batches of {{is 10}}, {{is 300}}
      epochs, {{seeds step_trains.accuracy | whole}} seeds; then the same with sigmoid units.`,
    question: 'How many of the test points does the step net get right in the end?',
    options: ['About half, as by chance', 'About four in five', 'Nearly all, as with sigmoids'],
    right: 1,
    ordered: true,
    outcome: `The largest change of any hidden weight is {{claim step_trains.hidden_change | whole}}: exactly nothing,
      because everything that reaches those weights has been multiplied by a slope of zero. Only the weights after the
      steps learn: they can merely find the best mix of randomly drawn features. That mix is right for
      {{claim step_trains.accuracy | percent}} of the points; the same net with sigmoids, for
      {{claim step_trains.sigmoid_accuracy | percent}}.`,
  },
  universal: {
    statement: `A net with one hidden layer is universal with any nonlinear activation. Others say: only with a smooth
      one.`,
    verdict: 'no',
    core: true,
    recipe: `Nets with one hidden layer learn two periods of a sine from {{is 64}} points, with $x^2$, tanh or ReLU as
      the activation and more and more units. Adam, from a rate of {{is 0.03}} down to {{is 0.001}}, {{is 2,000}}
      epochs in batches of {{is 16}}; He’s weights, hidden biases uniform between {{is −1}} and {{is 1}}. The question
      is what a net can represent, so the best of {{seeds universal.tanh_width_8 | whole}} seeds counts.`,
    question: 'Which of them gets no better, however wide the net?',
    options: ['ReLU, because of its kink', 'The square', 'Tanh, because it saturates'],
    right: 1,
    outcome: `The square is not linear, but a sum of squares is one parabola however many are added: at width
      {{is 32}} its mean squared error is {{claim universal.square_width_32 | three}}, and a straight line’s is
      {{claim universal.linear_error | three}}. Tanh gets to {{claim universal.tanh_width_8 | short}} at width
      {{is 8}} and ReLU, kinks and all, to {{claim universal.relu_width_32 | short}} at {{is 32}}. Without biases even
      ReLU stays at {{claim universal.relu_no_bias_best | three}}: all its kinks then sit in one place. For a single
      hidden layer the theorem asks for biases and for an activation that is not a polynomial.[^leshno1993] (Stacked
      in many layers, squares of squares make polynomials of any degree, and those are universal too.[^kidger2020])`,
  },
  sigmoid_values: {
    statement: 'Sigmoid squeezes negative numbers to zero, so in a deep net the values vanish.',
    verdict: 'no',
    core: true,
    recipe: `{{is 30}} layers of {{is 64}} sigmoid units with Glorot uniform weights and biases of {{is 0}}, before
      any training, are shown {{is 32}} random inputs; {{seeds sigmoid_values.mean_low | whole}} seeds.`,
    question: 'What is the mean output of a layer deep inside the net?',
    options: ['Nearly 0', 'About one half', 'Nearly 1'],
    right: 1,
    ordered: true,
    outcome: `In all layers the mean lies between {{claim sigmoid_values.mean_low | two}} and
      {{claim sigmoid_values.mean_high | two}}. The values are fine. What vanishes is the error on its way back:
      typically {{claim sigmoid_values.delta_ratio | short}} of it reaches the first layer.`,
  },
  tanh_vanishes: {
    statement: 'Tanh is centred on zero, so its gradients do not vanish.',
    verdict: 'no',
    recipe: `{{is 20}} layers of {{is 16}} units before any training, weights drawn by Glorot’s rule or by He’s (both
      uniform), {{seeds tanh_vanishes.ratio_tanh_he | whole}} seeds: the error that reaches the first layer, as a
      share of the error at the last.`,
    question: 'What does the error of a tanh net do if it starts with the larger weights meant for ReLU?',
    options: ['It vanishes', 'It stays as it is', 'It grows'],
    right: 2,
    ordered: true,
    outcome: `With Glorot’s weights tanh typically keeps {{claim tanh_vanishes.ratio_tanh_xavier | two}} where the
      sigmoid keeps {{claim tanh_vanishes.ratio_sigmoid_xavier | short}}; with He’s, the error at the first layer is
      {{claim tanh_vanishes.ratio_tanh_he | short}} times the error at the last, and in one net in ten more than
      {{high tanh_vanishes.ratio_tanh_he | short}} times. Tanh and the sigmoid are one curve, equal to within
      {{claim tanh_vanishes.identity_error | short}} when rescaled. The steeper slope does not prevent vanishing; it
      leaves room for a start that lies between vanishing and exploding.`,
  },
  weight_gradient: {
    statement: 'The first layer’s weight gradients show whether the gradient has vanished.',
    verdict: 'no',
    recipe: `{{is 20}} layers of {{is 16}} Swish units with Glorot uniform weights, before any training,
      {{seeds weight_gradient.weight_ratio | whole}} seeds. Two ratios of the first layer to the last: that of the
      weight gradients, and that of the delta.`,
    question: 'Do the two agree?',
    options: [
      'Roughly',
      'They differ by a factor of about ten',
      'They differ by a factor of thousands or more',
    ],
    right: 2,
    ordered: true,
    outcome: `The weight gradients look healthy: the first layer’s are typically
      {{claim weight_gradient.weight_ratio | two}} times the last’s. The delta is down to
      {{claim weight_gradient.delta_ratio | short}}. The signal shrinks on its way forward, the error on its way back,
      and where both are multiplied the one hides the other. The first layer’s gradients are made of the whole input and
      almost no error, the last layer’s of the whole error and almost no input.`,
  },
  sgd_against_adam: {
    statement: 'Deep sigmoid nets cannot be trained.',
    verdict: 'partly',
    core: true,
    recipe: `Sigmoid nets with {{is 1, 2, 4}} and {{is 6}} hidden layers of {{is 8}} units learn to tell a disc from
      the ring around it ({{is 150}} points). Plain gradient descent at {{is 0.1}} or Adam at {{is 0.01}}, batches of
      {{is 10}}, {{is 300}} epochs, Glorot uniform weights, {{seeds sgd_against_adam.sgd_depth_6 | whole}} seeds. A
      net has solved it if {{is 95 %}} of {{is 50}} test points are right.`,
    question: 'With Adam instead of plain gradient descent, how many of the six-layer nets solve it?',
    options: ['None', 'Some', 'Most'],
    right: 2,
    ordered: true,
    outcome: `With plain gradient descent it is solved by {{claim sgd_against_adam.sgd_depth_1 | whole}},
      {{claim sgd_against_adam.sgd_depth_2 | whole}}, {{claim sgd_against_adam.sgd_depth_4 | whole}} and
      {{claim sgd_against_adam.sgd_depth_6 | whole}}; with Adam {{claim sgd_against_adam.adam_depth_1 | whole}},
      {{claim sgd_against_adam.adam_depth_2 | whole}}, {{claim sgd_against_adam.adam_depth_4 | whole}} and
      {{claim sgd_against_adam.adam_depth_6 | whole}}. With tanh or ReLU, plain gradient descent solves
      {{claim sgd_against_adam.sgd_tanh_depth_6 | whole}} and {{claim sgd_against_adam.sgd_relu_depth_6 | whole}} at
      six layers. The gradients vanish under both optimisers; Adam rescales what is left of them.`,
  },
  differentiable: {
    statement: 'An activation must be differentiable.',
    verdict: 'no',
    recipe: `ReLU with the slope at exactly $0$, where it has none, set to $0$, $\\frac12$ and $1$. From
      {{seeds differentiable.spiral_0 | whole}} starts, nets of two layers with {{is 8}} units learn the spiral from
      {{is 150}} points, with Adam at {{is 0.01}} in batches of {{is 10}} for {{is 200}} epochs. From
      {{seeds differentiable.xor_0 | whole}} starts, nets of {{is 4}} units learn the four rows of the table of exclusive
      or, the first of which is $(0, 0)$, in {{is 1000}} steps of plain gradient descent at {{is 0.5}}. Glorot uniform
      weights.`,
    question: 'Does it matter which of the three it is?',
    options: [
      'Always: training needs the right slope',
      'Never: no sum is exactly 0',
      'Hardly ever, but then it can matter a lot',
    ],
    right: 2,
    outcome: `On the spiral {{claim differentiable.same | whole}} of {{seeds differentiable.same | whole}} nets come
      out the same with the slope $0$ and with $1$, to the last bit: the kink was never met. Of
      {{claim differentiable.sums | whole}} sums {{claim differentiable.zeros | whole}} were exactly $0$, in
      {{claim differentiable.nets_on_kink | whole}} nets, all but {{claim differentiable.cancelled | whole}} of them
      because nothing but zeros was added up: every output of the layer before was $0$, and so was the bias. Of the
      nets that differ some gain and some lose; on average the slope $1$ is ahead by
      {{claim differentiable.difference | two}} points, with a standard error of
      {{claim differentiable.standard_error | two}}: that could be chance. But where the data lie on the kink it is no
      matter of chance. For the input $(0, 0)$ and biases that start at $0$ every first sum is $0$, and
      {{claim differentiable.xor_0 | whole}} of {{seeds differentiable.xor_0 | whole}} nets learn exclusive or with the
      slope $0$, {{claim differentiable.xor_half | whole}} with $\\frac12$, {{claim differentiable.xor_1 | whole}} with
      $1$. Biases that start at {{is 0.01}} instead give {{claim differentiable.xor_bias_0 | whole}},
      {{claim differentiable.xor_bias_half | whole}} and {{claim differentiable.xor_bias_1 | whole}}. In large networks
      sums of exactly $0$ are less rare: there the choice has been seen to change what backpropagation computes about
      half of the time with numbers of {{is 32}} bits, always with {{is 16}}, and not at all with
      {{is 64}}.[^bertoin2021]`,
  },
  relu_faster: {
    statement: 'ReLU learns faster.',
    verdict: 'partly',
    recipe: `Nets of two layers with {{is 16}} units and a sigmoid output learn to tell two classes apart, on circle,
      spiral and checkerboard ({{is 150}} points). Plain gradient descent in batches of {{is 10}}, Glorot uniform
      weights, until an epoch’s mean loss is at most {{is 0.2}}, for at most {{is 400}} epochs. Tanh and ReLU are each
      trained at the best of the learning rates {{is 0.03, 0.1, 0.3}} and {{is 1}}, chosen on {{is 20}} seeds; the
      results are from {{seeds relu_faster.circle_first | whole}} others.`,
    question: 'On circle, spiral and checkerboard: where is tanh first?',
    options: ['Nowhere', 'On the checkerboard', 'On the spiral'],
    right: 1,
    outcome: `On two of three the saying holds. In the median ReLU needs {{claim relu_faster.circle_relu | one}} epochs
      on the circle and tanh {{claim relu_faster.circle_tanh | whole}}; on the spiral ReLU needs
      {{claim relu_faster.spiral_relu | whole}} and tanh {{claim relu_faster.spiral_tanh | whole}}. From the same
      samples and the same initial weights ReLU is first in {{claim relu_faster.circle_first | whole}} and in
      {{claim relu_faster.spiral_first | whole}} of {{seeds relu_faster.spiral_first | whole}} seeds. On the
      checkerboard it needs {{claim relu_faster.board_relu | whole}} and tanh {{claim relu_faster.board_tanh | whole}},
      and ReLU is first in {{claim relu_faster.board_first | whole}}. ReLU’s best rate there is
      {{claim relu_faster.board_relu_rate | one}}, tanh’s {{claim relu_faster.board_tanh_rate | one}}. At one rate for
      both, {{is 0.1}}, the winners are the same: {{claim relu_faster.circle_relu_common | whole}} epochs against
      {{claim relu_faster.circle_tanh_common | whole}} on the circle, {{claim relu_faster.spiral_relu_common | whole}}
      against {{claim relu_faster.spiral_tanh_common | whole}} on the spiral,
      {{claim relu_faster.board_relu_common | whole}} against {{claim relu_faster.board_tanh_common | whole}} on the
      checkerboard. Which one learns faster is a question about a task.`,
  },
  dead_for_good: {
    statement: 'A dead ReLU is dead for good.',
    verdict: 'partly',
    core: true,
    recipe: `{{seeds dead_for_good.died_1 | whole}} nets of three layers with {{is 8}} ReLUs learn to tell a disc from
      the ring around it ({{is 150}} points): plain gradient descent at {{is 0.1}}, batches of {{is 10}}, {{is 300}}
      epochs, He’s normal weights. A unit is dead while its slope is zero for every sample.`,
    question: 'Under plain gradient descent, in which layers do dead units come back?',
    options: ['In all but the first', 'In none', 'In all'],
    right: 0,
    outcome: `In the second layers {{claim dead_for_good.revived_2 | whole}} came back, in the third
      {{claim dead_for_good.revived_3 | whole}}, in the first {{claim dead_for_good.revived_1 | whole}}. At ten times the
      learning rate {{claim dead_for_good.fast_died_1 | whole}} units of the first layers died, and
      {{claim dead_for_good.fast_revived_1 | whole}} came back: their inputs are the data, which never change, and plain
      gradient descent moves no weight without a gradient.`,
  },
  dead_units_return: {
    statement: 'A dead unit of the first layer stays dead, because no gradient reaches it.',
    verdict: 'no',
    recipe: `{{seeds dead_units_return.died_sgd | whole}} nets of three layers with {{is 8}} ReLUs learn the circle
      ({{is 150}} points) once more, in batches of {{is 10}} for {{is 200}} epochs, with He’s normal weights, under six
      optimisers, each at a rate at which units of the first layer die: plain gradient descent at {{is 1}}, with momentum
      {{is 0.9}} at {{is 0.1}}, Adam and AdamW at {{is 0.1}}, AdamW without its memory ($\\beta_1 = 0$), and plain gradient
      descent at {{is 1}} with an $L_2$ penalty of {{is 0.001}} on the weights.`,
    question: 'What brings a dead unit of the first layer back?',
    options: [
      'Nothing',
      'A memory of earlier gradients',
      'Weight decay',
      'Either of the two: both move weights without a gradient',
    ],
    right: 1,
    ordered: true,
    outcome: `Plain gradient descent brought back {{claim dead_units_return.back_sgd | whole}} of
      {{claim dead_units_return.died_sgd | whole}} units, momentum {{claim dead_units_return.back_momentum | whole}} of
      {{claim dead_units_return.died_momentum | whole}}, in {{claim dead_units_return.nets_momentum | whole}} of
      {{seeds dead_units_return.nets_momentum | whole}} nets, Adam {{claim dead_units_return.back_adam | whole}} of
      {{claim dead_units_return.died_adam | whole}} and AdamW {{claim dead_units_return.back_adamw | whole}} of
      {{claim dead_units_return.died_adamw | whole}}. What they remember of earlier gradients carries a unit on in the
      direction of its last step, in smaller and smaller steps, and sometimes so far that some sample activates it
      again; none that came back had been dead for more than {{claim dead_units_return.longest | whole}} epochs. Weight
      decay moves weights too, and never stops. But AdamW’s, without the memory, brought back
      {{claim dead_units_return.back_decay | whole}} of {{claim dead_units_return.died_decay | whole}}: it shrinks a
      unit’s weights and its bias alike, and with them every sum, which changes no sign.[^loshchilov2019] The penalty
      brought back {{claim dead_units_return.back_l2 | whole}} of {{claim dead_units_return.died_l2 | whole}}: it
      leaves the bias as it is, and where the data lie around zero the bias of a dead unit is not positive, or the unit
      would fire for some sample. Only where all inputs lie to one side of zero can smaller weights uncover a positive
      bias.`,
  },
  born_dead: {
    statement: 'Units die during training.',
    verdict: 'partly',
    recipe: `{{seeds born_dead.width_2 | whole}} ReLU nets of one input, nine hidden layers and a linear output, with
      He’s normal weights and biases of {{is 0}}, for each width. We count those that give one and the same answer to
      {{is 41}} inputs between {{is −1}} and {{is 1}}, before any training.`,
    question: 'Of the nets that are two units wide, how many are born useless?',
    options: ['Hardly any', 'About a third', 'More than three quarters'],
    right: 2,
    ordered: true,
    outcome: `{{share born_dead.width_2 | percent}} of the nets two units wide are born useless,
      {{share born_dead.width_3 | percent}} of those with three, {{share born_dead.width_4 | percent}} with four, and
      {{share born_dead.width_8 | percent1}} with eight. With biases that start at {{is 0.1}} it is
      {{share born_dead.width_2_bias | percent}} at width two. No training has happened yet.[^shin2020]`,
  },
  leak_speed: {
    statement: 'Any small leak cures dead units.',
    verdict: 'partly',
    recipe: `One unit, its weight {{is 1}} and its bias {{is −5}}, so that its sum is negative for all of {{is 20}}
      inputs between {{is −1}} and {{is 1}}; it should become ReLU. Gradient descent on all inputs at once, at
      {{is 0.1}} on half the squared error, until some sum is positive, for several slopes $a$ of the negative side.`,
    question: 'How much longer does the slope 0.01 take than 0.1?',
    options: ['About as long', 'About 15 times as long', 'About 1000 times as long'],
    right: 1,
    ordered: true,
    outcome: `With $a = 0.1$ it takes {{claim leak_speed.steps_0_1 | whole}} steps, with $0.01$
      {{claim leak_speed.steps_0_01 | whole}}, with $0.0001$ {{claim leak_speed.steps_0_0001 | whole}}, and with $0.3$
      only {{claim leak_speed.steps_0_3 | whole}}. A ReLU moves by {{claim leak_speed.relu_moved | whole}}. The leak
      sets the speed of the cure, and few trainings last hundreds of thousands of steps.`,
  },
  prelu_max: {
    statement: 'PReLU and leaky ReLU are max(ax, x).',
    verdict: 'partly',
    recipe: `The two formulas side by side, for $a = 1.5$.`,
    question: 'Do they agree?',
    options: ['Yes, always', 'Only while a is at most 1'],
    right: 1,
    outcome: `PReLU gives {{claim prelu_max.prelu_plus | whole}} at $2$ and {{claim prelu_max.prelu_minus | whole}} at
      $-2$. The maximum gives {{claim prelu_max.max_plus | whole}} and {{claim prelu_max.max_minus | whole}}: beyond
      $a = 1$ it has swapped the two sides. A PReLU that learns its slope may well get there, and two programs thought
      to be equivalent stop agreeing.`,
  },
  elu_mean: {
    statement: 'ELU’s outputs have mean zero, because it goes negative.',
    verdict: 'no',
    recipe: `The mean output of each function for a standard normal input, by numerical integration.`,
    question: 'Which of these has a mean of zero?',
    options: ['ELU', 'SELU', 'Swish'],
    right: 1,
    outcome: `ReLU’s mean is {{claim elu_mean.mean_relu | three}}, GELU’s {{claim elu_mean.mean_gelu | three}}, Swish’s
      {{claim elu_mean.mean_swish | three}}, ELU’s {{claim elu_mean.mean_elu | three}}. Compared with ReLU, ELU moves
      the mean towards zero, as GELU and Swish do; only SELU, which was scaled for it, and tanh, by symmetry, arrive.`,
  },
  not_monotone: {
    statement: 'Swish and GELU are not monotone: in places they fall.',
    verdict: 'yes',
    recipe: `The lowest point and the steepest slope of Swish, GELU and Mish.`,
    question: 'How steep do they get?',
    options: ['Never steeper than ReLU, 1', 'A little steeper than 1', 'Steeper than 2'],
    right: 1,
    ordered: true,
    outcome: `Swish falls until $x =$ {{claim not_monotone.swish_lowest_at | long}}, where it is
      {{claim not_monotone.swish_lowest | long}}; GELU until {{claim not_monotone.gelu_lowest_at | long}}, where it is
      {{claim not_monotone.gelu_lowest | long}}; Mish until {{claim not_monotone.mish_lowest_at | three}}. Their slopes
      reach {{claim not_monotone.swish_steepest | three}} for Swish and {{claim not_monotone.gelu_steepest | three}}
      for GELU: there the error even grows a little. For Swish with another $\\beta$, divide place and depth by it.`,
  },
  smooth_gates: {
    statement: 'Swish and GELU keep gradients alive where ReLU loses them.',
    verdict: 'no',
    core: true,
    recipe: `{{is 30}} layers of {{is 64}} Swish units, their weights drawn as for a straight line (LeCun’s normal),
      before any training, {{seeds smooth_gates.variance_swish_lecun | whole}} seeds: the mean square of the last
      layer’s outputs, where the inputs’ is {{is 1}}. And the slopes in the left tail.`,
    question: 'What is left of the signal’s mean square after 30 layers?',
    options: ['Less than a millionth of a millionth', 'About a thousandth', 'About all of it'],
    right: 0,
    ordered: true,
    outcome: `Typically {{claim smooth_gates.variance_swish_lecun | short}}; a ReLU net from the same start, which
      does not suit it either, keeps {{claim relu_variance.variance_lecun | short}} on average. Around zero the slope
      of Swish and GELU is one half, so a small signal halves at every layer. On the negative side they do pass some
      error where ReLU passes none: Swish’s slope is {{slope swish -2 | two}} at $-2$. Farther out it dies away as
      well: GELU’s is {{claim smooth_gates.slope_gelu_minus_5 | short}} at $-5$, Swish’s
      {{claim smooth_gates.slope_swish_minus_10 | short}} at $-10$.`,
  },
  deep_sigmoids: {
    statement: 'Deep networks cannot be made of sigmoids.',
    verdict: 'partly',
    core: true,
    recipe: `Nets of {{is 30}} sigmoid layers with {{is 16}} units and Glorot uniform weights, before any training,
      {{seeds deep_sigmoids.sigmoid_plain | whole}} seeds: the error that reaches the first layer, as a share of the
      error at the last. Then each layer’s input is also added to its output: a residual connection, which leads around
      the layer. Last, {{seeds deep_sigmoids.solved_skip | whole}} nets of eight layers with {{is 8}} units learn to
      tell a disc from the ring around it ({{is 150}} points): plain gradient descent at {{is 0.1}}, batches of
      {{is 10}}, {{is 300}} epochs; solved means that {{is 95 %}} of {{is 50}} test points are right.`,
    question: 'How much of the error reaches the first layer with residual connections?',
    options: ['Still nearly nothing', 'About a hundredth', 'More than leaves the last layer'],
    right: 2,
    ordered: true,
    outcome: `From {{claim deep_sigmoids.sigmoid_plain | short}} to {{claim deep_sigmoids.sigmoid_skip | two}}: the
      error has a way around every slope.[^he2016] A layer normalisation of every layer’s inputs, which subtracts the
      mean of each sample’s numbers and divides by their standard deviation, does so too
      ({{claim deep_sigmoids.sigmoid_norm | two}}).[^ba2016] (The lab’s switch normalises the sums instead, after the
      weights: by then the sigmoids’ common mean of one half has gone through the weights, and normalising helps less.)
      With ReLU or Swish the residual connection alone makes the error grow to
      {{claim deep_sigmoids.relu_skip | short}} and {{claim deep_sigmoids.swish_skip | short}} times its size; with
      both at once it is {{claim deep_sigmoids.sigmoid_both | two}} for the sigmoid,
      {{claim deep_sigmoids.tanh_both | two}} for tanh, {{claim deep_sigmoids.relu_both | two}} for ReLU and
      {{claim deep_sigmoids.swish_both | two}} for Swish: the four activations now differ by a small factor, and no
      longer by many powers of ten. Of {{seeds deep_sigmoids.solved_skip | whole}} plain nets that are trained,
      {{claim deep_sigmoids.solved_plain | whole}} solve the task; with residual connections,
      {{claim deep_sigmoids.solved_skip | whole}} do.`,
  },
  gate_parameters: {
    statement: 'A gate is better only because it has more parameters.',
    verdict: 'no',
    recipe: `Two layers of {{is 12}} units with ReLU, GELU or Swish ({{claim gate_parameters.parameters_plain | whole}}
      parameters) beside two of {{is 8}} gated units, SwiGLU ({{claim gate_parameters.parameters_gate | whole}}):
      {{is 150}} points for training, {{is 850}} for testing. Adam in batches of {{is 10}}, {{is 200}} epochs, Glorot
      uniform weights, each at the best of the learning rates {{is 0.003, 0.01, 0.03}} and {{is 0.1}}, chosen on
      {{is 20}} seeds; the results are from {{seeds gate_parameters.spiral_gate | whole}} others.`,
    question: 'With as many parameters, which of the three does the gate beat on the spiral?',
    options: ['All three', 'Only ReLU', 'None'],
    right: 1,
    ordered: true,
    outcome: `It gets {{claim gate_parameters.spiral_gate | percent1}} of the test points wrong and ReLU
      {{claim gate_parameters.spiral_relu | percent1}}: the lead is far larger than chance explains, and parameters are
      not its cause. GELU gets {{claim gate_parameters.spiral_gelu | percent1}} wrong, a difference that could be
      chance, and Swish without a gate only {{claim gate_parameters.spiral_swish | percent1}}. Layers of {{is 12}}
      gated units, with {{claim gate_parameters.parameters_wide | whole}} parameters, get
      {{claim gate_parameters.spiral_wide | percent1}} wrong: against GELU that could be chance too. On the hills,
      where the height of a landscape is to be predicted, the root of the mean squared error is
      {{claim gate_parameters.hills_gelu | three}} with GELU, {{claim gate_parameters.hills_swish | three}} with Swish,
      {{claim gate_parameters.hills_relu | three}} with ReLU, {{claim gate_parameters.hills_gate | three}} with the
      gate and {{claim gate_parameters.hills_wide | three}} with the wider gate: twice the parameters, and no better
      than GELU.`,
  },
  softmax_sigmoid: {
    statement: 'Wherever a sigmoid fits, softmax does too.',
    verdict: 'no',
    recipe: `{{is 150}} points in a square that may carry three labels at once, each yes or no: right of the middle,
      above it, inside a disc. One hidden layer of {{is 16}} tanh units, binary cross-entropy (the next chapter explains it), Adam at {{is 0.01}},
      batches of {{is 10}}, {{is 200}} epochs, {{seeds softmax_sigmoid.several_softmax | whole}} seeds; once with
      softmax over the labels, once with a sigmoid for each. A label counts as yes from one half on.`,
    question: 'A sigmoid for each label gets nearly all labels right. And softmax?',
    options: ['It gets more than a tenth fewer', 'It gets a few per cent fewer', 'It gets as many right'],
    right: 0,
    ordered: true,
    outcome: `With a sigmoid for each label {{claim softmax_sigmoid.several_sigmoids | percent}} of the labels are
      right, with softmax {{claim softmax_sigmoid.several_softmax | percent}}: of shares that add up to one only a
      single one can be larger than a half, so it can never say yes twice. (A lower threshold would mend part of it,
      but then the numbers are no longer the labels’ probabilities.) For two classes that exclude each other, though,
      softmax <em>is</em> the sigmoid of the difference, here to within
      {{claim softmax_sigmoid.identity_error | short}}.`,
  },
  squared_error: {
    statement:
      'After a sigmoid, cross-entropy corrects a confident mistake far harder than squared error does.',
    verdict: 'yes',
    core: true,
    recipe: `A unit that is confidently wrong: its target is $1$, its sum is negative. How hard does each loss pull?
      Then one sigmoid unit on two clouds of points ({{is 150}} for training) starts with a bias of {{is −8}}, sure of
      the wrong answer for half of them: plain gradient descent at {{is 0.1}}, batches of {{is 10}}, {{is 100}}
      epochs.`,
    question: 'At z = −10, by what factor do the two pulls differ?',
    options: ['About 100', 'About 10,000', 'About a million'],
    right: 1,
    ordered: true,
    outcome: `At $-5$ cross-entropy’s gradient is {{claim squared_error.bce_5 | three}} and squared error’s
      {{claim squared_error.mse_5 | short}}, {{claim squared_error.ratio_5 | whole}} times smaller; at $-10$,
      {{claim squared_error.ratio_10 | whole}} times. Of {{seeds squared_error.bce_recovered | whole}} units that
      start confidently wrong, {{claim squared_error.bce_recovered | whole}} are right for {{is 90 %}} of the test
      points in the end with cross-entropy, and {{claim squared_error.mse_recovered | whole}} with squared error.`,
  },
  softmax_twice: {
    statement: 'Softmax on the output, and then the loss for classes: that is how it is done.',
    verdict: 'no',
    core: true,
    recipe: `The loss here applies softmax itself, as many libraries’ do. Nets of {{is 8}} ReLUs learn three bent arms
      of points ({{is 150}} for training) with and without a softmax of their own: Adam at {{is 0.01}}, batches of
      {{is 10}}, {{is 200}} epochs, {{seeds softmax_twice.plateau | whole}} seeds.`,
    question: 'With softmax applied twice, how sure can the net become of the right class?',
    options: ['Less than 60 %', 'About 90 %', 'As sure as it likes'],
    right: 0,
    ordered: true,
    outcome: `The second softmax is given numbers between $0$ and $1$, so of three classes it can give none more than
      {{claim softmax_twice.cap | percent1}}, and the loss cannot fall below {{claim softmax_twice.floor | three}}.
      (With $K$ classes, below $\\ln(1 + (K - 1)/e)$.) In training the loss stops at
      {{claim softmax_twice.plateau | three}}, where the right pairing reaches {{claim softmax_twice.once | short}}
      from the same start. A loss that will not fall below that number is how to recognise it. The answers themselves
      are as often right as before, for {{claim softmax_twice.accuracy_twice | percent}} of the test points; what is
      lost is how sure it may be.`,
  },
  log_sigmoid: {
    statement: 'A loss should be computed from the logit, not from the sigmoid’s output.',
    verdict: 'yes',
    recipe: `The loss of a sigmoid whose target is $0$, in single precision: once from its output, once from its
      logit.`,
    question: 'From which z on does the first become infinite?',
    options: ['From about 17', 'From about 90', 'Never'],
    right: 0,
    ordered: true,
    outcome: `From $z =$ {{claim log_sigmoid.first_zero | two}} on, the sigmoid is $1$ to the last bit,
      $1 - \\sigma(z)$ is $0$, and its logarithm minus infinity. Libraries that cap the loss hide this, but the
      gradient is then {{claim log_sigmoid.grad_naive_20 | whole}} at $z = 20$, where it should be
      {{claim log_sigmoid.grad_stable_20 | whole}}. Computed from the logit, the same loss is simply about $z$. That
      is what losses “with logits” are for.`,
  },
  relu_output: {
    statement: 'The targets are counts, never negative, so put ReLU on the output.',
    verdict: 'no',
    recipe: `Nets with {{is 4}} inputs and {{is 8}} hidden units learn to count: the target is twice the sum of the
      inputs, rounded down. {{is 64}} samples, Glorot uniform weights, mean squared error, plain gradient descent at
      {{is 0.05}}, batches of {{is 16}}, {{is 200}} epochs, {{seeds relu_output.relu_hidden | whole}} seeds for each
      hidden activation. A run has failed if it ends no better than the best constant. Then the same starts with other
      outputs.`,
    question: 'How many of the runs with ReLU on the output fail?',
    options: ['None', 'About one in a hundred', 'More than one in ten'],
    right: 2,
    ordered: true,
    outcome: `{{claim relu_output.relu_hidden | whole}} with ReLU in the hidden layer,
      {{claim relu_output.sigmoid_hidden | whole}} with sigmoid, {{claim relu_output.tanh_hidden | whole}} with tanh:
      all of them had every sum below zero at the start, and a gradient of exactly zero from then on. With a linear,
      softplus or leaky output the same starts fail {{claim relu_output.linear_output | whole}},
      {{claim relu_output.softplus_output | whole}} and {{claim relu_output.leaky_output | whole}} times. A range that
      fits is not the same as a way to get there.`,
  },
  relu_variance: {
    statement:
      'A ReLU layer needs initial weights of twice the variance that a layer without an activation needs.',
    verdict: 'yes',
    core: true,
    recipe: `{{is 30}} layers of {{is 64}} ReLUs before any training, their weights normal with variance $1/n$ (LeCun)
      or $2/n$ (He), {{seeds relu_variance.variance_he | whole}} seeds: the mean square of the last layer’s outputs,
      where the inputs’ is {{is 1}}, and the error that reaches the first layer, as a share of the error at the last.`,
    question: 'With variance 1/n, as for a straight line, what is left of the signal’s mean square?',
    options: ['About a thousandth', 'About a billionth', 'Less than a billionth of a billionth'],
    right: 1,
    ordered: true,
    outcome: `{{claim relu_variance.variance_lecun | short}} with variance $1/n$, and
      {{claim relu_variance.variance_he | two}} with $2/n$, on average over many starts, which differ widely (the
      median of the latter is {{claim relu_variance.typical_he | two}}). Half of all paths are cut at every layer;
      weights that do not make up for it halve the mean square each time. The error does the same on its way back: its
      size, not squared, is down to {{claim relu_variance.delta_lecun | short}} at the first layer, and to
      {{claim relu_variance.delta_he | two}} with $2/n$.[^he2015]`,
  },
  selu_bargain: {
    statement: 'SELU normalises itself, so the initial weights do not matter.',
    verdict: 'no',
    recipe: `{{is 30}} layers of {{is 64}} SELU units before any training,
      {{seeds selu_bargain.variance_lecun | whole}} seeds: the mean square of the last layer’s outputs, with LeCun’s
      normal weights, with He’s, and with inputs of mean {{is 5}} and deviation {{is 5}} instead of {{is 0}} and
      {{is 1}}.`,
    question: 'With He’s larger weights, what becomes of the mean square?',
    options: ['It grows more than fiftyfold', 'It doubles', 'It is pulled back to 1'],
    right: 0,
    ordered: true,
    outcome: `Medians: with LeCun’s weights {{claim selu_bargain.variance_lecun | two}}; with He’s
      {{claim selu_bargain.variance_he | whole}}. The pull towards one is real: signals from inputs that were not
      standardised left the first layer with a mean square of {{claim selu_bargain.first_unstandardised | whole}} and
      were drawn back to {{claim selu_bargain.variance_unstandardised | two}}. But it pulls towards one only where the
      weights have the variance it was made for.`,
  },
  best_validation: {
    statement: 'Train each candidate once and take the best validation score.',
    verdict: 'no',
    core: true,
    recipe: `{{is 8}} activations on a noisy circle, in nets of two layers with {{is 8}} units: {{is 150}} points to
      train on, {{is 60}} to choose by, {{is 790}} to test; Adam at {{is 0.01}}, batches of {{is 10}}, {{is 50}}
      epochs ({{is 200}} on the spiral). One run each, repeated for {{seeds best_validation.picked_circle | whole}}
      seeds: how often is the chosen one the one that is best on average?`,
    question: 'Picking blindly would be right one time in eight. How often is the validation score right?',
    options: ['Hardly more often, if at all', 'About half the time', 'Nearly always'],
    right: 0,
    ordered: true,
    outcome: `In {{claim best_validation.picked_circle | percent1}} of the cases. But little is lost by it: on the
      test points all eight lie between {{claim best_validation.circle_low | percent1}} and
      {{claim best_validation.circle_high | percent1}}. What misleads is the score: the winner’s is
      {{claim best_validation.overstates | one}} points better than what it reaches on new data, since the best of
      several noisy numbers is also the luckiest. On the spiral, where the differences are far larger than chance, the
      same procedure finds the best in {{claim best_validation.picked_spiral | percent}} of the cases; two are so good
      there that it can hardly tell them apart.`,
  },
  who_wins: {
    statement: 'ReLU beats sigmoid and tanh.',
    verdict: 'no',
    recipe: `Nets of two layers with {{is 8}} units and each of {{is 8}} activations, {{is 250}} points, {{is 150}} of
      them for training; Adam at {{is 0.01}}, batches of {{is 10}}, {{is 200}} epochs, Glorot uniform weights;
      {{seeds who_wins.circle_low | whole}} seeds on circle and xor, {{seeds who_wins.spiral_relu | whole}} on the
      spiral.`,
    question: 'On the circle, by how many points does the best beat the worst?',
    options: ['By less than 3', 'By about 10', 'By more than 20'],
    right: 0,
    ordered: true,
    outcome: `On the circle all lie between {{claim who_wins.circle_low | percent1}} and
      {{claim who_wins.circle_high | percent1}}, on xor between {{claim who_wins.xor_low | percent1}} and
      {{claim who_wins.xor_high | percent1}}. On the spiral, at this one learning rate, they lie further apart than
      chance explains: GELU {{claim who_wins.spiral_gelu | percent1}}, Swish
      {{claim who_wins.spiral_swish | percent1}}, ReLU {{claim who_wins.spiral_relu | percent1}}, ELU
      {{claim who_wins.spiral_elu | percent1}}, tanh {{claim who_wins.spiral_tanh | percent1}}, sigmoid
      {{claim who_wins.spiral_sigmoid | percent1}}. On easy problems no winner can be named. On hard ones it depends,
      even on how much data there is: with twice as many points, over {{seeds who_wins.spiral_500_relu | whole}} seeds, ReLU is at
      {{claim who_wins.spiral_500_relu | percent1}} and tanh at {{claim who_wins.spiral_500_tanh | percent1}}. It must
      be measured.`,
  },
  best_activation: {
    statement: 'There is a best activation function.',
    verdict: 'no',
    core: true,
    recipe: `Nets of two layers with {{is 8}} units and each of {{is 6}} activations on the spiral, {{is 250}} points,
      {{is 150}} of them for training; Adam at the learning rates {{is 0.003, 0.01, 0.03}} and {{is 0.1}}, batches of
      {{is 10}}, {{is 200}} epochs, Glorot uniform weights, {{seeds best_activation.gelu_0_01 | whole}} seeds. With so
      many comparisons some leads come out by chance: only those of three standard errors are counted.`,
    question: 'Which of these gets the most points right at the rate 0.1?',
    options: ['Sigmoid', 'ReLU', 'Swish', 'GELU'],
    right: 0,
    outcome: `At {{is 0.003}} GELU is first with {{claim best_activation.gelu_0_003 | percent1}}, ahead of Swish with
      {{claim best_activation.swish_0_003 | percent1}}. At {{is 0.01}} it is Swish with
      {{claim best_activation.swish_0_01 | percent1}} and GELU with {{claim best_activation.gelu_0_01 | percent1}}, a
      lead of fewer than three standard errors, and the sigmoid is last with {{claim best_activation.sigmoid_0_01 | percent1}}. At
      {{is 0.03}} ELU has caught up: Swish {{claim best_activation.swish_0_03 | percent1}}, ELU
      {{claim best_activation.elu_0_03 | percent1}}, GELU {{claim best_activation.gelu_0_03 | percent1}}, again closer
      than three standard errors. At {{is 0.1}} the sigmoid is first with {{claim best_activation.sigmoid_0_1 | percent1}}, ahead of tanh
      with {{claim best_activation.tanh_0_1 | percent1}}, and GELU, with {{claim best_activation.gelu_0_1 | percent1}},
      is hardly better than guessing. The task decides as well: at {{is 0.01}} ReLU is
      {{claim best_activation.spiral_relu_tanh | points}} points ahead of tanh on the spiral, and tanh
      {{less best_activation.board_tanh best_activation.board_relu | points}} points ahead of ReLU on the checkerboard.
      “Best” is said of a function, a task and a learning rate together.[^eger2018]`,
  },
};
