// Random numbers for tests that try many cases.

/** A small seeded generator (mulberry32), so that a failure can be repeated. @param {number} seed */
export function createRandom(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (/** @type {number} */ end) => Math.floor(next() * end);
  return {
    next,
    below,
    pick: /** @template T @param {readonly T[]} list @returns {T} */ (list) => list[below(list.length)],
    between: (/** @type {readonly number[]} */ [min, max]) => min + next() * (max - min),
    whole: (/** @type {readonly number[]} */ [min, max]) => min + below(max - min + 1),
  };
}
