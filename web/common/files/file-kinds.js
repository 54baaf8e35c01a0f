/**
 * Recognises a file of the wrong kind by its first bytes: one row a kind, from its signature to its name and advice. Signatures whose
 * letters could begin a text too (“BM”, “PAR1”, “ID3”) ask for more than these.
 *
 * Signatures: from the formats' own specifications, as collected in the database of file(1).
 */
import { documentKinds } from './file-kinds-documents.js';
import { imageKinds } from './file-kinds-images.js';
import { weightKinds } from './file-kinds-weights.js';
import { brand, either, head, text } from './file-signatures.js';

/** @typedef {import('./file-signatures.js').FileKind} FileKind */
/** @typedef {import('./file-signatures.js').KindRow} KindRow */

/** Stand-ins for the intended file, such as an empty one. @type {readonly KindRow[]} */
const standIns = [
  ['an empty file', 'any', 'It has 0 bytes: download or copy it again.', ({ head: first }) => first === ''],
  [
    'a Git LFS pointer, the small text that replaces a large file in a repository',
    'any',
    'Fetch the file itself, with “git lfs pull” or by the site’s download button.',
    text(/^version https:\/\/(git-lfs\.github\.com|hawser\.github\.com)\/spec\//),
  ],
  [
    'a git-annex pointer, which replaces a large file in a repository',
    'any',
    'Fetch the file itself, with “git annex get”.',
    text(/^(\/annex\/objects\/|(\.\.\/)*\.git\/annex\/objects\/)/),
  ],
  [
    'a web page (HTML)',
    'any',
    'Sites send one in place of a file where a download failed or needs a login: download the file again.',
    text(
      /^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype html|html|head|body|script|title|meta|div|p|h1|center)\b/i,
    ),
  ],
  [
    'a Mac’s side file, which holds a file’s attributes but not its content',
    'any',
    'Take the file of the same name without “._” before it.',
    head(/^\0\x05\x16\x07\0/),
  ],
  [
    'a shortcut to another file',
    'any',
    'Bring the file itself.',
    either(head(/^L\0\0\0\x01\x14\x02\0|^book\0\0\0\0mark/), text(/^\[InternetShortcut\]/i)),
  ],
  [
    'nothing but zeros, as a broken download leaves it',
    'any',
    'Download or copy it again.',
    ({ head: first, tail }) => first.length > 15 && /^\0+$/.test(first + tail),
  ],
];

/** Media and programs. @type {readonly KindRow[]} */
const media = [
  [
    'a sound',
    'any',
    'Sounds are not read here.',
    either(
      brand(/^M4[AB] /),
      head(/^(ID3[\x02-\x04]|\xff[\xfb\xf3\xf2\xf1\xf9]|fLaC\0|RIFF[^]{4}WAVE|FORM[^]{4}AIFF|MThd\0|#!AMR)/),
    ),
  ],
  [
    'a video',
    'picture',
    'Take a still of it (a screenshot), and bring that.',
    either(
      brand(/./),
      head(
        /^(\0[^]{3}(moov|mdat|wide|free|skip)|\x1aE\xdf\xa3|RIFF[^]{4}AVI |OggS\0|FLV\x01|\x30\x26\xb2\x75\x8e\x66\xcf\x11|\0\0\x01[\xb3\xba]|G[^]{187}G[^]{187}G)/,
      ),
    ),
  ],
  [
    'a program',
    'any',
    'Programs are not run here.',
    head(
      /^(\x7fELF|MZ[^]{58,60}[^]\0\0[^]{0,200}(This program|PE\0\0)|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\0asm\x01|#!\/)/,
    ),
  ],
];

/** Texts that are not tables. @type {readonly KindRow[]} */
const texts = [
  ['a server’s refusal, in XML', 'any', 'Download the file again.', text(/^(<\?xml[^>]*>\s*)?<Error>/)],
  ['an XML text', 'any', 'Save what it holds as CSV, or a picture as PNG.', text(/^<\?xml\b/)],
  [
    'a server’s refusal, in JSON',
    'any',
    'Download the file again.',
    text(/^\{\s*"(error|errors|message|detail|statusCode)"\s*:/),
  ],
  [
    'a picture as a text (a data: address)',
    'picture',
    'Open it in the browser’s address bar, and save it from there.',
    text(/^data:image\//),
  ],
];

/** The first match counts: special kinds come before general ones; a safetensors header's length may look like any other kind. */
const kinds = [...standIns, ...weightKinds, ...imageKinds, ...documentKinds, ...media, ...texts];

/** Number of bytes examined at each end. */
const HEAD = 1024;
const TAIL = 4096;

/** @param {Uint8Array} bytes @returns {string} one character per byte */
const letters = (bytes) => String.fromCharCode(...bytes);

/**
 * @param {Uint8Array} bytes a whole file
 * @returns {FileKind | undefined} undefined if it begins like no known kind, as tables and other texts do
 */
export function recogniseFile(bytes) {
  const first = letters(bytes.subarray(0, HEAD));
  const ends = {
    head: first,
    text: first
      .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
      .replace(/\0/g, '')
      .trimStart(),
    tail: letters(bytes.subarray(Math.max(0, bytes.length - TAIL))),
  };
  const row = kinds.find(([, , , is]) => is(ends));
  return row && { name: row[0], of: row[1], advice: row[2] };
}
