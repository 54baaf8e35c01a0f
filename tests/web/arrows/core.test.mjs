// The core's rooms, its bindings and its builds: who may include what, and what never happens there.

import assert from 'node:assert/strict';
import test from 'node:test';
import { checkRules, matches } from './rules.mjs';

/** @typedef {import('./rules.mjs').Rule} Rule */

const isBinding = (/** @type {string} */ path) =>
  /^cpp\/wasm\/((public_|lesson_|assignment_|image_)?bindings|embind_types)\.[ch]pp$/.test(path);
const isNative = (/** @type {string} */ path) => path.startsWith('cpp/nonlinear/');
const isBuild = (/** @type {string} */ path) =>
  /(^|\/)(CMakeLists\.txt|CMakePresets\.json|build\.sh|run)$|\.(mjs|cmake|sh|yml)$/.test(path) &&
  !path.startsWith('tests/web/arrows/');

/**
 * The rooms of the core, and which others each may include. A file without a room is an error.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const coreRooms = {
  base: [],
  math: ['base'],
  activations: ['base', 'math'],
  network: ['base', 'math', 'activations'],
  data: ['base', 'math'],
  training: ['base', 'math', 'activations', 'network', 'data'],
  claims: ['base', 'math', 'activations', 'network', 'data', 'training'],
  settings: ['base'],
  requests: ['base', 'math', 'activations', 'network', 'data', 'training', 'claims', 'settings'],
  assignments: ['base', 'math', 'activations', 'network', 'data', 'training', 'settings', 'requests'],
};

/** The room of a path behind cpp/, or undefined. @param {string} path */
const coreRoom = (path) => /^nonlinear\/([a-z]+)\/[a-z0-9_]+\.[ch]pp$/.exec(path)?.[1];

