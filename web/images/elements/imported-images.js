/** The user's own images: each as the network sees it, with its answer, and the question for its label, which the user answers. */
import { html, nothing } from 'lit';
import { showsAnything } from '../charts/image-pixels.js';
import { isolate } from '../../common/model/isolate.js';
import { likeliest, probabilityBars } from './prediction-parts.js';

/** @typedef {import('../charts/image-pixels.js').Background} Background */
/** @typedef {'train' | 'test'} Use */

/** Uses of own images. @type {readonly {use: Use, key: 'ownTrain' | 'ownTest', one: string, many: string, kept: string}[]} */
export const uses = [
  { use: 'train', key: 'ownTrain', one: 'Teach it this', many: 'Teach it these', kept: 'to train on' },
  { use: 'test', key: 'ownTest', one: 'Test it with this', many: 'Test it with these', kept: 'to test with' },
];

/**
 * @typedef {object} ImportedImage
 * @property {string} name of the file
 * @property {Record<Background, Uint8Array>} on
 * @property {boolean} clear whether any pixel is transparent
 * @property {Background} background the background it is shown on
 * @property {number[] | null} probabilities
 */

/** Button label per background: the other one to change to. @type {Record<Background, string>} */
const changes = { white: 'Put it on a dark background', dark: 'Put it on a white background' };

/**
 * @param {ImportedImage} picture
 * @param {readonly string[]} classes
 * @param {((background: Background) => void) | null} choose null once the background is fixed
 */
function importedImage({ name, on, clear, background, probabilities }, classes, choose) {
  const predicted = likeliest(probabilities);
  return html`<li class="imported-image">
    <canvas width="64" height="64" role="img" aria-label="“${isolate(name)}” at 64 by 64 pixels"></canvas>
    <div class="imported-answer">
      <p class="imported-name">${name}</p>
      <p>
        ${predicted === null ? (probabilities ? 'The network’s answer is not a number.' : 'Asking the network …') : html`The network says: <strong>${classes[predicted]}</strong>`}
      </p>
      ${probabilityBars(probabilities, classes)}
      ${showsAnything(on[background]) ? nothing : html`<p>Nothing can be seen on this background.</p>`}
      ${
        clear && choose
          ? html`<button
              type="button"
              class="button"
              data-ground
              @click=${() => choose(background === 'white' ? 'dark' : 'white')}
            >
              ${changes[background]}
            </button>`
          : nothing
      }
    </div>
  </li>`;
}

/**
 * @param {readonly ImportedImage[]} imported
 * @param {object} how
 * @param {number} how.most most images shown
 * @param {readonly string[]} how.classes
 * @param {boolean} how.settled whether they have been added already
 * @param {(index: number, background: Background) => void} how.chooseBackground
 */
export function importedImages(imported, { most, classes, settled, chooseBackground }) {
  const more = imported.length - most;
  return html`<ul class="imported" role="list">
      ${imported
        .slice(0, most)
        .map((picture, index) =>
          importedImage(
            picture,
            classes,
            settled ? null : (background) => chooseBackground(index, background),
          ),
        )}
    </ul>
    ${more > 0 ? html`<p class="caption">And ${more} more, which are added with these.</p>` : nothing}`;
}

/**
 * The label comes from the user only: no class is preselected.
 * @param {object} question
 * @param {boolean} question.one whether there is only one image
 * @param {readonly string[]} question.classes
 * @param {number | null} question.label the chosen class
 * @param {boolean} question.settled whether they have been added already
 * @param {boolean} question.ready whether there is a network to add them to
 * @param {(label: number) => void} question.choose
 * @param {(use: Use) => void} question.add
 */
export function importedQuestion({ one, classes, label, settled, ready, choose, add }) {
  return html`<fieldset class="user-images-choice">
      <legend>${one ? 'It shows' : 'They all show'}</legend>
      <div class="row">
        ${classes.map(
          (name, index) =>
            html`<label class="choice"
              ><input
                type="radio"
                name="user-images-label"
                value=${index}
                .checked=${index === label}
                ?disabled=${settled}
                @change=${() => choose(index)}
              />a ${name}</label
            >`,
        )}
      </div>
    </fieldset>
    <div class="row user-images-buttons">
      ${uses.map(
        ({ use, ...words }) =>
          html`<button
            type="button"
            class="button"
            data-add=${use}
            aria-disabled=${settled || !ready ? 'true' : 'false'}
            @click=${() => add(use)}
          >
            ${one ? words.one : words.many}
          </button>`,
      )}
    </div>`;
}
