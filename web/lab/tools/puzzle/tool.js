/** The lab's puzzles: judges the run that is shown, and remembers what has been reached, beside what the lesson remembers. */
import { html } from 'lit';
import { labAddress, labGoals } from '../../../common/model/lab-goals.js';
import '../../../common/elements/nonlinear-goal.js';
import { openGoalStore } from '../../../common/page/goal-store.js';
import { presentLayers } from '../../state.js';

/**
 * @param {import('../../state.js').LabState} state
 * @param {object} lab
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.tell
 */
export function createLabGoal(state, { paint, tell }, store = openGoalStore()) {
  let say = '';
  const current = () => labGoals.find(({ id }) => id === state.view.goal);

  function judge() {
    const goal = current();
    const { figures, given, description } = state;
    const before = say;
    say = '';
    if (goal && figures && given && description) {
      const { status, health } = figures;
      const judgement = goal.judge({
        ...{ setup: given.setup, layers: presentLayers(state), status, health },
        validationSamples: description.samples.validation,
      });
      say = judgement.say;
      if (judgement.reached && store.add(goal.id)) tell(`Puzzle reached: ${goal.title}.`);
    }
    if (say !== before) paint();
  }

  function view() {
    const goal = current();
    const reached = store.reached();
    const { goal: asked } = state.view;
    return html`${
        goal
          ? html`<nonlinear-goal .goal=${goal} .say=${say} .reached=${reached.has(goal.id)}></nonlinear-goal>`
          : html`<p>
              ${asked ? `The lab has no puzzle called "${asked}". It has these:` : 'Choose one; it begins with a setup of its own, and yours can be brought back with Undo.'}
            </p>`
      }
      <nav class="goal-others" aria-label="Puzzles">
        <ul>
          ${labGoals.map(
            (one) =>
              html`<li class=${reached.has(one.id) ? 'reached' : ''}>
                <a href=${labAddress(one)} aria-current=${one === goal ? 'true' : 'false'}>${one.title}</a
                >${reached.has(one.id) ? html`<span class="goals-mark"><span class="visually-hidden"> reached</span></span>` : ''}
              </li>`,
          )}
        </ul>
      </nav>`;
  }

  return { view, onEveryFigures: judge, onNewRun: judge };
}
