/** Tables, documents and archives: kinds of files that are not CSV text. */
import { either, head, text, zip } from './file-signatures.js';

/** @param {string} what a plural noun */
const toCsv = (what) => `Save ${what} as CSV first.`;

/** @type {readonly import('./file-signatures.js').KindRow[]} */
export const documentKinds = [
  [
    'an Excel workbook (.xlsx)',
    'table',
    'In Excel, File > Save As > CSV UTF-8 writes the sheet as a table that is read here.',
    zip(/xl\/(workbook|worksheets|_rels)|\[Content_Types\]\.xml[^]*xl\//),
  ],
  ['an OpenDocument spreadsheet (.ods)', 'table', toCsv('spreadsheets'), zip(/opendocument\.spreadsheet/)],
  [
    'a Numbers spreadsheet',
    'table',
    'In Numbers, File > Export To > CSV writes the sheet as a table that is read here.',
    zip(/Index\/[^]*\.iwa/),
  ],
  [
    'an older Office file (.xls, .doc)',
    'table',
    toCsv('spreadsheets'),
    head(/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/),
  ],
  [
    'a Parquet table',
    'table',
    'In Python, pandas.read_parquet(…).to_csv(…, index=False) writes it as CSV.',
    ({ head: first, tail }) => first.startsWith('PAR1') && tail.endsWith('PAR1'),
  ],
  [
    'an Arrow or Feather table',
    'table',
    'In Python, pandas.read_feather(…).to_csv(…, index=False) writes it as CSV.',
    ({ head: first, tail }) =>
      first.startsWith('ARROW1\0') || (first.startsWith('FEA1') && tail.endsWith('FEA1')),
  ],
  ['a SQLite database', 'table', 'Export the table as CSV first.', head(/^SQLite format 3\0/)],
  [
    'a data file of MATLAB, SPSS, Stata or R',
    'table',
    'Export the table as CSV first.',
    head(/^(MATLAB 5\.0 MAT-file|\$FL[23]@\(#\)|<stata_dta>|RD[AX][23]\n)/),
  ],
  [
    'a data file (Avro, ORC or NetCDF)',
    'table',
    'Export the table as CSV first.',
    head(/^(Obj\x01|ORC[\0-\x08]|CDF[\x01\x02\x05])/),
  ],
  [
    'a Jupyter notebook',
    'any',
    'Save what the notebook has computed as a file of its own, and bring that.',
    ({ text: first, tail }) => /^\{\s*"cells"\s*:/.test(first) && /"nbformat"/.test(first + tail),
  ],
  [
    'a PDF document',
    'any',
    'Save what you need from the document on its own: a picture as PNG, a table as CSV.',
    text(/^%PDF-/),
  ],
  [
    'a text document (Word, RTF, OpenDocument, EPUB)',
    'any',
    'Save what you need from the document on its own: a picture as PNG, a table as CSV.',
    either(zip(/word\/document|opendocument\.text|application\/epub/), text(/^\{\\rtf/)),
  ],
  [
    'a presentation',
    'any',
    'Save what you need from the presentation on its own: a picture as PNG, a table as CSV.',
    zip(/ppt\/(presentation|slides)|opendocument\.presentation/),
  ],
  [
    'a ZIP archive',
    'any',
    'Unpack it first, and bring the files inside.',
    head(/^PK(\x03\x04|\x05\x06|\x07\x08)/),
  ],
  ['a gzip file', 'any', 'Unpack it first, and bring the file inside.', head(/^\x1f\x8b\x08/)],
  [
    'an archive (7z, RAR, tar, xz, bzip2, Zstandard)',
    'any',
    'Unpack it first, and bring the files inside.',
    head(
      /^(7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|[^]{257}ustar|\xfd7zXZ\0|BZh[1-9]1AY&SY|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18)/,
    ),
  ],
];
