// The cards of the lesson that speak of a function: found in their texts.

import { readFileSync } from 'node:fs';
import { activationRows } from '../build/activation-rows.mjs';
import { chapters } from '../lesson/chapters.mjs';
import { claimTexts } from '../lesson/claims.mjs';

/**
 * @typedef {object} Card
 * @property {string} id of the claim
 * @property {string} statement the common claim, written as in a chapter (build/render.mjs)
 * @property {string} page its address, seen from a function's page
 */

/** The chapter of each card. @type {Map<string, string>} */
const homes = new Map(
  chapters.flatMap(({ id }) => {
    const source = readFileSync(new URL(`../lesson/chapters/${id}.html`, import.meta.url), 'utf8');
    return [...source.matchAll(/<claim id="(\w+)">/g)].map(([, claim]) => /** @type {const} */ ([claim, id]));
  }),
);

/** A pattern of what cards call a function. @param {{id: string, name: string}} row */
const patternOf = ({ id, name }) =>
  activationRows[id]?.reference.words ?? name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * @param {readonly {id: string, name: string}[]} rows all functions: a longer name is not taken for the shorter one within it
 * @returns {Record<string, Card[]>} by function, in the order of the lesson
 */
export function cardsOf(rows) {
  const longestFirst = [...rows].sort((a, b) => patternOf(b).length - patternOf(a).length);
  const names = longestFirst.map((row) => `(?<${row.id}>${patternOf(row)})`).join('|');
  const pattern = new RegExp(`(?<![\\w-])(?:${names})(?:s|es)?(?![\\w-])`, 'gi');
  /** @type {Record<string, Card[]>} */
  const found = Object.fromEntries(rows.map(({ id }) => [id, []]));
  for (const [id, { statement, recipe, question, options, outcome }] of Object.entries(claimTexts)) {
    const home = homes.get(id);
    if (home === undefined) continue;
    const text = [statement, recipe, question, ...options, outcome]
      .join(' ')
      .replace(/\{\{[^}]*\}\}|\s+/g, ' ');
    const named = new Set(
      [...text.matchAll(pattern)].flatMap(({ groups = {} }) =>
        Object.keys(groups).filter((one) => groups[one] !== undefined),
      ),
    );
    for (const one of named) found[one].push({ id, statement, page: `../lesson/${home}.html#claim-${id}` });
  }
  return found;
}
