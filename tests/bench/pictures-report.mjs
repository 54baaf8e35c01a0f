// pictures-results.json -> the table of tests/bench/README.md, and lines for the console. Measures and stores nothing.

import { list, table, times, withPart } from './markdown.mjs';

/**
 * @typedef {object} PicturesResults
 * @property {{date: string, processor: string, cores: number, node: string}} machine
 * @property {number} batch
 * @property {number} rounds
 * @property {{id: string, name: string, milliseconds: import('./statistics.mjs').Spread, timesOurs: import('./statistics.mjs').Spread}[]} entries
 * milliseconds per image; timesOurs: ratio to our time, round by round; ours is the first
 */

/** Targets, on one thread; `of` takes a time divided by ours. @type {readonly {name: string, id: string, least?: number, most?: number, of: (timesOurs: number) => number}[]} */
const targets = [
  { name: 'ours, times PyTorch’s time', id: 'pytorch', most: 1.8, of: (times) => 1 / times },
  { name: 'ConvNetJS’s time, times ours', id: 'convnetjs', least: 18, of: (times) => times },
];

/** @param {number} value */
const milliseconds = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2));

/** @param {PicturesResults} results */
export function markdown({ machine, batch, rounds, entries }) {
  const rows = entries.map(({ name, milliseconds: spent, timesOurs }, at) => [
    name,
    milliseconds(spent.median),
    `${milliseconds(spent.min)} to ${milliseconds(spent.max)}`,
    at === 0 ? '' : times(timesOurs),
  ]);
  return [
    table([['Training', 'ms a picture', 'from … to', 'times ours'], ...rows]),
    list(
      `How: the network of the page at full size, batches of ${batch}, Adam, one thread each, one after the other; medians of ${rounds} interleaved rounds on a machine of ${machine.cores} cores (${machine.processor}), ${machine.date}, Node ${machine.node}. TensorFlow.js took part in one round, with batches of 4.`,
    ),
  ].join('\n\n');
}

/** @param {string} readme @param {PicturesResults} results */
export const withPictures = (readme, results) => withPart(readme, 'pictures', markdown(results));

/** One line per target, met or missed. @param {PicturesResults} results */
export function targetLines({ entries }) {
  return targets.map(({ name, id, least, most, of }) => {
    const value = of(entries.find((entry) => entry.id === id)?.timesOurs.median ?? NaN);
    const isMet = least === undefined ? value <= Number(most) : value >= least;
    const bound = least === undefined ? `at most ${most}` : `at least ${least}`;
    return `${isMet ? 'met   ' : 'MISSED'}  ${name}: ${value.toPrecision(3)} (target: ${bound})`;
  });
}
