/** The history of units in sentences: dead, saturated, died, come back. */
import { listed } from '../../../common/elements/gradient-text.js';

/**
 * @typedef {object} UnitHistory one layer's
 * @property {string} name such as "Layer 2"
 * @property {number} units
 * @property {number} bornDead dead at epoch 0
 * @property {number} died number of changes of a unit from alive to dead
 * @property {number} revived number of changes from dead to alive
 * @property {number} dead now
 * @property {number} saturated now
 * @property {boolean} [isKnown] whether the two present counts are known
 */

const be = (/** @type {number} */ count) => (count === 1 ? 'is' : 'are');

/** @param {number} count @param {number} units @param {string} what */
const ofUnits = (count, units, what) =>
  count === units && units > 1
    ? `all ${units} units are ${what}`
    : `${count} of ${units} units ${be(count)} ${what}`;

/**
 * History of the present number of dead units.
 * @param {UnitHistory} layer
 * @returns {string} such as "1 was born dead, 4 have died, 2 came back"
 */
function story({ bornDead, died, revived }) {
  return [
    bornDead > 0 ? `${bornDead} ${bornDead === 1 ? 'was' : 'were'} born dead` : '',
    died > 0 ? `${died} ${died === 1 ? 'has' : 'have'} died` : '',
    revived > 0 ? `${revived} came back` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/**
 * @param {UnitHistory} layer
 * @returns {string} one sentence; '' if there is nothing to tell
 */
export function layerSentence(layer) {
  const { name, units, dead, saturated } = layer;
  const past = story(layer);
  if (dead > 0) return `${name}: ${ofUnits(dead, units, 'dead')}${past ? `; ${past}` : ''}.`;
  if (saturated > 0)
    return `${name}: ${ofUnits(saturated, units, 'saturated')}${past ? `, none dead; ${past}` : ''}.`;
  return past ? `${name}: no unit is dead now; ${past}.` : '';
}

/**
 * The sentence of the most telling layer, and the names of the others with something to tell.
 * @param {readonly UnitHistory[]} layers
 * @returns {string}
 */
export function unitHistorySentence(layers) {
  const weight = (/** @type {UnitHistory} */ { units, dead, saturated, died, bornDead }) =>
    (dead > 0 ? 2 + dead / units : 0) + saturated / units + (died + bornDead > 0 ? 0.001 : 0);
  const telling = layers.filter((layer) => layerSentence(layer) !== '');
  if (telling.length === 0) return 'No unit is dead or saturated now, and none has been dead since epoch 0.';
  const [worst, ...others] = [...telling].sort((a, b) => weight(b) - weight(a));
  const rest = layers.filter((layer) => others.includes(layer)).map(({ name }) => name.toLowerCase());
  const where = rest.length > 2 ? `${rest.length} other layers` : listed(rest);
  return `${layerSentence(worst)}${where ? ` There is also something to see in ${where}.` : ''}`;
}
