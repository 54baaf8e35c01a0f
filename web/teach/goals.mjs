/** What a student can do after each chapter. @type {Readonly<Record<string, string>>} */
export const goals = {
  fire: 'Compute a pre-activation by hand; say why a step cannot be trained by gradients and a sigmoid can; carry an error back through two layers.',
  bend: 'Show that two linear layers are one; say what a hidden unit adds, and what universality promises and does not. Read range, slope and kinks off a curve, and name the family a function belongs to.',
  saturate:
    'Explain a vanishing gradient by the product of slopes; tell vanishing values from vanishing gradients; say what Adam changes.',
  kinks:
    'Say when a ReLU is dead, how it got there, and when it can come back; choose a leak and know what it costs.',
  smooth: 'Recognise Swish, GELU and Mish as gates; find where they fall; say what their slope at zero does.',
  around:
    'Say what a normalisation, a residual connection and a gate do to the error on its way back; explain why a deep stack of sigmoids learns with them; count the parameters of a gated layer.',
  classes:
    'Compute a softmax; use temperature; say what a calibrated probability is; decide between one softmax and several sigmoids.',
  losses:
    'Pair output and loss; derive that the gradient is answer minus target; recognise a softmax applied twice.',
  start: 'Choose an initialisation for an activation and say why; read a signal’s variance through depth.',
  evidence:
    'Compare activations over several seeds, each at its own best learning rate; keep training, validation and test apart; refuse to name a winner where there is none.',
  together:
    'Read a whole network in code and give a reason for each of its choices; then <a href="images.html">train it on pictures</a> and say what it can and cannot tell.',
};
