/** The lab's puzzles: judges the shown run, and stores reached puzzles together with the lesson's. */
import { html } from 'lit';
import { labAddress, labPuzzles } from '../../../common/model/lab-puzzles.js';
import '../../../common/elements/nonlinear-puzzle.js';
import { openPuzzleStore } from '../../../common/page/puzzle-store.js';
import { presentLayers } from '../../state.js';

/**
 * @param {import('../../state.js').LabState} state
 * @param {object} lab
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.notify
 */
export function createLabPuzzle(state, { paint, notify }, store = openPuzzleStore()) {
  let message = '';
  const current = () => labPuzzles.find(({ id }) => id === state.view.puzzle);

  function judge() {
    const puzzle = current();
    const { figures, given, description } = state;
    const before = message;
    message = '';
    if (puzzle && figures && given && description) {
      const { status, health } = figures;
      const judgement = puzzle.judge({
        ...{ setup: given.setup, layers: presentLayers(state), status, health },
        validationSamples: description.samples.validation,
      });
      message = judgement.message;
      if (judgement.reached && store.add(puzzle.id)) notify(`Puzzle reached: ${puzzle.title}.`);
    }
    if (message !== before) paint();
  }

  function view() {
    const puzzle = current();
    const reached = store.reached();
    const { puzzle: asked } = state.view;
    return html`${
        puzzle
          ? html`<nonlinear-puzzle
              .puzzle=${puzzle}
              .message=${message}
              .reached=${reached.has(puzzle.id)}
            ></nonlinear-puzzle>`
          : html`<p>
              ${asked ? `The lab has no puzzle called "${asked}". It has these:` : 'Choose one; it begins with a setup of its own, and yours can be brought back with Undo.'}
            </p>`
      }
      <nav class="puzzle-others" aria-label="Puzzles">
        <ul>
          ${labPuzzles.map(
            (one) =>
              html`<li class=${reached.has(one.id) ? 'reached' : ''}>
                <a href=${labAddress(one)} aria-current=${one === puzzle ? 'true' : 'false'}>${one.title}</a
                >${reached.has(one.id) ? html`<span class="puzzles-mark"><span class="visually-hidden"> reached</span></span>` : ''}
              </li>`,
          )}
        </ul>
      </nav>`;
  }

  return { view, onEveryFigures: judge, onNewRun: judge };
}

/** @param {import('../tools.js').Lab} lab @returns {import('../tools.js').Tool} */
export const createTool = (lab) => createLabPuzzle(lab.state, lab);
