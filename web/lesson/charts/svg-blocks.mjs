// A layer and what may stand around it, as a small diagram in SVG: boxes for what is computed, lines for what is passed on.

import { escapeText } from '../../common/charts/svg-plot.js';

const WIDTH = 300;
const HEIGHT = 110;
/** Height of the way through the layer. */
const MAIN = 62;
const BOX = { width: 54, height: 34 };
const ROUND = 13;

/**
 * @typedef {object} Picture
 * @property {string} label what a screen reader says of it
 * @property {readonly [text: string, at: number][]} boxes on the way through the layer, with the place of their middle
 * @property {readonly [text: string, at: number]} [joint] where another way joins
 * @property {string} [around] path of the other way to the joint
 * @property {readonly [text: string, x: number, y: number]} [boxAround] on the other way
 */

/** Ways around the layer, from the input to the joint. */
const OVER = `M34 ${MAIN}V18H243V${MAIN - ROUND}`;

/** @type {Record<string, Picture>} */
const pictures = {
  plain: {
    label: 'The input passes through weights and the activation.',
    boxes: [
      ['W', 110],
      ['f', 190],
    ],
  },
  normalised: {
    label: 'The input is normalised before it passes through weights and the activation.',
    boxes: [
      ['norm', 85],
      ['W', 152],
      ['f', 219],
    ],
  },
  residual: {
    label: 'The input passes through weights and the activation, and is then added to the result.',
    boxes: [
      ['W', 100],
      ['f', 170],
    ],
    joint: ['+', 243],
    around: OVER,
  },
  gated: {
    label:
      'The input passes through weights and the activation; other weights make a second sum of it, and the two are multiplied.',
    boxes: [
      ['W', 100],
      ['f', 170],
    ],
    joint: ['×', 243],
    around: OVER,
    boxAround: ['V', 135, 18],
  },
};

/** @param {string} text @param {number} x @param {number} y */
const box = (text, x, y) =>
  `<rect x="${x - BOX.width / 2}" y="${y - BOX.height / 2}" width="${BOX.width}" height="${BOX.height}" rx="6"/><text x="${x}" y="${y + 5}">${escapeText(text)}</text>`;

/**
 * @param {string} kind
 * @returns {string} SVG
 * @throws {Error} if there is no such picture
 */
export function blockSvg(kind) {
  const picture = pictures[kind];
  if (!picture) throw new Error(`There is no picture of "${kind}": ${Object.keys(pictures).join(', ')}.`);
  const { label, boxes, joint, around, boxAround } = picture;
  const marker = `<path class="tip" d="M${WIDTH - 14} ${MAIN - 5}L${WIDTH - 4} ${MAIN}L${WIDTH - 14} ${MAIN + 5}Z"/>`;
  return `<svg class="block-picture" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeText(label)}">
<path class="way" d="M24 ${MAIN}H${WIDTH - 12}"/>${around ? `<path class="way around" d="${around}"/>` : ''}${marker}
<text class="input" x="12" y="${MAIN + 5}">x</text>
${boxes.map(([text, x]) => box(text, x, MAIN)).join('')}${boxAround ? box(...boxAround) : ''}${
    joint
      ? `<circle cx="${joint[1]}" cy="${MAIN}" r="${ROUND}"/><text class="joint" x="${joint[1]}" y="${MAIN + 6}">${joint[0]}</text>`
      : ''
  }
</svg>`;
}
