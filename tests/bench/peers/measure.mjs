// Times a library that trains when called: warm-up, then epochs for about the requested time.

/** @typedef {import('../contest.mjs').Request} Request */
/** @typedef {import('../contest.mjs').Measurement} Measurement */

/**
 * An untrained net with its data.
 * @typedef {object} Trainee
 * @property {(epochs: number) => void} train
 * @property {() => number} loss mean over the data
 * @property {() => void} free
 */

/**
 * @param {(request: Request) => Trainee} start
 * @returns {{train: (request: Request) => Measurement}} the tasks that contestant-process.mjs answers
 */
export function answerWith(start) {
  return {
    train(request) {
      const trainee = start(request);
      try {
        return measure(trainee, request);
      } finally {
        trainee.free();
      }
    },
  };
}

/**
 * Calls grow until one lasts a twentieth to a tenth of the requested time, so that call overhead costs nobody; a library whose
 * single epoch exceeds the whole time trains one.
 * @param {Trainee} trainee
 * @param {{warmUp: number, seconds: number}} times
 * @returns {Measurement}
 */
function measure(trainee, { warmUp, seconds }) {
  const initialLoss = trainee.loss();
  let perCall = 1;
  let trained = 0;
  /** @param {number} wanted */
  const trainFor = (wanted) => {
    const begin = performance.now();
    const before = trained;
    let elapsed = 0;
    do {
      trainee.train(perCall);
      trained += perCall;
      const spent = (performance.now() - begin) / 1000 - elapsed;
      elapsed += spent;
      if (spent < seconds / 20) perCall *= 2;
    } while (elapsed < wanted);
    return (trained - before) / elapsed;
  };
  trainFor(warmUp);
  const epochsPerSecond = trainFor(seconds);
  return { epochsPerSecond, epochs: trained, initialLoss, finalLoss: trainee.loss() };
}
