// Whether given weights make a network for pictures that answers with numbers: finite weights can be so large that its sums leave the
// range of 32-bit numbers. A network of its own is asked, so that the one that is there stays as it is.

/** The fewest pictures that a network can be made with: none of them is looked at. */
const FEWEST = { train: 30, validation: 12, test: 12, seed: 1 };
const DOODLES = { seed: 1, count: 6 };
const PICTURE_BYTES = 64 * 64 * 3;
const DRAWN_AT_ONCE = 12;

/**
 * Weights up to here cannot: at most 12,544 of them make a sum, four layers make sums of sums, and no activation of the catalogue
 * enlarges by more than 20: (12,544 × 20)⁴ is below 10²², and 32-bit numbers go to 3.4 × 10³⁸.
 */
const HARMLESS = 1;

/** What a network with such weights is refused with. */
export const OVERFLOW =
  'With these weights the network’s answers are not numbers: its sums go beyond 3.4 × 10³⁸, the largest 32-bit number.';

/**
 * @param {import('./image-module.js').ImageModule} raw
 * @param {import('./guard.js').Guard} guard
 * @param {object} setup
 * @param {Float32Array} start every parameter
 * @returns {boolean} whether its answers to some doodles, to a black and to a white picture are numbers
 * @throws {Error} a sentence, where large parameters or their setup are none that the core takes
 */
export function hasFiniteAnswers(raw, guard, setup, start) {
  if (start.every((value) => Math.abs(value) <= HARMLESS)) return true;
  const number = guard(() => raw.createImages({ ...setup, data: FEWEST }, start));
  try {
    while (guard(() => raw.imagesDraw(number, DRAWN_AT_ONCE)) < guard(() => raw.imagesToDraw(number)));
    guard(() => raw.imagesBegin(number));
    const doodles = guard(() => raw.doodles(DOODLES)).items.map(({ pixels }) => pixels);
    const even = [0, 255].map((byte) => new Uint8Array(PICTURE_BYTES).fill(byte));
    return [...doodles, ...even].every((pixels) =>
      guard(() => raw.imagesPredict(number, pixels)).probabilities.every(Number.isFinite),
    );
  } finally {
    guard(() => raw.freeImages(number));
  }
}
