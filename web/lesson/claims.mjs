// Texts of the claim cards. Joined by id to the experiments of cpp/nonlinear/claims, whose numbers they quote; a test checks that
// none is missing or left over. Texts are written as in a chapter (render.mjs).

/**
 * @typedef {object} ClaimText
 * @property {string} statement the common claim
 * @property {string} recipe the experiment
 * @property {string} question asked before the experiment's result is shown
 * @property {string[]} options
 * @property {number} right index of the right answer
 * @property {string} outcome
 */

/** @type {Record<string, ClaimText>} */
export const claimTexts = {
  step_trains: {
    statement: 'A net of step units trains like any other, only more slowly.',
    recipe: `A net with one hidden layer of {{is 8}} step units and a sigmoid on the output learns to tell a disc from
      the ring around it.`,
    question: 'How many of the points does it get right in the end?',
    options: ['About half, as by chance', 'About four in five', 'Nearly all, as with sigmoids'],
    right: 1,
    outcome: `The largest change of any hidden weight is {{claim step_trains.hidden_change | whole}}: exactly nothing,
      because everything that reaches those weights has been multiplied by a slope of zero. Only the weights behind the
      steps learn, which is picking the best mixture of features that chance has drawn. That mixture is right for
      {{claim step_trains.accuracy | percent}} of the points; the same net with sigmoids, for
      {{claim step_trains.sigmoid_accuracy | percent}}.`,
  },
  universal: {
    statement: 'Any nonlinear activation makes a net universal. Or: it has to be smooth.',
    recipe: `Nets with one hidden layer learn two periods of a sine. The bend is $x^2$, tanh or ReLU; the layer becomes
      wider and wider.`,
    question: 'Which of them stays where it began, however wide?',
    options: ['ReLU, because of its kink', 'The square', 'Tanh, because it saturates'],
    right: 1,
    outcome: `The square is not linear, but a sum of squares is one parabola however many are added: at width {{is 32}}
      its squared error is {{claim universal.square_width_32 | three}}, and a straight line’s is
      {{claim universal.linear_error | three}}. Tanh gets to {{claim universal.tanh_width_8 | short}} at width {{is 8}}
      and ReLU, kinks and all, to {{claim universal.relu_width_32 | short}} at {{is 32}}. Without biases even ReLU stays
      at {{claim universal.relu_no_bias_best | three}}: all its kinks then sit in one place. The theorem asks for an
      activation that is not a polynomial, and for biases.[^leshno1993]`,
  },
  sigmoid_values: {
    statement: 'Sigmoid squeezes negative numbers to zero, so in a deep net the values vanish.',
    recipe: `{{is 30}} layers of sigmoid units, freshly started, are shown random inputs.`,
    question: 'What is the mean output of a layer, deep inside?',
    options: ['Nearly 0', 'About one half', 'Nearly 1'],
    right: 1,
    outcome: `In all layers the mean lies between {{claim sigmoid_values.mean_low | two}} and
      {{claim sigmoid_values.mean_high | two}}. The values are fine. What vanishes is the error on its way back: only
      {{claim sigmoid_values.delta_ratio | short}} of it reaches the front.`,
  },
  tanh_vanishes: {
    statement: 'Tanh is centred on zero, so its gradients do not vanish.',
    recipe: `{{is 20}} layers of {{is 16}} units; the error that reaches the first layer, as a share of the error at
      the last.`,
    question: 'And if tanh is started with the larger weights meant for ReLU?',
    options: ['The error vanishes', 'The error stays as it is', 'The error grows'],
    right: 2,
    outcome: `With Glorot’s weights tanh keeps {{claim tanh_vanishes.ratio_tanh_xavier | two}} where the sigmoid keeps
      {{claim tanh_vanishes.ratio_sigmoid_xavier | short}}; with He’s, the error at the front is typically {{claim tanh_vanishes.ratio_tanh_he | short}} times as large as at the back, and in one net of ten more than {{high tanh_vanishes.ratio_tanh_he | short}} times. Tanh and the sigmoid are one curve, equal to within {{claim tanh_vanishes.identity_error | short}} when rescaled. The larger slope does not prevent vanishing; it leaves a way of starting that lies between vanishing and exploding.`,
  },
  weight_gradient: {
    statement:
      'The gradient has vanished if the first layer’s weight gradients are tiny, and has not if they are not.',
    recipe: `{{is 20}} layers of Swish with Glorot’s weights. Two shares, first layer to last: of the weight gradient,
      and of the delta.`,
    question: 'Do the two agree?',
    options: [
      'Roughly',
      'They differ by a factor of about ten',
      'They differ by a factor of thousands or more',
    ],
    right: 2,
    outcome: `The weight gradients look healthy: first to last, {{claim weight_gradient.weight_ratio | two}}. The delta
      is down to {{claim weight_gradient.delta_ratio | short}}. The signal shrinks on its way forward, the error on its
      way back, and the product of the two hides both.`,
  },
  sgd_against_adam: {
    statement: 'Deep sigmoid nets cannot be trained.',
    recipe: `Sigmoid nets with {{is 1, 2, 4}} and {{is 6}} hidden layers of {{is 8}} units on the circle, {{is 300}}
      epochs, {{seeds sgd_against_adam.sgd_depth_6 | whole}} seeds. Counted is how many solve it.`,
    question: 'With Adam instead of plain gradient descent, how many of the six-layer nets solve it?',
    options: ['None', 'Some', 'Most'],
    right: 2,
    outcome: `With plain gradient descent {{claim sgd_against_adam.sgd_depth_1 | whole}},
      {{claim sgd_against_adam.sgd_depth_2 | whole}}, {{claim sgd_against_adam.sgd_depth_4 | whole}} and
      {{claim sgd_against_adam.sgd_depth_6 | whole}}; with Adam {{claim sgd_against_adam.adam_depth_1 | whole}},
      {{claim sgd_against_adam.adam_depth_2 | whole}}, {{claim sgd_against_adam.adam_depth_4 | whole}} and
      {{claim sgd_against_adam.adam_depth_6 | whole}}. With tanh or ReLU, plain gradient descent solves
      {{claim sgd_against_adam.sgd_tanh_depth_6 | whole}} and {{claim sgd_against_adam.sgd_relu_depth_6 | whole}} at six
      layers. The gradients vanish under both optimisers; Adam rescales what is left of them.`,
  },
  deep_sigmoids: {
    statement: 'Sigmoids cannot be deep.',
    recipe: `Fresh nets of {{is 30}} sigmoid layers with {{is 16}} units; the error that reaches the first layer, as a
      share of the error at the last. Then each layer’s input is also added to its output: a residual connection, which
      skips the layer.`,
    question: 'How much of the error reaches the first layer then?',
    options: ['Still nearly nothing', 'About a hundredth', 'More than leaves the last layer'],
    right: 2,
    outcome: `From {{claim deep_sigmoids.sigmoid_plain | short}} to {{claim deep_sigmoids.sigmoid_skip | two}}: the error
      has a way around every slope.[^he2016] A layer normalisation in front of every layer, which takes the mean off each
      sample’s numbers and divides them by their deviation, does it too
      ({{claim deep_sigmoids.sigmoid_norm | two}}).[^ba2016] With ReLU or Swish such a path alone lets the error grow,
      {{claim deep_sigmoids.relu_skip | short}} and {{claim deep_sigmoids.swish_skip | short}} times; with both at once
      it is {{claim deep_sigmoids.sigmoid_both | two}} for the sigmoid, {{claim deep_sigmoids.tanh_both | two}} for tanh,
      {{claim deep_sigmoids.relu_both | two}} for ReLU and {{claim deep_sigmoids.swish_both | two}} for Swish: hardly
      anything depends on the activation any more. Trained with plain gradient descent on the circle, of
      {{seeds deep_sigmoids.solved_skip | whole}} nets of eight sigmoid layers
      {{claim deep_sigmoids.solved_plain | whole}} solve it, and {{claim deep_sigmoids.solved_skip | whole}} with
      residual connections.`,
  },
  dead_for_good: {
    statement: 'A dead ReLU is dead for good.',
    recipe: `{{seeds dead_for_good.died_1 | whole}} nets of three layers with {{is 8}} ReLUs on the circle, plain
      gradient descent at {{is 0.1}}, {{is 300}} epochs. A unit is dead while its slope is zero for every sample.`,
    question: 'Under plain gradient descent, in which layers do dead units come back?',
    options: ['In none', 'In all', 'In all but the first'],
    right: 2,
    outcome: `In the second layers {{claim dead_for_good.revived_2 | whole}} came back, in the third
      {{claim dead_for_good.revived_3 | whole}}, in the first {{claim dead_for_good.revived_1 | whole}}. At ten times the
      learning rate {{claim dead_for_good.fast_died_1 | whole}} units of the first layers died, and
      {{claim dead_for_good.fast_revived_1 | whole}} came back: their inputs are the data, which never change, and plain
      gradient descent moves no weight without a gradient. Momentum, Adam and weight decay do.`,
  },
  born_dead: {
    statement: 'Units die during training.',
    recipe: `{{seeds born_dead.width_2 | whole}} fresh ReLU nets of one input and ten layers, with He’s weights, for each
      width. Counted is how many give the same answer to every input, before any training.`,
    question: 'Of the nets that are two units wide, how many are born useless?',
    options: ['Hardly any', 'About a third', 'More than three quarters'],
    right: 2,
    outcome: `{{share born_dead.width_2 | percent}} of the nets two units wide,
      {{share born_dead.width_3 | percent}} at three, {{share born_dead.width_4 | percent}} at four, and
      {{share born_dead.width_8 | percent1}} at eight. With biases that start at {{is 0.1}} it is
      {{share born_dead.width_2_bias | percent}} at width two. No training has happened yet.[^shin2020]`,
  },
  leak_speed: {
    statement: 'Any small leak cures dead units.',
    recipe: `One unit whose bias starts at $-5$, so that its sum is negative for every sample. Plain gradient descent at
      {{is 0.1}} until it first fires, for several slopes $a$ of the negative side.`,
    question: 'How much longer does the slope 0.01 take than 0.1?',
    options: ['About as long', 'About 15 times as long', 'About 1000 times as long'],
    right: 1,
    outcome: `With $a = 0.1$ it takes {{claim leak_speed.steps_0_1 | whole}} steps, with $0.01$
      {{claim leak_speed.steps_0_01 | whole}}, with $0.0001$ {{claim leak_speed.steps_0_0001 | whole}}, and with $0.3$
      only {{claim leak_speed.steps_0_3 | whole}}. A ReLU moves by {{claim leak_speed.relu_moved | whole}}. The leak is
      not a cure but a speed, and few trainings last hundreds of thousands of steps.`,
  },
  prelu_max: {
    statement: 'PReLU and leaky ReLU are max(ax, x).',
    recipe: `The two formulas side by side, for $a = 1.5$.`,
    question: 'Do they agree?',
    options: ['Yes, always', 'Only while a is at most 1'],
    right: 1,
    outcome: `PReLU gives {{claim prelu_max.prelu_plus | whole}} at $2$ and {{claim prelu_max.prelu_minus | whole}} at
      $-2$. The maximum gives {{claim prelu_max.max_plus | whole}} and {{claim prelu_max.max_minus | whole}}: beyond
      $a = 1$ it has swapped the two sides. A PReLU that learns its slope may well get there, and two programs that are
      thought to be the same part company.`,
  },
  elu_mean: {
    statement: 'ELU’s outputs have mean zero, because it goes negative.',
    recipe: `The mean output of each function for a normally distributed input.`,
    question: 'Which of these has a mean of zero?',
    options: ['ELU', 'SELU', 'Swish'],
    right: 1,
    outcome: `ReLU’s mean is {{claim elu_mean.mean_relu | three}}, GELU’s {{claim elu_mean.mean_gelu | three}}, Swish’s
      {{claim elu_mean.mean_swish | three}}, ELU’s {{claim elu_mean.mean_elu | three}}. ELU moves the mean towards zero,
      as all these do; only SELU, which was scaled for it, and tanh, by symmetry, arrive.`,
  },
  not_monotone: {
    statement: 'Swish and GELU are smooth ReLUs that never fall.',
    recipe: `The lowest point and the steepest slope of Swish, GELU and Mish.`,
    question: 'How steep do they get?',
    options: ['Never steeper than ReLU, 1', 'A little steeper than 1', 'Steeper than 2'],
    right: 1,
    outcome: `Swish falls until $x =$ {{claim not_monotone.swish_lowest_at | long}}, where it is
      {{claim not_monotone.swish_lowest | long}}; GELU until {{claim not_monotone.gelu_lowest_at | long}}, at
      {{claim not_monotone.gelu_lowest | long}}; Mish until {{claim not_monotone.mish_lowest_at | three}}. Their slopes
      reach {{claim not_monotone.swish_steepest | three}} and {{claim not_monotone.gelu_steepest | three}}: a bit of the
      error is even magnified. For Swish with another $\\beta$, divide place and depth by it.`,
  },
  smooth_gates: {
    statement: 'Swish and GELU keep gradients alive where ReLU loses them.',
    recipe: `Their slopes in the left tail, and the variance of the signal after {{is 30}} layers of Swish started as for
      a straight line (LeCun).`,
    question: 'What is left of the signal’s variance after 30 layers?',
    options: ['About all of it', 'About a thousandth', 'Less than a millionth of a millionth'],
    right: 2,
    outcome: `{{claim smooth_gates.variance_swish_lecun | short}} of it. Around zero both have a slope of one half, so a
      small signal halves at every layer. And in the tail GELU’s slope is
      {{claim smooth_gates.slope_gelu_minus_5 | short}} at $-5$, Swish’s
      {{claim smooth_gates.slope_swish_minus_10 | short}} at $-10$: not zero, and of no use.`,
  },
  softmax_sigmoid: {
    statement: 'Wherever a sigmoid fits, softmax does too.',
    recipe: `Points that may carry several labels at once, each yes or no. The same net once with softmax over the labels,
      once with a sigmoid for each.`,
    question: 'A sigmoid for each label gets nearly all labels right. And softmax?',
    options: ['It gets as many right', 'It gets a few per cent fewer', 'It gets more than a tenth fewer'],
    right: 2,
    outcome: `With a sigmoid for each label {{claim softmax_sigmoid.several_sigmoids | percent}} of the labels are right, with softmax {{claim softmax_sigmoid.several_softmax | percent}}: of shares that add up to one only a single one can be larger than a half, so it can never say yes twice. For two classes that exclude each other, though, softmax <em>is</em> the sigmoid of the difference, here
      to within {{claim softmax_sigmoid.identity_error | short}}.`,
  },
  squared_error: {
    statement: 'Squared error or cross-entropy behind a sigmoid, it hardly matters.',
    recipe: `A unit that is confidently wrong: its target is $1$, its sum is negative. How hard does each loss pull?`,
    question: 'At z = −10, by what factor do the two pulls differ?',
    options: ['About 10', 'About 100', 'About 10,000'],
    right: 2,
    outcome: `At $-5$ cross-entropy’s gradient is {{claim squared_error.bce_5 | three}} and squared error’s
      {{claim squared_error.mse_5 | short}}, {{claim squared_error.ratio_5 | whole}} times smaller; at $-10$,
      {{claim squared_error.ratio_10 | whole}} times. Of
      {{seeds squared_error.bce_recovered | whole}} nets that start confidently wrong,
      {{claim squared_error.bce_recovered | whole}} are right after the same training with cross-entropy and
      {{claim squared_error.mse_recovered | whole}} with squared error.`,
  },
  softmax_twice: {
    statement: 'Softmax on the output, and then the loss for classes: that is how it is done.',
    recipe: `The loss here applies softmax itself, as many libraries’ do. The same net of three classes, with and without
      a softmax of its own.`,
    question: 'With softmax applied twice, how sure can the net become of the right class?',
    options: ['As sure as it likes', 'About 90 %', 'Less than 60 %'],
    right: 2,
    outcome: `The second softmax is given numbers between $0$ and $1$, so of three classes it can give none more than
      {{claim softmax_twice.cap | percent1}}, and the loss cannot fall below {{claim softmax_twice.floor | three}}. In
      training it stops at {{claim softmax_twice.plateau | three}}, where the right pairing reaches
      {{claim softmax_twice.once | short}} from the same start. A loss that will not fall below that number is how to recognise it. The answers themselves are as often right as before, in {{claim softmax_twice.accuracy_twice | percent}} of the test points; what is lost is how sure it may be.`,
  },
  log_sigmoid: {
    statement: 'log(sigmoid(z)) is what the formula says, so it can be computed that way.',
    recipe: `The loss of a sigmoid whose target is $0$, in single precision: once from its output, once from its logit.`,
    question: 'From which z on does the first become infinite?',
    options: ['From about 17', 'From about 90', 'Never'],
    right: 0,
    outcome: `From $z =$ {{claim log_sigmoid.first_zero | one}} on, the sigmoid is $1$ to the last bit,
      $1 - \\sigma(z)$ is $0$, and its logarithm minus infinity. Libraries that cap the loss hide this, but the gradient is then {{claim log_sigmoid.grad_naive_20 | whole}} at $z = 20$, where it should be {{claim log_sigmoid.grad_stable_20 | whole}}. Computed from the logit, the same loss is simply about $z$. That is what losses “with logits” are for.`,
  },
  relu_output: {
    statement: 'The targets are counts, never negative, so put ReLU on the output.',
    recipe: `Nets with {{is 8}} hidden units learn to count, {{seeds relu_output.relu_hidden | whole}} seeds for each
      hidden activation. A run has failed if its output never moves. Then the same starts with other outputs.`,
    question: 'How many of the runs with ReLU on the output fail?',
    options: ['None', 'About one in a hundred', 'More than one in ten'],
    right: 2,
    outcome: `{{claim relu_output.relu_hidden | whole}} with ReLU in the hidden layer,
      {{claim relu_output.sigmoid_hidden | whole}} with sigmoid, {{claim relu_output.tanh_hidden | whole}} with tanh: all
      of them had every sum below zero at the start, and a gradient of exactly zero from then on. With a linear, softplus
      or leaky output the same starts fail {{claim relu_output.linear_output | whole}},
      {{claim relu_output.softplus_output | whole}} and {{claim relu_output.leaky_output | whole}} times. A range that
      fits is not the same as a way to get there.`,
  },
  relu_variance: {
    statement: 'ReLU has no vanishing gradient.',
    recipe: `The variance of the signal after {{is 30}} layers of {{is 64}} ReLUs, for two ways of drawing the weights.`,
    question: 'With weights drawn as for a straight line, how much is left?',
    options: ['About half', 'About a thousandth', 'About a billionth'],
    right: 2,
    outcome: `{{claim relu_variance.variance_lecun | short}} with variance $1/n$, and {{claim relu_variance.variance_he | two}} with $2/n$, on average over many starts, which differ widely. Half of all paths are cut at every layer; weights that do not
      make up for it lose half the variance each time, forwards and backwards alike.[^he2015]`,
  },
  selu_bargain: {
    statement: 'SELU normalises itself, so one need not care about the start.',
    recipe: `The variance of the signal after {{is 30}} layers of SELU, for different starts and inputs.`,
    question: 'With He’s larger weights, what becomes of the variance?',
    options: ['It is pulled back to 1', 'It doubles', 'It grows more than fiftyfold'],
    right: 2,
    outcome: `With LeCun’s weights {{claim selu_bargain.variance_lecun | two}}; with He’s {{claim selu_bargain.variance_he | whole}}. The pull towards variance one is real: inputs that were not standardised and came out of the first layer with {{claim selu_bargain.first_unstandardised | whole}} were drawn back to {{claim selu_bargain.variance_unstandardised | two}}. But it pulls towards one only where the weights have the variance it was made for.`,
  },
  best_validation: {
    statement: 'Train each candidate once and take the best validation score.',
    recipe: `{{is 8}} activations on a noisy circle, one run each, and {{is 60}} points to choose by. Repeated many times:
      how often is the choice the one that is best on average?`,
    question: 'Picking blindly would be right once in eight times. How often is the validation score right?',
    options: ['Hardly more often', 'About every second time', 'Nearly always'],
    right: 0,
    outcome: `In {{claim best_validation.picked_circle | percent1}} of the cases, and the winner’s score is
      {{claim best_validation.overstates | one}} points better than what it reaches on new data: the best of several noisy
      numbers is also the luckiest. On the spiral, where the differences are far larger than chance, the same procedure finds the best in
      {{claim best_validation.picked_spiral | percent}} of the cases; two are so good there that it can hardly tell them
      apart.`,
  },
  who_wins: {
    statement: 'ReLU beats sigmoid and tanh.',
    recipe: `Nets of two layers with {{is 8}} units and each of {{is 8}} activations, Adam, {{is 200}} epochs,
      {{seeds who_wins.circle_low | whole}} seeds on circle and xor, {{seeds who_wins.spiral_relu | whole}} on the
      spiral.`,
    question: 'On the circle, by how many points does the best beat the worst?',
    options: ['By less than 3', 'By about 10', 'By more than 20'],
    right: 0,
    outcome: `On the circle all lie between {{claim who_wins.circle_low | percent1}} and
      {{claim who_wins.circle_high | percent1}}, on xor between {{claim who_wins.xor_low | percent1}} and
      {{claim who_wins.xor_high | percent1}}. On the spiral, at this one learning rate, they lie further apart than chance explains: GELU
      {{claim who_wins.spiral_gelu | percent1}}, Swish {{claim who_wins.spiral_swish | percent1}}, ReLU
      {{claim who_wins.spiral_relu | percent1}}, ELU {{claim who_wins.spiral_elu | percent1}}, tanh
      {{claim who_wins.spiral_tanh | percent1}}, sigmoid {{claim who_wins.spiral_sigmoid | percent1}}. On easy problems no winner can be named. On hard ones it depends, even on how much data there is: ReLU and tanh, which are close together here, are at {{claim who_wins.spiral_500_relu | percent1}} and {{claim who_wins.spiral_500_tanh | percent1}} with twice as many points. It must be measured.`,
  },
};
