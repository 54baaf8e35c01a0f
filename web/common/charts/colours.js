/**
 * Colours as numbers, so that a heat map can be filled pixel by pixel: CSS colours in, ramps of RGBA bytes out.
 * A ramp is computed once per theme and then only looked up.
 */

/** @typedef {[number, number, number]} Rgb red, green, blue from 0 to 255 */

/** Steps in a ramp: more than an 8-bit screen shows between two of the site's colours. */
export const RAMP_STEPS = 256;

/** Share of the full colour at the far end of a ramp: below 1, so that points of the same hue stand out. */
const RAMP_STRENGTH = 0.78;

/**
 * Parses `#rgb`, `#rrggbb` or `rgb(…)`; anything else counts as mid grey, which is visible in both themes.
 * @param {string} css
 * @returns {Rgb}
 */
export function parseColour(css) {
  const text = css.trim();
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
  if (hex) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    const channel = (/** @type {number} */ at) => parseInt(full.slice(at, at + 2), 16);
    return [channel(0), channel(2), channel(4)];
  }
  const numbers = /^rgba?\(([^)]*)\)$/
    .exec(text)?.[1]
    .split(/[\s,/]+/)
    .filter(Boolean)
    .map(Number);
  if (numbers && numbers.length >= 3 && numbers.every(Number.isFinite))
    return [numbers[0], numbers[1], numbers[2]];
  return [128, 128, 128];
}

/**
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} share 0 gives `from`, 1 gives `to`
 * @returns {Rgb}
 */
export function mix(from, to, share) {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

/**
 * One ramp of opaque RGBA bytes packed for a Uint32Array over ImageData (little-endian, as every platform with
 * WebAssembly is).
 * @param {(share: number) => Rgb} colourAt
 * @returns {Uint32Array} RAMP_STEPS colours
 */
function ramp(colourAt) {
  const colours = new Uint32Array(RAMP_STEPS);
  for (let step = 0; step < RAMP_STEPS; ++step) {
    const [red, green, blue] = colourAt(step / (RAMP_STEPS - 1)).map(Math.round);
    colours[step] = ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  }
  return colours;
}

/**
 * Blue through neutral to orange, for values with a midpoint.
 * @param {{negative: string, neutral: string, positive: string}} theme
 */
export function divergingRamp(theme) {
  const negative = parseColour(theme.negative);
  const neutral = parseColour(theme.neutral);
  const positive = parseColour(theme.positive);
  return ramp((share) =>
    share < 0.5
      ? mix(neutral, negative, (0.5 - share) * 2 * RAMP_STRENGTH)
      : mix(neutral, positive, (share - 0.5) * 2 * RAMP_STRENGTH),
  );
}

/**
 * Neutral to one class's colour, by its probability's height above chance.
 * @param {{neutral: string}} theme
 * @param {string} classColour
 */
export function classRamp(theme, classColour) {
  const neutral = parseColour(theme.neutral);
  const full = parseColour(classColour);
  return ramp((share) => mix(neutral, full, share * RAMP_STRENGTH));
}

/**
 * The full-strength colour of a value on the diverging scale, for marks rather than areas.
 * @param {{negative: string, neutral: string, positive: string}} theme
 * @param {number} share 0 (negative end) to 1 (positive end)
 * @returns {string} CSS colour
 */
export function divergingColour(theme, share) {
  const clamped = Math.min(1, Math.max(0, share));
  const neutral = parseColour(theme.neutral);
  const end = parseColour(clamped < 0.5 ? theme.negative : theme.positive);
  const [red, green, blue] = mix(neutral, end, Math.abs(clamped - 0.5) * 2).map(Math.round);
  return `rgb(${red}, ${green}, ${blue})`;
}
