// Detection of duplicate keys in a JSON object: JSON.parse keeps the last and says nothing.

/** A string or a structural character; numbers and words lie between them. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/**
 * @param {string} json text that JSON.parse accepts
 * @returns {string | null} the first key that occurs twice in an object, as decoded by JSON.parse
 */
export function repeatedKey(json) {
  /** The keys of each open object; null for an array. @type {(Set<string> | null)[]} */
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
