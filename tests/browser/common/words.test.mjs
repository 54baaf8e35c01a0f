// One name for one thing: words that were given up for another do not stand on any built page, nor in a script that writes on one.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const dist = new URL('../../../dist/', import.meta.url);

/** What was given up -> what the thing is called. @type {[retired: RegExp, name: string][]} */
const names = [
  [/Put it on your own page|name: ?["']Your own page/, 'Embed on your own page'],
  [/half an hour/, 'the minutes that the lesson’s first page counts'],
  [
    /(training|validation) correct\b|[Ss]hare correct|Validation, correct/,
    'training accuracy, validation accuracy, Accuracy',
  ],
  [/Step a batch|Step an epoch/, 'One batch, One epoch'],
  [/epochs a second/, 'epochs/s'],
  [/Load trained weights|["'`]Load ?["'`]/, 'Open'],
  [/\|δ\|/, 'error'],
  [/where (their|the) units live|Where the units live/, 'Layers'],
  [/makes the steps/, 'rule for each step'],
  [/class="layer-name"[^>]*>out<|\? ?["']out["']/, 'output'],
];

test('no built page and no script of one says a thing in words that were given up for others', async () => {
  const files = (await readdir(dist)).filter((name) => /\.(html|js)$/.test(name));
  assert.ok(files.includes('lab.html') && files.includes('lab.js') && files.includes('lab-tools.js'));
  /** @type {string[]} */
  const found = [];
  for (const file of files) {
    const text = await readFile(new URL(file, dist), 'utf8');
    for (const [retired, name] of names) {
      const [words] = retired.exec(text) ?? [];
      if (words) found.push(`${file}: "${words}" is called "${name}"`);
    }
  }
  assert.deepEqual(found, []);
});

test('what the pages are searched for would be found', () => {
  const samples = [
    'name: "Your own page"',
    'half an hour',
    'training correct',
    'Step a batch',
    'epochs a second',
  ];
  samples.push('"Load"', '|δ|', 'where their units live', 'makes the steps', "? 'out'");
  names.forEach(([retired], at) => assert.match(samples[at], retired));
});
