/** A choice of one from a few, as buttons side by side. */
import { html, nothing } from 'lit';

/**
 * @param {readonly {id: string, name: unknown}[]} choices
 * @param {string} chosen
 * @param {(id: any) => void} choose
 * @param {string} [label] the name of the choice, where nothing around the buttons says it
 */
export function segmentedButtons(choices, chosen, choose, label) {
  return html`<div class="segmented" role=${label ? 'group' : nothing} aria-label=${label ?? nothing}>
    ${choices.map(
      ({ id, name }) =>
        html`<button
          type="button"
          class="button"
          data-id=${id}
          aria-pressed=${id === chosen ? 'true' : 'false'}
          @click=${() => choose(id)}
        >
          ${name}
        </button>`,
    )}
  </div>`;
}
