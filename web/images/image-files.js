/**
 * The user's image files -> network inputs. Everything happens in this page: nothing is sent anywhere. Files are decoded one
 * after the other, and rejections are reported in a few sentences.
 */
import {
  overBackground,
  imageSide,
  showsAnything,
  shrinkImage,
  transparencyOf,
} from './charts/image-pixels.js';
import { answerSentences, maxFiles, maxMegabytes, maxMegapixels } from './model/image-file-sentences.js';
import { recogniseFile } from '../common/files/file-kinds.js';
import { wait } from '../common/page/wait.js';
import { readImageHeader } from './model/image-header.js';

/** @typedef {import('./model/image-file-sentences.js').FileOutcome} FileOutcome */
/**
 * @typedef {object} ReadImage
 * @property {string} name of the file
 * @property {Record<import('./charts/image-pixels.js').Background, Uint8Array>} on its pixels on each background, [64][64][3]: equal where
 *   nothing is transparent
 * @property {boolean} clear whether any pixel is transparent
 */

const million = 1e6;

/**
 * @param {readonly File[]} files
 * @param {{onProgress?: (done: number, total: number) => void, signal?: AbortSignal}} [options] onProgress is called after each file;
 *   an aborted signal stops before the next file, and the images read until then are returned
 * @returns {Promise<{pictures: ReadImage[], sentences: string[]}>} never rejects because of a file
 */
export async function readImageFiles(files, { onProgress, signal } = {}) {
  const accepted = files.slice(0, maxFiles);
  /** @type {ReadImage[]} */
  const pictures = [];
  /** @type {FileOutcome[]} */
  const outcomes = [];
  for (const file of accepted) {
    if (signal?.aborted) break;
    const { picture, ...outcome } = await readFile(file);
    if (picture) pictures.push({ ...picture, name: file.name });
    outcomes.push({ name: file.name, ...outcome });
    onProgress?.(outcomes.length, accepted.length);
    // Many small files would otherwise follow each other without a frame in between.
    await wait();
  }
  const stopped = outcomes.length < accepted.length;
  return { pictures, sentences: answerSentences(outcomes, { given: files.length, stopped }) };
}

/** @typedef {Omit<ReadImage, 'name'>} Picture */
/** @typedef {Omit<FileOutcome, 'name'>} Outcome */

/** @param {File} file @returns {Promise<Outcome & {picture?: Picture}>} */
async function readFile(file) {
  if (file.size === 0) return { problem: 'empty' };
  if (file.size > maxMegabytes * million)
    return { problem: 'heavy', detail: `${(file.size / million).toFixed(1)} MB` };
  const buffer = await file.arrayBuffer().catch(() => null);
  if (!buffer) return { problem: 'unread' };
  const bytes = new Uint8Array(buffer);
  const header = readImageHeader(bytes);
  const kind = recogniseFile(bytes);
  if (header && isHuge(header)) return { problem: 'huge', detail: sizeText(header) };
  if (header?.format === 'SVG' || (!header && kind && kind.of !== 'picture'))
    return { problem: 'named', kind };
  const source = await decode(new Blob([bytes], { type: file.type }), header?.format === 'JPEG');
  if (!source) {
    if (!header) return kind ? { problem: 'named', kind } : { problem: 'other' };
    // Not every browser supports these formats.
    if (kind && ['AVIF', 'WebP'].includes(header.format)) return { problem: 'named', kind };
    const isLong = header.complete && Math.max(header.width, header.height) > longSide;
    return isLong
      ? { problem: 'long', detail: sizeText(header) }
      : { problem: 'broken', detail: header.format };
  }
  try {
    // A format without a header reader here.
    if (isHuge(source)) return { problem: 'huge', detail: sizeText(source) };
    const isCut = header !== null && !header.complete;
    if (isCut && header.format !== 'JPEG') return { problem: 'broken', detail: header.format };
    return takeImage(source, header);
  } finally {
    if ('close' in source) source.close();
  }
}

