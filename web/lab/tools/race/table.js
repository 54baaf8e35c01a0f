// The runs of a race as a table for other programs: comma-separated values with a header (RFC 4180).

/** @typedef {import('../../../engine/contract.js').RaceRun} RaceRun */

/**
 * @typedef {object} Row a run
 * @property {string} contestant
 * @property {number} learningRate
 * @property {boolean} isChosen whether the contestant's result is that of this rate: always where it has one rate
 * @property {number} seed
 * @property {RaceRun} run
 */

/**
 * @param {readonly Row[]} rows
 * @param {{withTest: boolean}} options whether the test set is open; of rates that were not chosen, it never is
 * @returns {string} one row per run; empty cells for missing numbers
 */
export function raceTable(rows, { withTest }) {
  const head = ['contestant', 'learning_rate', 'chosen_rate', 'seed', 'epochs'];
  head.push('train_loss', 'validation_loss', 'validation_accuracy');
  if (withTest) head.push('test_loss', 'test_accuracy');
  const lines = rows.map(({ contestant, learningRate, isChosen, seed, run }) => {
    const { epoch, final, test, diverged } = run;
    const numbers = [final.trainLoss, final.validationLoss, final.validationAccuracy];
    if (withTest) numbers.push(...(isChosen ? [test.loss, test.accuracy] : [null, null]));
    const budget = epoch[epoch.length - 1];
    return [
      ...[quoted(contestant), learningRate, isChosen ? 'yes' : 'no', seed, budget],
      ...numbers.map(cell),
      diverged === null ? 'no' : 'yes',
    ];
  });
  return `${[[...head, 'diverged'], ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** With the digits of a single-precision number. @param {number | null} value */
function cell(value) {
  return value !== null && Number.isFinite(value) ? String(Number(value.toPrecision(9))) : '';
}

/** @param {string} text */
function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
