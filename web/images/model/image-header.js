/**
 * Image file headers, read before anything is decoded: the format, the size in pixels, whether it is animated, and whether the
 * file is truncated. So a huge image is rejected before it takes memory.
 *
 * Formats: PNG (W3C PNG, 3rd edition), JPEG (ITU T.81), GIF89a, WebP (RFC 9649), BMP, AVIF (ISO/IEC 23008-12), and SVG by its first element.
 */

/**
 * @typedef {object} ImageHeader
 * @property {string} format display name: 'PNG', 'JPEG', …
 * @property {number} width in pixels, 0 if the header does not say
 * @property {number} height
 * @property {boolean} animated more than one frame
 * @property {boolean} complete false if the file ends before the image does
 */

/** @param {Uint8Array} bytes @param {number} at @param {string} text ASCII */
const has = (bytes, at, text) => [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));

/** @param {Uint8Array} bytes */
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @param {string} format @returns {ImageHeader} */
const unknown = (format) => ({ format, width: 0, height: 0, animated: false, complete: false });

/** Chunks: length, name, data, checksum. @param {Uint8Array} bytes @returns {ImageHeader} */
function readPng(bytes) {
  const header = unknown('PNG');
  const view = viewOf(bytes);
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const inside = at + 12 + length <= bytes.length;
    if (has(bytes, at + 4, 'IHDR') && at + 16 <= bytes.length) {
      header.width = view.getUint32(at + 8);
      header.height = view.getUint32(at + 12);
    }
    if (inside && has(bytes, at + 4, 'acTL') && length >= 8) header.animated = view.getUint32(at + 8) > 1;
    if (inside && has(bytes, at + 4, 'IEND')) header.complete = true;
    at += 12 + length;
  }
  return header;
}

/** Segments up to the scan; thumbnails lie inside segments and are skipped. @param {Uint8Array} bytes @returns {ImageHeader} */
function readJpeg(bytes) {
  const header = unknown('JPEG');
  const view = viewOf(bytes);
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker === 0xda) break;
    // The frame headers SOF0 … SOF15 share their numbers with DHT (C4), JPG (C8) and DAC (CC).
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame && at + 9 <= bytes.length) {
      header.height = view.getUint16(at + 5);
      header.width = view.getUint16(at + 7);
    }
    at += 2 + view.getUint16(at + 2);
  }
  for (let end = bytes.length - 2; end > at && !header.complete; --end)
    header.complete = bytes[end] === 0xff && bytes[end + 1] === 0xd9;
  return header;
}

/** @param {Uint8Array} bytes @returns {ImageHeader} */
function readGif(bytes) {
  const header = unknown('GIF');
  if (bytes.length < 13) return header;
  const view = viewOf(bytes);
  header.width = view.getUint16(6, true);
  header.height = view.getUint16(8, true);
  const table = (/** @type {number} */ flags) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  /** Offset after the data blocks that begin here. @param {number} at */
  const afterBlocks = (at) => {
    while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at];
    return at + 1;
  };
  let frames = 0;
  let at = 13 + table(bytes[10]);
  while (at < bytes.length) {
    if (bytes[at] === 0x21) at = afterBlocks(at + 2);
    else if (bytes[at] === 0x2c) {
      frames += 1;
      at = afterBlocks(at + 10 + table(bytes[at + 9]) + 1);
    } else break;
  }
  header.animated = frames > 1;
  header.complete = frames > 0 && at <= bytes.length;
  return header;
}

/** @param {Uint8Array} bytes @returns {ImageHeader} */
function readWebp(bytes) {
  const header = unknown('WebP');
  if (bytes.length < 30) return header;
  const view = viewOf(bytes);
  header.complete = view.getUint32(4, true) + 8 <= bytes.length;
  const three = (/** @type {number} */ at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
  if (has(bytes, 12, 'VP8X')) {
    header.animated = (bytes[20] & 2) !== 0;
    header.width = three(24) + 1;
    header.height = three(27) + 1;
  } else if (has(bytes, 12, 'VP8L')) {
    const packed = view.getUint32(21, true);
    header.width = (packed & 0x3fff) + 1;
    header.height = ((packed >>> 14) & 0x3fff) + 1;
  } else if (has(bytes, 12, 'VP8 ')) {
    header.width = view.getUint16(26, true) & 0x3fff;
    header.height = view.getUint16(28, true) & 0x3fff;
  }
  return header;
}

/** @param {Uint8Array} bytes @returns {ImageHeader} */
function readBmp(bytes) {
  const header = unknown('BMP');
  if (bytes.length < 26) return header;
  const view = viewOf(bytes);
  header.width = Math.abs(view.getInt32(18, true));
  header.height = Math.abs(view.getInt32(22, true)); // negative: rows from top to bottom
  header.complete = view.getUint32(2, true) <= bytes.length;
  return header;
}

/** Maximum offset of the item sizes in an AVIF, in bytes. */
const avifHead = 65536;

/** The image's size is that of the largest item; tiles and thumbnails are smaller. @param {Uint8Array} bytes @returns {ImageHeader} */
function readAvif(bytes) {
  const header = { ...unknown('AVIF'), complete: true, animated: has(bytes, 8, 'avis') };
  const view = viewOf(bytes);
  for (let at = 0; at + 16 <= Math.min(bytes.length, avifHead); ++at) {
    if (!has(bytes, at, 'ispe')) continue;
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (width * height > header.width * header.height) Object.assign(header, { width, height });
  }
  return header;
}

/** @param {Uint8Array} bytes */
const beginning = (bytes) => String.fromCharCode(...bytes.subarray(0, 1024));

/** @type {readonly {is: (bytes: Uint8Array) => boolean, read: (bytes: Uint8Array) => ImageHeader}[]} */
const formats = [
  { is: (bytes) => has(bytes, 0, '\x89PNG\r\n\x1a\n'), read: readPng },
  { is: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff, read: readJpeg },
  { is: (bytes) => has(bytes, 0, 'GIF8'), read: readGif },
  { is: (bytes) => has(bytes, 0, 'RIFF') && has(bytes, 8, 'WEBP'), read: readWebp },
  { is: (bytes) => has(bytes, 0, 'BM') && bytes[14] === 40, read: readBmp },
  { is: (bytes) => has(bytes, 4, 'ftypavi'), read: readAvif },
  {
    is: (bytes) =>
      /^[^<]{0,3}\s*(<\?xml[^]*?)?(<!--[^]*?-->\s*)?(<!DOCTYPE svg[^]*?)?<svg[\s>]/i.test(beginning(bytes)),
    read: () => ({ ...unknown('SVG'), complete: true }),
  },
];

/**
 * @param {Uint8Array} bytes a whole file
 * @returns {ImageHeader | null} null for an unknown format
 */
export function readImageHeader(bytes) {
  return formats.find(({ is }) => is(bytes))?.read(bytes) ?? null;
}
