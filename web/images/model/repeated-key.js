// Two values under one name in a JSON object: JSON.parse keeps the last and says nothing.

/** A string, or one of the marks that open, close and divide; numbers and words lie between them. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/**
 * @param {string} json that JSON.parse accepts
 * @returns {string | null} the first key that an object has twice, as JSON.parse reads it
 */
export function repeatedKey(json) {
  /** The keys of each object that is open; null for an array. @type {(Set<string> | null)[]} */
  const open = [];
  let last = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const key = JSON.parse(last);
      const keys = open[open.length - 1];
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
    last = token;
  }
  return null;
}
