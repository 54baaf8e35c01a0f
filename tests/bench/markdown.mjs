// Tables and lists of the README files, and their placement in them.

/** Line width of README.md in characters. */
const LINE = 120;

/**
 * The README's text with the part between two markers replaced.
 * @param {string} readme
 * @param {string} part
 * @param {string} text
 * @throws {Error} where the markers are missing
 */
export function withPart(readme, part, text) {
  const begin = `<!-- ${part}:begin -->`;
  const end = `<!-- ${part}:end -->`;
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The README has no ${begin} … ${end}.`);
  return `${readme.slice(0, from + begin.length)}\n\n${text}\n\n${readme.slice(to)}`;
}

/** @param {string[][]} rows the first one is the header @returns {string} Markdown, columns aligned for the console */
export function table([head, ...rows]) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  const line = (/** @type {string[]} */ row) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** @param {{median: number} | undefined} value */
export function times(value) {
  if (value === undefined) return '–';
  const { median } = value;
  return `${median >= 10 ? Math.round(median).toLocaleString('en') : median >= 2 ? median.toFixed(1) : median.toFixed(2)}×`;
}

/** A list of paragraphs, wrapped to the line width of README.md. @param {string[]} entries */
export function list(...entries) {
  return entries.map((entry) => wrapped(`- ${entry}`)).join('\n');
}

/** @param {string} entry of a list */
function wrapped(entry) {
  const lines = [''];
  for (const word of entry.split(' ')) {
    const last = lines[lines.length - 1];
    if (last.length + 1 + word.length > LINE) lines.push(`  ${word}`);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}
