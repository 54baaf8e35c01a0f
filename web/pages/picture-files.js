/**
 * Picture files of the reader's -> pictures as the network takes them. Everything happens in this page: nothing is sent anywhere.
 * Files are decoded one after the other, and what cannot be taken is said in a few sentences.
 */
import { pictureSide, shrinkPicture } from '../charts/picture-pixels.js';
import { answerSentences, mostFiles, mostMegabytes, mostMegapixels } from '../state/picture-answers.js';
import { readPictureHeader } from '../state/picture-header.js';

/** @typedef {import('../state/picture-answers.js').FileOutcome} FileOutcome */
/** @typedef {{pixels: Uint8Array, name: string}} ReadPicture pixels: [64][64][3] */

const million = 1e6;

/**
 * @param {readonly File[]} files
 * @param {{onProgress?: (done: number, total: number) => void, signal?: AbortSignal}} [options] onProgress is called after each file;
 *   an aborted signal stops before the next file, and what was read until then is given
 * @returns {Promise<{pictures: ReadPicture[], sentences: string[]}>} never rejects because of a file
 */
export async function readPictureFiles(files, { onProgress, signal } = {}) {
  const looked = files.slice(0, mostFiles);
  /** @type {ReadPicture[]} */
  const pictures = [];
  /** @type {FileOutcome[]} */
  const outcomes = [];
  for (const file of looked) {
    if (signal?.aborted) break;
    const { pixels, ...outcome } = await readFile(file);
    if (pixels) pictures.push({ pixels, name: file.name });
    outcomes.push({ name: file.name, ...outcome });
    onProgress?.(outcomes.length, looked.length);
    // Many small files would otherwise follow each other without a frame in between.
    await new Promise((resolve) => setTimeout(resolve));
  }
  const stopped = outcomes.length < looked.length;
  return { pictures, sentences: answerSentences(outcomes, { given: files.length, stopped }) };
}

/** @param {File} file @returns {Promise<Omit<FileOutcome, 'name'> & {pixels?: Uint8Array}>} */
async function readFile(file) {
  if (file.size === 0) return { problem: 'empty' };
  if (file.size > mostMegabytes * million)
    return { problem: 'heavy', detail: `${(file.size / million).toFixed(1)} MB` };
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return { problem: 'other' };
  const header = readPictureHeader(new Uint8Array(bytes));
  if (header?.format === 'SVG') return { problem: 'svg' };
  if (header && isHuge(header)) return { problem: 'huge', detail: sizeText(header) };
  if (header && !header.complete) return { problem: 'broken', detail: header.format };
  const bitmap = await decode(new Blob([bytes], { type: file.type }));
  if (!bitmap) return header ? { problem: 'broken', detail: header.format } : { problem: 'other' };
  try {
    // A format whose header is not read here.
    if (isHuge(bitmap)) return { problem: 'huge', detail: sizeText(bitmap) };
    /** @type {FileOutcome['notes']} */
    const notes = [];
    if (header?.animated) notes.push('animated');
    if (bitmap.width !== bitmap.height) notes.push('cropped');
    return { pixels: middleOf(bitmap), notes };
  } finally {
    bitmap.close();
  }
}

/** @param {{width: number, height: number}} picture */
const isHuge = ({ width, height }) => width * height > mostMegapixels * million;

/** @param {{width: number, height: number}} picture */
const sizeText = ({ width, height }) =>
  `${width} × ${height} pixels, ${((width * height) / million).toFixed(1)} megapixels`;

/** Turned as the camera was held (EXIF). Null where the browser cannot decode it. @param {Blob} blob */
async function decode(blob) {
  try {
    return await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch {
    // Older browsers know no 'from-image'; some of them do it without being asked.
    return createImageBitmap(blob).catch(() => null);
  }
}

/**
 * The largest square in the middle, on white. Halved until it is small enough to be averaged in a moment: a canvas that shrinks a
 * picture further than to a half in one step skips pixels.
 * @param {ImageBitmap} bitmap
 */
function middleOf(bitmap) {
  let side = Math.min(bitmap.width, bitmap.height);
  /** @type {CanvasImageSource} */
  let source = bitmap;
  let left = Math.floor((bitmap.width - side) / 2);
  let top = Math.floor((bitmap.height - side) / 2);
  for (;;) {
    const small = side > pictureSide * 8 ? Math.ceil(side / 2) : Math.max(side, pictureSide);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = small;
    const context = /** @type {CanvasRenderingContext2D} */ (
      canvas.getContext('2d', { willReadFrequently: true })
    );
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, small, small);
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, left, top, side, side, 0, 0, small, small);
    if (source instanceof HTMLCanvasElement) source.width = source.height = 0; // gives its memory back now
    if (small <= pictureSide * 8) return shrinkPicture(context.getImageData(0, 0, small, small).data, small);
    [source, left, top, side] = [canvas, 0, 0, small];
  }
}
