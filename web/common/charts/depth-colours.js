/** Ordered colours: one a layer, from the first to the last, along a ramp that rises in lightness and is readable without hue. */
import { mix, parseColour } from './colours.js';

/**
 * @param {readonly string[]} stops CSS colours along the ramp
 * @param {number} count
 * @returns {string[]} `count` CSS colours, equally spaced along the ramp
 */
export function depthColours(stops, count) {
  const parsed = stops.map(parseColour);
  return Array.from({ length: count }, (_, index) => {
    const place = count === 1 ? 0 : (index / (count - 1)) * (parsed.length - 1);
    const at = Math.min(parsed.length - 2, Math.floor(place));
    const [red, green, blue] = mix(parsed[at], parsed[at + 1], place - at).map(Math.round);
    return `rgb(${red}, ${green}, ${blue})`;
  });
}
