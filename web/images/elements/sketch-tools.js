/** The tools beside a drawing: brushes, colours and papers, as groups of buttons with one selected each. */
import { html } from 'lit';

/** @type {readonly {id: string, name: string, width: number}[]} width in pixels of the 64 x 64 image */
export const brushes = [
  { id: 'thin', name: 'Thin brush', width: 1.5 },
  { id: 'medium', name: 'Medium brush', width: 3 },
  { id: 'thick', name: 'Thick brush', width: 7 },
];

/** Distinguishable with every kind of colour vision (Okabe and Ito), and each has a name. @type {readonly {id: string, name: string, css: string}[]} */
export const colours = [
  { id: 'black', name: 'Black', css: '#1b1d21' },
  { id: 'white', name: 'White', css: '#ffffff' },
  { id: 'blue', name: 'Blue', css: '#0072b2' },
  { id: 'red', name: 'Vermilion', css: '#d55e00' },
  { id: 'orange', name: 'Orange', css: '#e69f00' },
  { id: 'green', name: 'Green', css: '#009e73' },
];

/** @type {readonly {id: string, name: string, css: string}[]} */
export const papers = [
  { id: 'light', name: 'Light paper', css: '#f6f4ec' },
  { id: 'dark', name: 'Dark paper', css: '#23272e' },
];

/**
 * @template {{id: string, name: string}} T
 * @param {string} label
 * @param {readonly T[]} tools
 * @param {string} chosen
 * @param {(tool: T) => unknown} mark the button's content besides its name
 * @param {(id: string) => void} choose
 */
export function toolGroup(label, tools, chosen, mark, choose) {
  return html`<div class="sketch-tools" role="group" aria-label=${label}>
    ${tools.map(
      (tool) =>
        html`<button
          type="button"
          class="button sketch-tool"
          data-tool=${tool.id}
          title=${tool.name}
          aria-label=${tool.name}
          aria-pressed=${tool.id === chosen ? 'true' : 'false'}
          @click=${() => choose(tool.id)}
        >
          ${mark(tool)}
        </button>`,
    )}
  </div>`;
}

/** @param {{width: number}} brush */
export const brushMark = ({ width }) =>
  html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <circle cx="8" cy="8" r=${width} fill="currentColor" />
  </svg>`;

/** @param {{css: string}} tool */
export const colourMark = ({ css }) =>
  html`<span class="sketch-colour" style="background: ${css}" aria-hidden="true"></span>`;

/** @param {{css: string}} tool */
export const paperMark = ({ css }) =>
  html`<span class="sketch-colour paper" style="background: ${css}" aria-hidden="true"></span>`;
