/**
 * Images as the network's input: RGB bytes, [height][width][3], without alpha. Converted from a canvas's RGBA by area averaging,
 * and back onto a canvas.
 */

/** Height and width of every input image, in pixels. */
export const imageSide = 64;

/** Background of an image's transparent parts: the byte of all three channels. */
export const backgrounds = { white: 255, dark: 0 };
/** @typedef {keyof typeof backgrounds} Background */

/** @param {Uint8ClampedArray} rgba @returns {{clear: boolean, blank: boolean}} whether any pixel is transparent, and whether all are */
export function transparencyOf(rgba) {
  let [clear, blank] = [false, true];
  for (let at = 3; at < rgba.length; at += 4) {
    if (rgba[at] < 255) clear = true;
    if (rgba[at] > 0) blank = false;
  }
  return { clear, blank };
}

/** @param {Uint8ClampedArray} rgba @param {Background} background @returns {Uint8ClampedArray} opaque */
export function overBackground(rgba, background) {
  const opaque = new Uint8ClampedArray(rgba.length).fill(255);
  for (let at = 0; at < rgba.length; ++at) {
    const share = rgba[at | 3] / 255;
    if (at % 4 < 3) opaque[at] = rgba[at] * share + backgrounds[background] * (1 - share);
  }
  return opaque;
}

/** Smallest visible difference, of 255, between the lightest and the darkest pixel. */
const SEEN = 24;

/** @param {Uint8Array} pixels [..][3] @returns {boolean} whether any of the three channels has visible contrast */
export function showsAnything(pixels) {
  return [0, 1, 2].some((channel) => {
    let [least, most] = [255, 0];
    for (let at = channel; at < pixels.length; at += 3) {
      least = Math.min(least, pixels[at]);
      most = Math.max(most, pixels[at]);
    }
    return most - least >= SEEN;
  });
}

/**
 * Each pixel of the small image is the mean of the area of the large one that it covers, so that thin strokes turn pale instead
 * of falling between two samples.
 * @param {Uint8ClampedArray} rgba opaque, [side][side][4]
 * @param {number} side at least `small`
 * @param {number} [small]
 * @returns {Uint8Array} [small][small][3]
 */
export function shrinkImage(rgba, side, small = imageSide) {
  const cover = coverage(side, small);
  // Rows first: [side][small][3], then columns.
  const rows = new Float64Array(side * small * 3);
  for (let y = 0; y < side; ++y)
    for (let x = 0; x < small; ++x) {
      const { first, weights } = cover[x];
      // The three channels by name, for speed: this runs in every frame while the user draws.
      let [red, green, blue] = [0, 0, 0];
      for (let i = 0, at = (y * side + first) * 4; i < weights.length; ++i, at += 4) {
        red += weights[i] * rgba[at];
        green += weights[i] * rgba[at + 1];
        blue += weights[i] * rgba[at + 2];
      }
      const to = (y * small + x) * 3;
      rows[to] = red;
      rows[to + 1] = green;
      rows[to + 2] = blue;
    }
  const pixels = new Uint8Array(small * small * 3);
  for (let y = 0; y < small; ++y) {
    const { first, weights } = cover[y];
    for (let at = 0; at < small * 3; ++at) {
      let sum = 0;
      for (let i = 0; i < weights.length; ++i) sum += weights[i] * rows[(first + i) * small * 3 + at];
      pixels[y * small * 3 + at] = Math.round(sum);
    }
  }
  return pixels;
}

/** The pixels of a line that each small pixel covers, and the weight of each of them. @param {number} side @param {number} small */
function coverage(side, small) {
  const width = side / small;
  return Array.from({ length: small }, (_, index) => {
    const [from, to] = [index * width, (index + 1) * width];
    const first = Math.floor(from);
    const last = Math.min(side, Math.ceil(to - 1e-9));
    const weights = Array.from(
      { length: last - first },
      (__, i) => (Math.min(to, first + i + 1) - Math.max(from, first + i)) / width,
    );
    return { first, weights };
  });
}

/**
 * Puts an image on a canvas, one canvas pixel per pixel; CSS scales the canvas to its displayed size.
 * @param {HTMLCanvasElement} canvas
 * @param {Uint8Array} pixels [64][64][3]
 */
export function paintPixels(canvas, pixels) {
  if (canvas.width !== imageSide) canvas.width = imageSide;
  if (canvas.height !== imageSide) canvas.height = imageSide;
  const image = new ImageData(imageSide, imageSide);
  for (let at = 0; at < imageSide * imageSide; ++at) {
    image.data[at * 4] = pixels[at * 3];
    image.data[at * 4 + 1] = pixels[at * 3 + 1];
    image.data[at * 4 + 2] = pixels[at * 3 + 2];
    image.data[at * 4 + 3] = 255;
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}
