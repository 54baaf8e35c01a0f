// Runs test files, each in a process of its own: node tests/run-files.mjs COUNT FILE..., so many at once. Large files begin first: one
// that takes long and begins last would run alone at the end.

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const [count, ...names] = process.argv.slice(2);
const files = names
  .map((name) => ({ path: resolve(name), size: statSync(name).size }))
  .sort((a, b) => b.size - a.size)
  .map(({ path }) => path);

run({ files, concurrency: Number(count) })
  .on('test:fail', () => void (process.exitCode = 1))
  .pipe(new spec())
  .pipe(process.stdout);
