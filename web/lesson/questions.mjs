// Two quick questions at the end of each chapter, on what it found. Texts are written as in a chapter (build/render.mjs).

/**
 * @typedef {object} QuickQuestion
 * @property {string} question
 * @property {string[]} options three or four answers; the page shows them in another order (answers.mjs)
 * @property {number} right index of the right answer
 * @property {boolean} [ordered] whether the options are a scale, whose order the page keeps
 * @property {string} why shown after the answer, whichever was chosen
 */

/** By chapter. @type {Record<string, QuickQuestion[]>} */
export const quickQuestions = {
  fire: [
    {
      question: `A network has three hidden layers: sigmoids, then steps, then sigmoids. Which of its weights does
        gradient descent change?`,
      options: [
        'Only those that come after the steps',
        'All but those that lead into the steps',
        'All of them, the first layer’s more slowly',
        'None of them',
      ],
      right: 0,
      why: `What a weight learns has come through every slope between it and the loss, and one slope of zero makes the
        product zero. The sigmoids of the first layer have slopes of their own, but nothing arrives there to be
        multiplied by them. The error reaches the weights after the steps before it meets a slope of zero.`,
    },
    {
      question: `Two sigmoid units read the same input, one weight each. The sum of one is $0$, the sum of the other
        $6$. Both weights are nudged by the same small amount. Which output moves more?`,
      options: [
        'The one at $6$, since that unit fires more strongly',
        'The one at $0$, where the curve is steeper',
        'Both move alike, since nudge and input are the same',
      ],
      right: 1,
      why: `The output moves by roughly the nudge times the input times the slope. Only the slope differs here:
        {{slope sigmoid 0 | two}} at $0$, {{slope sigmoid 6 | short}} at $6$. How strongly a unit fires does not say
        how easily it can be changed.`,
    },
  ],
  bend: [
    {
      question: `Ten layers of {{is 100}} units without an activation are followed by a single sigmoid. The input is a
        point of the plane. What can this network separate?`,
      options: [
        'What a net with one hidden layer can separate',
        'Nearly anything, with so many weights',
        'The two sides of one straight line',
      ],
      right: 2,
      why: `The ten layers multiply out to one. Their many weights are many ways to write down the same straight line,
        and none of them bends it. The sigmoid at the end only turns the side of the line, and the distance from it,
        into a probability.`,
    },
    {
      question: `A net with one wide hidden layer of ReLUs and biases fits its data badly after training. What does the
        theorem about universal networks say about this?`,
      options: [
        'That the fit will come if training goes on for long enough',
        'That good weights exist if the layer is wide enough',
        'Nothing: it asks for smooth activations, and ReLU has a kink',
      ],
      right: 1,
      why: `The theorem is about what a network can represent, not about what training finds. It asks for width, for
        biases and for an activation that is not a polynomial. A kink is allowed.`,
    },
  ],
  saturate: [
    {
      question: `In a deep sigmoid network all sums happen to lie close to $0$, and no unit is saturated. Does the error
        still shrink on its way back?`,
      options: [
        'No: it shrinks only where units are saturated',
        'No: close to $0$ a sigmoid is nearly a straight line and passes everything on',
        'Yes, unless large weights make up for the slopes',
      ],
      right: 2,
      why: `The sigmoid’s largest slope, at $0$, is {{slope sigmoid 0 | two}}. A straight line passes everything on only
        if its slope is one. Saturation makes the loss worse, but a stack of unsaturated sigmoids takes away most of the
        error as well.`,
    },
    {
      question: `A deep sigmoid network does not learn with plain gradient descent, and does with Adam. What has Adam
        changed?`,
      options: [
        'The steps, whose size no longer follows the gradient’s',
        'The error, which now reaches the first layer whole',
        'The units, which no longer saturate',
      ],
      right: 0,
      why: `The error that reaches the first layers is as small as before, since slopes and weights are the same. Adam
        divides each weight’s gradient by its own usual size, so that even a tiny gradient makes a step of ordinary
        size.`,
    },
  ],
  kinks: [
    {
      question: `A ReLU’s sum is negative for nine in ten of the samples. Is the unit dead?`,
      options: [
        'Yes: its gradient is zero nearly always',
        'Yes, unless it is given a leak',
        'No: the other samples give it a gradient',
      ],
      right: 2,
      why: `A unit is dead if it is off for every sample. A single one that switches it on passes the whole error to its
        weights, and they learn. A unit that is off for most samples is an ordinary ReLU that answers to few things.`,
    },
    {
      question: `Under plain gradient descent, a unit in the second layer is dead. How can it come back?`,
      options: [
        'By a larger learning rate, which makes its steps larger',
        'By changes in the first layer, which feeds it',
        'In no way, since its gradient is zero',
      ],
      right: 1,
      why: `Zero times any learning rate is zero, so its own weights stay as they are. But its sums depend on its inputs
        too, and those change as long as the first layer learns. A unit of the first layer has no such way out: its
        inputs are the data.`,
    },
  ],
  smooth: [
    {
      question: `A GELU unit’s sum is $-2$, to the left of the curve’s lowest point. What happens to the error
        that passes through it?`,
      options: ['It is cut off', 'It changes its sign', 'It passes unchanged', 'It grows'],
      right: 1,
      why: `Where a curve falls its slope is negative, here {{slope gelu -2 | two}}: a little of the error comes
        through, and with the opposite sign, because the output rises when the sum falls. ReLU would pass nothing.`,
    },
    {
      question: `A deep stack of Swish layers starts with weights that are too small, and its signal fades. Why is a
        smooth function no protection?`,
      options: [
        'It saturates on both sides',
        'Its dip makes the outputs cancel',
        'It halves what is close to zero',
      ],
      right: 2,
      why: `Close to zero Swish is nearly the line $z/2$, with a slope of {{slope swish 0 | two}}, so every layer passes
        on about half of a small signal. Smooth means that the slope changes gradually. It does not say how large the
        slope is.`,
    },
  ],
  around: [
    {
      question: `A layer of sigmoids with a residual connection gives $x + f(W x + b)$. All of its sigmoids are
        saturated. How much of the error gets from its output to its input?`,
      options: ['Nearly none', 'About half', 'Nearly all'],
      right: 2,
      ordered: true,
      why: `The slope of a sum is the sum of the slopes: one for $x$, and next to nothing for the saturated sigmoids. The
        error passes through the addition, whatever the layer beside it does.`,
    },
    {
      question: `Layer normalisation also keeps the error of a deep sigmoid network alive, without any path around the
        layers. How?`,
      options: [
        'It enlarges the error by the same factor as the signal',
        'It makes the sigmoids steeper',
        'It lets the error skip the sigmoids’ slopes',
      ],
      right: 0,
      why: `What sigmoids pass on differs little from unit to unit, and dividing by that small deviation enlarges the
        differences. On the way back the error is divided by the same deviation. The sigmoids’ slopes are what they
        were, and what they take away is given back.`,
    },
  ],
  classes: [
    {
      question: `The logits of two classes are $1$ and $3$ for one picture, $101$ and $103$ for another. Which of the two answers
        is softmax surer of?`,
      options: [
        'The second, since its logits are larger',
        'Neither: it is equally sure of both',
        'The first, where one logit is three times the other',
      ],
      right: 1,
      why: `Only differences count, and they are the same: for both pictures the second class is $e^2$ times as probable
        as the first. Neither how large logits are nor their ratio matters.`,
    },
    {
      question: `A photograph may show a beach, a sunset and people, in any combination. What belongs on the output?`,
      options: [
        'A softmax, since there are several classes',
        'A sigmoid for each label',
        'A softmax at a high temperature, so that several labels can be large',
      ],
      right: 1,
      why: `At every temperature the outputs of softmax add up to one, so what one label gains the others lose; a high
        temperature only makes them alike. Labels that may be true together need answers that do not share.`,
    },
  ],
  losses: [
    {
      question: `A sigmoid unit is trained with squared error. Its target is $1$, its sum $-8$.
        Why does it hardly learn, although it is badly wrong?`,
      options: [
        'The error of one sample is at most $1$, which is little',
        'The derivative of the loss carries the sigmoid’s slope',
        'The unit is dead: no gradient reaches it',
      ],
      right: 1,
      why: `The more wrong the unit, the flatter the sigmoid where it is: at $-8$ the slope is
        {{slope sigmoid -8 | short}}, small but not zero. With binary cross-entropy the slope cancels, and the derivative
        is $p - 1$, which is large where the unit is wrong.`,
    },
    {
      question: `A network for three classes ends in softmax, and its loss expects logits. Most of its answers are
        right. What goes wrong?`,
      options: [
        'Nothing: softmax of a softmax is the same softmax',
        'The loss stays high, and the network cannot become sure',
        'The loss becomes infinite as soon as the network is sure',
      ],
      right: 1,
      why: `The loss applies softmax once more, to numbers between $0$ and $1$. They differ by at most $1$, so no class
        can be nearly certain, and the loss stays above a floor however long one trains. The order of the classes is kept,
        which is why the answers can be right all the same.`,
    },
  ],
  start: [
    {
      question: `An activation passes on a quarter of the mean square of what it is given. Which variance of the weights
        keeps the size of the signal, with $n$ inputs to a unit?`,
      options: [
        'A quarter of $1/n$',
        '$1/n$, as without an activation',
        '$2/n$, as for ReLU',
        'Four times $1/n$',
      ],
      right: 3,
      why: `With variance $1/n$ a weighted sum has the mean square of its inputs. If the activation then leaves a quarter,
        the variance has to be four times as large. ReLU leaves a half; hence its $2/n$.`,
    },
    {
      question: `After thirty layers the outputs of an untrained network have an ordinary size, but they are the same for
        every input. Can it be trained?`,
      options: [
        'Hardly: it can no longer tell its inputs apart',
        'Yes: its signal has neither vanished nor exploded',
        'Yes, if the weights of the last layer are made larger',
      ],
      right: 0,
      why: `A network learns from the differences between inputs, and the size of a signal says nothing about them.
        Larger weights at the end enlarge what is the same for all. Sigmoids do this: after {{is 30}} layers the mean
        square of their outputs is {{widget init-map.sigmoidSignal | two}}, and the inputs are lost.`,
    },
  ],
  evidence: [
    {
      question: `Of eight activations, each trained once, the one with the best validation score is chosen. Why is that
        score too good?`,
      options: [
        'Its weights were fitted to the validation set',
        'The best of several is likely to have been lucky',
        'A validation set is always easier than a test set',
      ],
      right: 1,
      why: `A score is merit and luck together, and the best of several scores has more luck than most. On new data the
        luck does not come again. No weight has seen the validation set; it was used to choose, and that is enough.`,
    },
    {
      question: `At the learning rate {{is 0.01}}, which somebody found to suit GELU, GELU beats tanh over many seeds. What
        has been shown?`,
      options: [
        'GELU is better for this task: both had the same rate',
        'GELU is better at this rate, and perhaps at no other',
        'Nothing, however many seeds there were',
      ],
      right: 1,
      why: `The same rate for both looks fair, but it was one candidate’s own choice, and another rate may turn the order
        round. Many seeds make the result at this rate certain. For more, each candidate needs the same search, and is
        compared at its own best.`,
    },
  ],
  together: [
    {
      question: `You take the softmax out of the network’s last layer. What has to change with it?`,
      options: [
        'The loss, which now has to apply softmax itself',
        'Nothing: the largest output stays the largest',
        'The layer before, whose outputs must now lie between $0$ and $1$',
      ],
      right: 0,
      why: `The outputs are now logits, and a loss that expects probabilities would misread them. With
        <code>from_logits=True</code> it applies softmax first, which is also safer against rounding. The order of the
        classes does stay the same, but the order is not what a loss measures.`,
    },
    {
      question: `You make this network thirty layers deep, a plain stack of ReLUs, and leave Keras’ first weights as they
        are. What should you change first?`,
      options: [
        'Nothing: Adam makes up for whatever fades',
        'ReLU to the sigmoid, so that nothing can explode',
        'The first weights, to those of He’s rule',
      ],
      right: 2,
      why: `Where a layer has as many outputs as inputs, Glorot’s variance is $1/n$, and each ReLU layer halves the mean
        square: after thirty layers {{claim relu_variance.variance_lecun | short}} of it is left on average. He’s $2/n$
        makes up for it. Adam rescales steps, not signals, and sigmoids would make it worse.`,
    },
  ],
};
