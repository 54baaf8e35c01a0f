// The bytes of a file -> the text of a table: letters are read as the file's mark says, or as UTF-8, or as Windows-1252, in every
// browser alike. (What a file is that holds no table, file-kinds.js says.)

/** Of a file that is longer, only the beginning is read: it holds more rows than the lab can. */
export const MAX_BYTES = 2_000_000;

/** So many letters are looked at to tell what a text is written in. */
const LOOKED_AT = 8192;

/**
 * The letters of a file that has no mark are UTF-16 where nearly every second byte of it is 0, as it is of Western text.
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

/** Signs that no text holds, in a hundred of a file's. @param {string} text */
function hasStrangeSigns(text) {
  const begin = text.slice(0, LOOKED_AT);
  const strange = begin.match(/[\u0001-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return strange > begin.length / 100;
}

/**
 * @param {Uint8Array} bytes the file, or its beginning
 * @param {boolean} isWhole
 * @returns {{text: string, note: string} | {error: string}} note '' or a sentence; error: what the file is, to stand behind its name
 */
export function decodeTable(bytes, isWhole) {
  if (bytes.length === 0) return { error: 'is empty' };
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return { error: 'is a text in UTF-32, which browsers do not read: save it as UTF-8' };
  const marked =
    a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : utf16Of(bytes);
  const { text, note } = marked
    ? { text: new TextDecoder(marked).decode(bytes, { stream: !isWhole }), note: '' }
    : decodeBytes(bytes, isWhole);
  if (!isWhole) {
    // The last line may be cut in two.
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    if (end < 0) return { error: 'has no line that ends within its first 2 MB: that is no table' };
    return checkedText(text.slice(0, end), note);
  }
  return checkedText(text, note);
}

/** @param {string} text @param {string} note */
function checkedText(text, note) {
  if (hasStrangeSigns(text)) return { error: 'is no text: a table is brought as CSV, one line a row' };
  return { text, note };
}

/** @param {Uint8Array} bytes @param {boolean} isWhole */
function decodeBytes(bytes, isWhole) {
  try {
    // Of a part, the last letter may be cut in two: then it is left out.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole }), note: '' };
  } catch {
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      note: 'The file is not in UTF-8: its letters were read as Windows-1252 (Western European). If they are wrong, save it as UTF-8.',
    };
  }
}
