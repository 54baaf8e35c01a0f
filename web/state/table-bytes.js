// The bytes of a file -> the text of a table: what is no text is named by its first bytes; letters are read as the file's mark says, or
// as UTF-8, or as Windows-1252, in every browser alike.

/** Of a file that is longer, only the beginning is read: it holds more rows than the lab can. */
export const MAX_BYTES = 2_000_000;

const CSV = 'save the sheet as CSV there, and bring that';

/**
 * What files begin with. A kind of zip is told by the name of a file in it.
 * @type {{bytes: number[] | string, at?: number, holds?: string, words: string}[]}
 */
const KINDS = [
  { bytes: 'PK\u0003\u0004', holds: 'xl/', words: `is an Excel workbook: ${CSV}` },
  {
    bytes: 'PK\u0003\u0004',
    holds: 'opendocument.spreadsheet',
    words: `is an OpenDocument spreadsheet: ${CSV}`,
  },
  {
    bytes: 'PK\u0003\u0004',
    holds: '.iwa',
    words: `is a Numbers sheet: export it as CSV there, and bring that`,
  },
  { bytes: 'PK\u0003\u0004', holds: 'word/', words: 'is a Word document, not a table' },
  { bytes: 'PK\u0003\u0004', holds: 'ppt/', words: 'is a PowerPoint presentation, not a table' },
  {
    bytes: 'PK\u0003\u0004',
    holds: '.npy',
    words: 'holds NumPy arrays (.npz): write the array with numpy.savetxt, as CSV',
  },
  { bytes: 'PK\u0003\u0004', holds: 'data.pkl', words: 'is a file of PyTorch’s, not a table' },
  { bytes: 'PK\u0003\u0004', words: 'is a zip archive: unpack it, and bring the table in it' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], words: `is an old Excel workbook, or another Office document: ${CSV}` },
  { bytes: '%PDF', words: 'is a PDF: copy the cells of the table out of it, and paste them as text' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], words: 'is a picture (PNG), not a table' },
  { bytes: [0xff, 0xd8, 0xff], words: 'is a picture (JPEG), not a table' },
  { bytes: 'GIF8', holds: '\0', words: 'is a picture (GIF), not a table' },
  { bytes: 'WEBP', at: 8, words: 'is a picture (WebP), not a table' },
  { bytes: 'BM', at: 0, holds: '\0\0\0\0', words: 'is a picture (BMP), not a table' },
  { bytes: [0x49, 0x49, 0x2a, 0x00], words: 'is a picture (TIFF), not a table' },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], words: 'is a picture (TIFF), not a table' },
  { bytes: 'ftyp', at: 4, words: 'is a picture or a film, not a table' },
  { bytes: [0x1f, 0x8b], words: 'is compressed (gzip): unpack it, and bring the table in it' },
  { bytes: '1AY&SY', at: 4, words: 'is compressed (bzip2): unpack it, and bring the table in it' },
  {
    bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    words: 'is compressed (xz): unpack it, and bring the table in it',
  },
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    words: 'is compressed (Zstandard): unpack it, and bring the table in it',
  },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], words: 'is a 7-Zip archive: unpack it, and bring the table in it' },
  { bytes: 'Rar!', words: 'is a RAR archive: unpack it, and bring the table in it' },
  { bytes: 'PAR1', holds: '\0', words: 'is a Parquet file: write it as CSV, with pandas for one' },
  { bytes: 'ARROW1', words: 'is a Feather (Arrow) file: write it as CSV, with pandas for one' },
  { bytes: 'FEA1', holds: '\0', words: 'is a Feather file: write it as CSV, with pandas for one' },
  { bytes: 'ORC', holds: '\0', words: 'is an ORC file: write it as CSV, with pandas for one' },
  { bytes: [0x4f, 0x62, 0x6a, 0x01], words: 'is an Avro file: write it as CSV' },
  { bytes: 'SQLite format 3', words: 'is a database (SQLite): write the table as CSV' },
  { bytes: [0x89, 0x48, 0x44, 0x46], words: 'is an HDF5 file: write the table as CSV' },
  { bytes: 'CDF', holds: '\0', words: 'is a NetCDF file: write the table as CSV' },
  {
    bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
    words: 'is a NumPy array (.npy): write it with numpy.savetxt, as CSV',
  },
  { bytes: [0x80, 0x04, 0x95], words: 'is a Python pickle: write the table as CSV' },
  { bytes: [0x80, 0x05, 0x95], words: 'is a Python pickle: write the table as CSV' },
  { bytes: 'MATLAB 5.0', words: 'is a MATLAB file: write the table as CSV' },
  { bytes: 'RDX2\n', words: 'is a file of R’s: write the table with write.csv' },
  { bytes: 'RDX3\n', words: 'is a file of R’s: write the table with write.csv' },
  { bytes: '$FL2', words: 'is an SPSS file: save it as CSV there' },
  { bytes: '{\\rtf', words: 'is a text with formatting (RTF): save it as plain text' },
  { bytes: [0x00, 0x61, 0x73, 0x6d], words: 'is a WebAssembly module, not a table' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], words: 'is a program, not a table' },
  { bytes: 'MZ', holds: '\0', words: 'is a program, not a table' },
];

/** @param {Uint8Array} bytes @param {number} end @returns {string} a letter for each byte */
const lettersOf = (bytes, end) => String.fromCharCode(...bytes.subarray(0, end));

/** How far a file in a zip can lie from its beginning to be named. */
const LOOKED_AT = 8192;

/** @param {Uint8Array} bytes @returns {string | null} what the file is, where it is no text */
function kindOf(bytes) {
  const letters = lettersOf(bytes, LOOKED_AT);
  for (const { bytes: begin, at = 0, holds, words } of KINDS) {
    const text = typeof begin === 'string' ? begin : String.fromCharCode(...begin);
    if (letters.startsWith(text, at) && (holds === undefined || letters.includes(holds))) return words;
  }
  return null;
}

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
 * @returns {{text: string, note: string} | {wrong: string}} note '' or a sentence; wrong: what the file is, to stand behind its name
 */
export function decodeTable(bytes, isWhole) {
  if (bytes.length === 0) return { wrong: 'is empty' };
  const kind = kindOf(bytes);
  if (kind) return { wrong: kind };
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return { wrong: 'is a text in UTF-32, which browsers do not read: save it as UTF-8' };
  const marked =
    a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : utf16Of(bytes);
  const { text, note } = marked
    ? { text: new TextDecoder(marked).decode(bytes, { stream: !isWhole }), note: '' }
    : decodeBytes(bytes, isWhole);
  if (!isWhole) {
    // The last line may be cut in two.
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    if (end < 0) return { wrong: 'has no line that ends within its first 2 MB: that is no table' };
    return checkedText(text.slice(0, end), note);
  }
  return checkedText(text, note);
}

/** @param {string} text @param {string} note */
function checkedText(text, note) {
  if (hasStrangeSigns(text)) return { wrong: 'is no text: a table is brought as CSV, one line a row' };
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
