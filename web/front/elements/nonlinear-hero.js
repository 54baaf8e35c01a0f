/**
 * <nonlinear-hero>: a small network that learns two interleaved moons, with one activation or another, and a sentence on what happened.
 *
 * Properties in: `choice` (an activation's id), `running`, `scene` (of the decision map; null before training), `state` (HeroState or
 * null), `message` (a sentence if something failed). Events out: `lesson-choose` {choice}, `lesson-run`, `lesson-pause`.
 */
import { html } from 'lit';
import { createDecisionMap } from '../../common/charts/decision-map.js';
import { LessonElement } from '../../lesson/elements/element.js';
import { HERO_EPOCHS, heroActivations } from '../model/hero.js';
import { heroSentence } from './hero-text.js';

export class NonlinearHero extends LessonElement {
  /** @override */
  static properties = {
    choice: { attribute: false },
    running: { type: Boolean },
    scene: { attribute: false },
    state: { attribute: false },
    message: { type: String },
  };

  constructor() {
    super();
    this.choice = heroActivations[0].id;
    this.running = false;
    /** @type {import('../../common/charts/decision-map.js').MapScene | null} */
    this.scene = null;
    /** @type {import('../model/hero.js').HeroState | null} */
    this.state = null;
    this.message = '';
    /** @type {ReturnType<typeof createDecisionMap> | null} */
    this.map = null;
  }

  /** @param {string} name @param {object} [detail] */
  send(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** @override */
  updated() {
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.scene || !this.theme) return;
    this.map ??= createDecisionMap(canvas);
    this.map.paint(this.scene, this.theme);
  }

  /** @override */
  render() {
    const { choice, running, state, message } = this;
    const words = message || (state ? heroSentence(state) : '');
    const ended = state !== null && state.epoch >= HERO_EPOCHS;
    return html`<figure class="hero-map">
        <canvas
          role="img"
          aria-label="Two interleaved moons of points, and the boundary that the network draws between them"
        ></canvas>
      </figure>
      <div class="hero-controls">
        <p class="hero-question" id="hero-question">Which activation do its hidden units use?</p>
        <div class="hero-choices" role="group" aria-labelledby="hero-question">
          ${heroActivations.map(
            ({ id, name }) =>
              html`<button
                type="button"
                class="button"
                aria-pressed=${id === choice ? 'true' : 'false'}
                @click=${() => this.send('lesson-choose', { choice: id })}
              >
                ${name}
              </button>`,
          )}
        </div>
        <p class="hero-words" data-epoch=${state?.epoch ?? 0} aria-live=${running ? 'off' : 'polite'}>
          ${words}
        </p>
        <p class="row">
          <button
            type="button"
            class="button"
            @click=${() => this.send(running ? 'lesson-pause' : 'lesson-run')}
          >
            ${running ? 'Pause' : ended ? 'Train again' : 'Train'}
          </button>
          <a class="button primary" href="lesson/fire.html">Begin the lesson</a>
        </p>
      </div>`;
  }
}

customElements.define('nonlinear-hero', NonlinearHero);
