/** The choice of what stands around each layer of a deep network. */
import { blockIds, blocks } from '../model/depth.js';
import { choiceButtons } from './fields.js';

/** What the choices mean. */
export const BLOCK_CAPTION =
  'A normalised layer subtracts the mean of its inputs and divides by their deviation; a residual layer adds its inputs to its outputs.';

const choices = blockIds.map((id) => /** @type {const} */ ([id, blocks[id].name]));

/**
 * Choosing what is chosen already does nothing: it would be compared with itself.
 * @param {import('../model/depth.js').BlockId} chosen
 * @param {(id: import('../model/depth.js').BlockId) => void} onChoose
 */
export const blockButtons = (chosen, onChoose) =>
  choiceButtons('Kind of layers', choices, chosen, (id) => id !== chosen && onChoose(id));
