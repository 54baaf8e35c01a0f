/**
 * The page's look, for drawings: a canvas does not know CSS variables, so charts ask here for the colours and fonts of the current theme,
 * and are told when it changes.
 */

/**
 * The line styles that distinguish overlaid curves without colour, in order of assignment: solid, dashed, dotted, dash-dot, long dash,
 * dash-dot-dot. Lengths in CSS pixels, as in canvas `setLineDash`.
 * @type {readonly (readonly number[])[]}
 */
export const lineDashes = [[], [9, 5], [2, 4], [10, 4, 2, 4], [18, 6], [10, 4, 2, 4, 2, 4]];

/** Number of distinguishable curves: as many as there are colours and line styles. */
export const distinctLines = lineDashes.length;

/**
 * @param {number} slot 0 … distinctLines - 1
 * @returns {{colour: string, dash: number[]}} the slot's colour as a token's name, and its line style
 */
export function lineStyle(slot) {
  const index = slot % distinctLines;
  return { colour: `--class-${index}`, dash: [...lineDashes[index]] };
}

/**
 * @param {Element} element the drawing's element; a theme may hold for a part of the page only
 * @param {string} colour a token's name such as `--class-0`, or any CSS colour
 * @returns {string} a colour for a canvas
 */
export function resolveColour(element, colour) {
  if (!colour.startsWith('--')) return colour;
  const value = getComputedStyle(element).getPropertyValue(colour).trim() || '#888888';
  return /^[a-z]+$/i.test(value) ? systemColour(element, value) : value;
}

/** The RGB value of a named colour, such as one forced by the system. @param {Element} element @param {string} name */
function systemColour(element, name) {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.cssText = 'forced-color-adjust: none';
  probe.style.color = name;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/**
 * @param {string} colour a token's name such as `--class-0`, or any CSS colour
 * @returns {string} the same for use in a style sheet or an SVG
 */
export function cssColour(colour) {
  return colour.startsWith('--') ? `var(${colour})` : colour;
}

/**
 * Whether the page's style sheet has loaded. Every page has the tokens, and nothing else has their names.
 * @param {Element} [element]
 */
export const isStyled = (element = document.documentElement) =>
  getComputedStyle(element).getPropertyValue('--paper') !== '';

/**
 * @param {Element} element
 * @param {number} [size] in CSS pixels
 * @returns {string} the interface's font, for a canvas context's `font`
 */
export function textFont(element, size = 12) {
  return `${size}px ${getComputedStyle(element).getPropertyValue('--font-text').trim() || 'sans-serif'}`;
}

/** @returns {boolean} whether the user asked the system for reduced motion */
export function prefersReducedMotion() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/**
 * Calls back on every change that affects a drawing: the system's theme and forced colours, `data-theme` on the root element, and the
 * number of device pixels per CSS pixel (the window was moved to another screen).
 * @param {() => void} onChange
 * @returns {() => void} stops watching
 */
export function watchTheme(onChange) {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((one) => matchMedia(one));
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  for (const query of queries) query.addEventListener('change', onChange);
  /** @type {MediaQueryList} */
  let ratio;
  function watchRatio() {
    ratio = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    ratio.addEventListener('change', onRatio, { once: true });
  }
  function onRatio() {
    watchRatio();
    onChange();
  }
  watchRatio();
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', onChange);
    ratio.removeEventListener('change', onRatio);
  };
}
