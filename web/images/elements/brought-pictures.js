/** Pictures that a reader has brought: each as the network sees it, with its answer, and the question what they show, which the reader answers. */
import { html, nothing } from 'lit';
import { showsAnything } from '../charts/picture-pixels.js';
import { isolate } from '../../common/model/isolate.js';
import { likeliest, probabilityBars } from './picture-parts.js';

/** @typedef {import('../charts/picture-pixels.js').Ground} Ground */
/** @typedef {'train' | 'test'} Use */

/** What own pictures are for. @type {readonly {use: Use, key: 'ownTrain' | 'ownTest', one: string, many: string, kept: string}[]} */
export const uses = [
  { use: 'train', key: 'ownTrain', one: 'Teach it this', many: 'Teach it these', kept: 'to train on' },
  { use: 'test', key: 'ownTest', one: 'Test it with this', many: 'Test it with these', kept: 'to test with' },
];

/**
 * @typedef {object} BroughtPicture
 * @property {string} name of its file
 * @property {Record<Ground, Uint8Array>} on
 * @property {boolean} clear whether any of it is transparent
 * @property {Ground} ground that it stands on
 * @property {number[] | null} probabilities
 */

/** What a button calls the ground that it changes to. @type {Record<Ground, string>} */
const changes = { white: 'Take it on a dark ground', dark: 'Take it on a white ground' };

/**
 * @param {BroughtPicture} picture
 * @param {readonly string[]} classes
 * @param {((ground: Ground) => void) | null} choose null where the ground is settled
 */
function broughtPicture({ name, on, clear, ground, probabilities }, classes, choose) {
  const said = likeliest(probabilities);
  return html`<li class="brought-picture">
    <canvas width="64" height="64" role="img" aria-label="“${isolate(name)}” at 64 by 64 pixels"></canvas>
    <div class="brought-answer">
      <p class="brought-name">${name}</p>
      <p>
        ${said === null ? (probabilities ? 'The network’s answer is not a number.' : 'The network is asked.') : html`The network says: <strong>${classes[said]}</strong>`}
      </p>
      ${probabilityBars(probabilities, classes)}
      ${showsAnything(on[ground]) ? nothing : html`<p>On this ground nothing can be seen.</p>`}
      ${
        clear && choose
          ? html`<button
              type="button"
              class="button"
              data-ground
              @click=${() => choose(ground === 'white' ? 'dark' : 'white')}
            >
              ${changes[ground]}
            </button>`
          : nothing
      }
    </div>
  </li>`;
}

/**
 * @param {readonly BroughtPicture[]} brought
 * @param {object} how
 * @param {number} how.most that are shown
 * @param {readonly string[]} how.classes
 * @param {boolean} how.settled whether they are taken already
 * @param {(index: number, ground: Ground) => void} how.chooseGround
 */
export function broughtPictures(brought, { most, classes, settled, chooseGround }) {
  const more = brought.length - most;
  return html`<ul class="brought" role="list">
      ${brought
        .slice(0, most)
        .map((picture, index) =>
          broughtPicture(picture, classes, settled ? null : (ground) => chooseGround(index, ground)),
        )}
    </ul>
    ${more > 0 ? html`<p class="caption">And ${more} more, which are added with these.</p>` : nothing}`;
}

/**
 * What they show is nobody's guess but the reader's: no class is chosen beforehand.
 * @param {object} question
 * @param {boolean} question.one whether it is one picture
 * @param {readonly string[]} question.classes
 * @param {number | null} question.label the class that is chosen
 * @param {boolean} question.settled whether they are taken already
 * @param {boolean} question.ready whether there is a network to take them
 * @param {(label: number) => void} question.choose
 * @param {(use: Use) => void} question.add
 */
export function broughtQuestion({ one, classes, label, settled, ready, choose, add }) {
  return html`<fieldset class="own-choice">
      <legend>${one ? 'It shows' : 'They all show'}</legend>
      <div class="row">
        ${classes.map(
          (name, index) =>
            html`<label class="choice"
              ><input
                type="radio"
                name="own-pictures-label"
                value=${index}
                .checked=${index === label}
                ?disabled=${settled}
                @change=${() => choose(index)}
              />a ${name}</label
            >`,
        )}
      </div>
    </fieldset>
    <div class="row own-buttons">
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
