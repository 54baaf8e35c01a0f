import { activations } from '#activations';

/**
 * Possible jumps of a curve: the row's kinks. A kink that the catalogue gives at a parameter's initial value, or at its negative,
 * moves with the parameter; and some kinks at 0 exist for other parameters only, as ELU's.
 * @param {import('./nonlinear-explorer.js').Chosen} chosen
 * @returns {number[]}
 */
export function kinkPlaces({ activation, parameters }) {
  const row = activations.find((one) => one.id === activation);
  if (!row) return [];
  const now = row.parameters.map(({ name, initial }) => ({ initial, value: parameters[name] ?? initial }));
  const moved = row.kinks.map((kink) => {
    const same = now.find(({ initial }) => kink !== 0 && initial === kink);
    const opposite = now.find(({ initial }) => kink !== 0 && initial === -kink);
    if (same) return same.value;
    return opposite ? -opposite.value : kink;
  });
  return row.parameters.length > 0 ? [0, ...moved] : moved;
}