/** An image side that some browsers do not decode. */
const longSide = 16384;
/** Images longer than wide by this factor lose most of their content. */
const stripRatio = 4;
/** Images with fewer pixels per side show hardly anything. */
const tinySide = 8;

/**
 * @param {ImageBitmap | HTMLImageElement} source
 * @param {import('./model/image-header.js').ImageHeader | null} header
 * @returns {Outcome & {picture?: Picture}}
 */
function takeImage(source, header) {
  const { rgba, side } = middleOf(source);
  const { clear, blank } = transparencyOf(rgba);
  if (blank) return { problem: 'clear' };
  const white = shrinkImage(overBackground(rgba, 'white'), side);
  const dark = clear ? shrinkImage(overBackground(rgba, 'dark'), side) : white;
  const [least, most] = [source.width, source.height].sort((one, other) => one - other);
  const isSeen = showsAnything(white);
  /** @type {[keyof typeof import('./model/image-file-sentences.js').notes, boolean | undefined][]} */
  const notes = [
    ['unseen', !isSeen && clear && showsAnything(dark)],
    ['even', !isSeen && !(clear && showsAnything(dark))],
    ['cut', header?.complete === false],
    ['animated', header?.animated],
    ['tiny', least < tinySide],
    ['strip', most > stripRatio * least],
    ['cropped', most > least && most <= stripRatio * least],
  ];
  return {
    picture: { on: { white, dark }, clear },
    notes: notes.filter(([, holds]) => holds).map(([name]) => name),
  };
}

/** @param {{width: number, height: number}} picture */
const isHuge = ({ width, height }) => width * height > maxMegapixels * million;

/** @param {{width: number, height: number}} picture */
const sizeText = ({ width, height }) =>
  `${width} × ${height} pixels, ${((width * height) / million).toFixed(1)} megapixels`;

/**
 * Rotated by its EXIF orientation. Null if the browser cannot decode it.
 * @param {Blob} blob @param {boolean} isJpeg
 * @returns {Promise<ImageBitmap | HTMLImageElement | null>}
 */
async function decode(blob, isJpeg) {
  try {
    return await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch {
    // Older browsers do not know 'from-image'; some of them rotate anyway.
    const bitmap = await createImageBitmap(blob).catch(() => null);
    return bitmap ?? (isJpeg ? decodeAsShown(blob) : null);
  }
}

/** An element shows a truncated JPEG as far as it goes. @param {Blob} blob @returns {Promise<HTMLImageElement | null>} */
async function decodeAsShown(blob) {
  const address = URL.createObjectURL(blob);
  const image = new Image();
  const isShown = await new Promise((resolve) => {
    image.onload = () => resolve(image.naturalWidth > 0);
    image.onerror = () => resolve(false);
    image.src = address;
  });
  // Its pixels are read within this task.
  setTimeout(() => URL.revokeObjectURL(address));
  return isShown ? image : null;
}

/**
 * The largest square in the middle. Halved until it can be averaged quickly: a canvas that shrinks an image below half in one
 * step skips pixels.
 * @param {ImageBitmap | HTMLImageElement} picture
 * @returns {{rgba: Uint8ClampedArray, side: number}} [side][side][4], transparent where the image is
 */
function middleOf(picture) {
  let side = Math.min(picture.width, picture.height);
  /** @type {CanvasImageSource} */
  let source = picture;
  let left = Math.floor((picture.width - side) / 2);
  let top = Math.floor((picture.height - side) / 2);
  for (;;) {
    const small = side > imageSide * 8 ? Math.ceil(side / 2) : Math.max(side, imageSide);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = small;
    const context = /** @type {CanvasRenderingContext2D} */ (
      canvas.getContext('2d', { willReadFrequently: true })
    );
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, left, top, side, side, 0, 0, small, small);
    if (source instanceof HTMLCanvasElement) source.width = source.height = 0; // frees its memory now
    if (small <= imageSide * 8) return { rgba: context.getImageData(0, 0, small, small).data, side: small };
    [source, left, top, side] = [canvas, 0, 0, small];
  }
}
