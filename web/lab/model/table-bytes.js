// The bytes of a file -> the text of a table, decoded by the file's mark, or as UTF-8, or as Windows-1252, the same in every
// browser. (Files without a table are recognised by file-kinds.js.)

/** Only this much of a longer file is read: it holds more rows than the lab can. */
export const MAX_BYTES = 2_000_000;

/** Number of letters examined to find the encoding. */
const LOOKED_AT = 8192;

/**
 * Guesses UTF-16 for a file without a mark: nearly every second byte is 0, as in Western text.
 * @param {Uint8Array} bytes
 * @returns {'utf-16le' | 'utf-16be' | null}
 */
function utf16Of(bytes) {
  const looked = Math.min(bytes.length, LOOKED_AT) & ~1;
  const zeros = [0, 0];
  for (let i = 0; i < looked; i += 1) if (bytes[i] === 0) zeros[i % 2] += 1;
  const [even, odd] = zeros.map((count) => count / (looked / 2));
  if (odd > 0.6 && even < 0.1) return 'utf-16le';
  return even > 0.6 && odd < 0.1 ? 'utf-16be' : null;
}

/** Whether more than one in a hundred characters is one that no text contains. @param {string} text */
function hasStrangeSigns(text) {
  const begin = text.slice(0, LOOKED_AT);
  const strange = begin.match(/[\u0001-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return strange > begin.length / 100;
}

/**
 * @param {Uint8Array} bytes the file, or its beginning
 * @param {boolean} isWhole
 * @returns {{text: string, note: string} | {error: string}} note '' or a sentence; wrong: a clause that follows the file's name
 */
export function decodeTable(bytes, isWhole) {
  if (bytes.length === 0) return { error: 'is empty' };
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return { error: 'is text in UTF-32, which browsers do not read: save it as UTF-8' };
  const marked =
    a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : utf16Of(bytes);
  const { text, note } = marked
    ? { text: new TextDecoder(marked).decode(bytes, { stream: !isWhole }), note: '' }
    : decodeBytes(bytes, isWhole);
  if (!isWhole) {
    // The last line may be cut in two.
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    if (end < 0) return { error: 'has no line that ends within its first 2 MB, so it is not a table' };
    return checkedText(text.slice(0, end), note);
  }
  return checkedText(text, note);
}

/** @param {string} text @param {string} note */
function checkedText(text, note) {
  if (hasStrangeSigns(text)) return { error: 'is not text: bring a table as CSV, one row per line' };
  return { text, note };
}

/** @param {Uint8Array} bytes @param {boolean} isWhole */
function decodeBytes(bytes, isWhole) {
  try {
    // In a part of a file, the last letter may be cut in two: it is left out.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole }), note: '' };
  } catch {
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      note: 'The file is not in UTF-8: its characters were read as Windows-1252 (Western European). If they are wrong, save it as UTF-8.',
    };
  }
}
