// The part of an address behind # as keys and texts.

/** @param {string} hash @param {string[]} ignored @returns {Map<string, string>} the last one wins where a key comes twice */
export function splitPairs(hash, ignored) {
  const pairs = new Map();
  for (const part of hash.replace(/^#/, '').split('&').filter(Boolean)) {
    const [key, ...rest] = part.split('=');
    try {
      pairs.set(decodeURIComponent(key), decodeURIComponent(rest.join('=')));
    } catch {
      ignored.push(`"${part.slice(0, 40)}" is no readable part of an address; it was left out.`);
    }
  }
  return pairs;
}
