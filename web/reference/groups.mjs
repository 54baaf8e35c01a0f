// The groups that the table of functions can be filtered by. An activation's row says which it belongs to.

/** @typedef {{id: string, name: string}} Group */

/** @type {readonly (Group & {one: string})[]} `one`: a member, in the singular */
export const families = [
  { id: 'squash', name: 'Squashers', one: 'squasher: it presses every number into a bounded range' },
  {
    id: 'rectify',
    name: 'Rectifiers',
    one: 'rectifier: it passes positive inputs and holds back the others',
  },
  { id: 'gate', name: 'Soft gates', one: 'soft gate: the input times a soft yes or no of itself' },
  {
    id: 'pair',
    name: 'Gated layers',
    one: 'gated layer: one projection decides how much of a second one passes',
  },
  { id: 'shrink', name: 'Shrinkers', one: 'shrinker: it swallows small inputs and keeps large ones' },
  {
    id: 'layer',
    name: 'Of a whole layer',
    one: 'function of a whole layer: every output depends on all inputs',
  },
  { id: 'other', name: 'Others', one: '' },
];

/** @type {readonly Group[]} */
export const ranges = [
  { id: 'bounded', name: 'Bounded' },
  { id: 'one-side', name: 'Bounded on one side' },
  { id: 'unbounded', name: 'Unbounded' },
];

/** @type {readonly Group[]} */
export const uses = [
  { id: 'hidden', name: 'Hidden layers' },
  { id: 'output', name: 'Outputs' },
  { id: 'gate', name: 'Gates and attention' },
  { id: 'small', name: 'Phones, quantised' },
  { id: 'sparse', name: 'Sparse codes' },
  { id: 'fields', name: 'Pictures as networks' },
  { id: 'loss', name: 'Inside losses' },
  { id: 'history', name: 'History' },
];

/** @param {readonly [number | null, number | null]} range @returns {string} an id of `ranges` */
export const rangeGroup = ([low, high]) => ranges[Number(low === null) + Number(high === null)].id;
