/** The choices for an output and for hidden layers, whole before any script runs. */
import { escapeText } from '../common/charts/svg-plot.js';
import { networks, tasks } from '../lesson/model/choices.js';
import { kerasLines, pytorchLines } from '../lesson/model/choice-lines.js';
import { codeBlock } from './blocks.mjs';
import { pageName } from './entries.mjs';

/** @param {string} term @param {import('../lesson/model/choices.js').Choice} choice @param {string} [id] of a function */
function advice(term, { name, reason }, id) {
  const shown = id
    ? `<a href="${pageName(id).replace('functions/', '')}.html">${escapeText(name)}</a>`
    : escapeText(name);
  return `<div><dt>${term}</dt><dd><strong>${shown}.</strong> ${escapeText(reason)}</dd></div>`;
}

/** @param {string} id @param {string} name @param {string} terms @param {readonly [string, string]} code */
const choice = (
  id,
  name,
  terms,
  [pytorch, keras],
) => `<article class="choice-card" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${escapeText(name)}</h3>
<dl>${terms}</dl>
<details><summary>Lines to copy</summary><div class="codes">${codeBlock('PyTorch', pytorch)}${codeBlock('Keras', keras)}</div></details>
</article>`;

/** @returns {Record<string, string>} html by marker */
export default function render() {
  const [network] = networks;
  const [task] = tasks;
  return {
    tasks: `<div class="choice-cards">${tasks
      .map((one) =>
        choice(
          `task-${one.id}`,
          one.name,
          `${advice('Output', one.output, one.activation)}${advice('Loss', one.loss)}`,
          [pytorchLines(one, network), kerasLines(one, network)],
        ),
      )
      .join('\n')}</div>`,
    networks: `<div class="choice-cards">${networks
      .map((one) =>
        choice(
          `network-${one.id}`,
          one.name,
          `${advice('Hidden layers', one.activation, one.activation.id)}${advice('Initial weights', one.initializer)}`,
          [pytorchLines(task, one), kerasLines(task, one)],
        ),
      )
      .join('\n')}</div>`,
  };
}