/** Includes that break this table; every include of the core is written relative to cpp/. @type {Rule['find']} */
function wrongIncludes(text, path) {
  const room = coreRoom(path.slice('cpp/'.length)) ?? '';
  if (!Object.hasOwn(coreRooms, room)) return ['a file without a room'];
  return [...text.matchAll(/# *include *(?:"([^"]+)"|<(nonlinear\/[^>]+)>)/g)]
    .filter(([, quoted, bracketed]) => {
      const other = coreRoom(quoted ?? bracketed);
      return other === undefined || (other !== room && !coreRooms[room].includes(other));
    })
    .map(([line]) => line);
}

/** @type {Rule[]} */
const rules = [
  {
    name: 'the core is silent and has no clock, no chance and no machine: no stream, time, thread or random_device',
    applies: isNative,
    find: matches(
      /#include <(iostream|fstream|ostream|istream|print|chrono|ctime|time\.h|random|thread|filesystem|emscripten[^>]*)>|\brandom_device\b|\bstd::(cout|cerr|clock|time)\b|\b[fv]?(printf|puts|putchar) *\(/,
    ),
    sample: ['cpp/nonlinear/base/a.cpp', '#include <iostream>\n'],
  },
  {
    name: 'the core computes its transcendental functions itself, the same bits everywhere: none of libm, no fused multiply-add',
    applies: isNative,
    find: matches(
      /\b(std|__builtin)(::|_)(expm1|exp2|exp|log1p|log10|log2|log|pow|sinh|sin|cosh|cos|tanh|tan|asin|acos|atan2|atan|erfc|erf|cbrt|hypot|tgamma|lgamma|fma)f? *\(|\b(expm1|exp2|exp|log1p|log10|log2|log|pow|sin|cos|tanh|tan|erfc|erf|fma)f *\(/,
    ),
    sample: ['cpp/nonlinear/base/a.hpp', 'return std::tanh(x);'],
  },
  {
    name: 'the core includes along the arrows between its rooms',
    applies: isNative,
    find: wrongIncludes,
    sample: ['cpp/nonlinear/network/network.cpp', '#include "nonlinear/assignments/result_code.hpp"\n'],
  },
  {
    name: 'every file of the core has a room',
    applies: isNative,
    find: (text, path) => wrongIncludes(text, path).filter((one) => one === 'a file without a room'),
    sample: ['cpp/nonlinear/network.cpp', ''],
  },
  {
    name: 'the core does not know its bindings',
    applies: isNative,
    find: matches(/# *include *["<][^">]*(wasm\/|bindings)[^">]*[">]/),
    sample: ['cpp/nonlinear/base/a.cpp', '#include "../wasm/bindings.hpp"'],
  },
  {
    name: 'only the bindings know Emscripten',
    applies: (path) => /\.(cpp|hpp)$/.test(path) && !isBinding(path),
    find: matches(/#include <emscripten[^>]*>|\bEM_(ASM|JS)\b|\b__EMSCRIPTEN__\b/),
    sample: ['cpp/wasm/more.cpp', '#include <emscripten/bind.h>\n'],
  },
  {
    name: 'the module writes numbers its own way: it is built without printf',
    applies: (path) => /^cpp\/.*\.(cpp|hpp)$/.test(path),
    find: matches(/\bv?[fs]?n?printf *\(|\bstd::(stof|stod|format|ostringstream|stringstream)\b/),
    sample: ['cpp/wasm/bindings.cpp', 'sprintf(text, "%d", 1);'],
  },
  {
    name: 'a memory view does not leave the expression that copies it',
    applies: (path) => path.startsWith('cpp/wasm/'),
    find: (text) =>
      matches(/[^;{}]*typed_memory_view[^;]*;/)(text).filter((line) => !/\.call<val>\("slice"\)/.test(line)),
    sample: ['cpp/wasm/bindings.cpp', 'return val(typed_memory_view(n, p));'],
  },
  {
    name: 'the bindings do no arithmetic: no kernels, no functions of numbers',
    applies: isBinding,
    find: matches(
      /#include "nonlinear\/math\/|\bstd::(sqrt|exp|log|pow|tanh|abs|accumulate|transform|inner_product)\b|[-*/]= /,
    ),
    sample: ['cpp/wasm/bindings.cpp', 'sum = std::accumulate(a, b, 0.f);'],
  },
  {
    name: 'no build relaxes arithmetic',
    applies: isBuild,
    find: matches(
      /-ffast-math|-Ofast|-funsafe-math-optimizations|-fassociative-math|-ffinite-math-only|-ffp-contract=(fast|on)|-mrelaxed-simd/,
    ),
    sample: ['CMakeLists.txt', 'add_compile_options(-O3 -ffast-math)'],
  },
  {
    name: 'every build turns contraction off',
    applies: (path) => path === 'CMakeLists.txt',
    find: (text) => (/^[^#\n]*-ffp-contract=off/m.test(text) ? [] : ['-ffp-contract=off is missing']),
    sample: ['CMakeLists.txt', 'add_compile_options(-O3)'],
  },
];

checkRules(rules);

test('the rooms of the core stand one above the other: none knows one that knows it', () => {
  /** @type {Set<string>} */
  const below = new Set();
  for (let level = 0; below.size < Object.keys(coreRooms).length; level += 1) {
    const next = Object.keys(coreRooms).filter(
      (room) => !below.has(room) && coreRooms[room].every((other) => below.has(other)),
    );
    assert.ok(next.length > 0, `a circle among ${Object.keys(coreRooms).filter((room) => !below.has(room))}`);
    next.forEach((room) => below.add(room));
  }
});

test('for each room of the core an include of every room that it may not know is refused', () => {
  for (const [room, known] of Object.entries(coreRooms))
    for (const other of Object.keys(coreRooms)) {
      for (const include of [
        `#include "nonlinear/${other}/a.hpp"`,
        `# include  <nonlinear/${other}/a.hpp>`,
      ]) {
        const found = wrongIncludes(include, `cpp/nonlinear/${room}/a.cpp`);
        assert.equal(found.length, other === room || known.includes(other) ? 0 : 1, `${room} -> ${other}`);
      }
    }
});
