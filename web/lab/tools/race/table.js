// The runs of a race as a table for other programs: comma-separated values with a header (RFC 4180).

/** @typedef {import('../../../engine/contract.js').RaceRun} RaceRun */

/**
 * @param {RaceRun[][]} runs [contestant][seed - 1]
 * @param {readonly string[]} names of the contestants
 * @param {{withTest: boolean}} options whether the test set is open
 * @returns {string} one row per run; empty cells for missing numbers
 */
export function raceTable(runs, names, { withTest }) {
  const head = ['contestant', 'seed', 'epochs', 'train_loss', 'validation_loss', 'validation_accuracy'];
  if (withTest) head.push('test_loss', 'test_accuracy');
  const rows = runs.flatMap((row, contestant) =>
    row.map(({ epoch, final, test, diverged }, at) => {
      const numbers = [final.trainLoss, final.validationLoss, final.validationAccuracy];
      if (withTest) numbers.push(test.loss, test.accuracy);
      const budget = epoch[epoch.length - 1];
      return [
        quoted(names[contestant]),
        at + 1,
        budget,
        ...numbers.map(cell),
        diverged === null ? 'no' : 'yes',
      ];
    }),
  );
  return `${[[...head, 'diverged'], ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

/** With the digits of a single-precision number. @param {number | null} value */
function cell(value) {
  return value !== null && Number.isFinite(value) ? String(Number(value.toPrecision(9))) : '';
}

/** @param {string} text */
function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
