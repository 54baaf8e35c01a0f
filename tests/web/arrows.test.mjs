// Who may know whom, and what never happens: the table of the architecture, executed over the source. Each rule carries a sample
// that breaks it, so that a rule which can no longer fail is noticed.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import test from 'node:test';

const root = new URL('../../', import.meta.url);

/**
 * @typedef {object} Rule
 * @property {string} name
 * @property {(path: string) => boolean} applies
 * @property {(text: string, path: string) => string[]} find what breaks the rule, as it stands there
 * @property {[path: string, text: string]} sample breaks the rule
 * @property {boolean} [withComments] look at the text as it is
 */

/** Every source file, relative to the root. */
const paths = ['cpp', 'web', 'tests', '.ci', '.github']
  .flatMap(listFiles)
  .concat(['build.sh', 'CMakeLists.txt', 'CMakePresets.json']);

/** @param {string} folder @returns {string[]} */
function listFiles(folder) {
  let entries;
  try {
    entries = readdirSync(new URL(`${folder}/`, root), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    );
}

/** @param {string} text @param {string} path whose ending tells what a comment looks like */
function withoutComments(text, path) {
  if (/(CMakeLists\.txt|\.(sh|yml|cmake)|\/run)$/.test(path)) return text.replace(/^\s*#.*$/gm, '');
  if (!/\.(js|mjs|cpp|hpp)$/.test(path)) return text;
  // Strings are kept: an address in one of them has slashes too.
  const token = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(token, (_, string) => string ?? ' ');
}

/** @param {RegExp} pattern @returns {(text: string) => string[]} */
const matches = (pattern) => (text) =>
  [...text.matchAll(new RegExp(pattern, 'gm'))].map(([found]) => found.trim());

/** What a module imports, as paths from the root where they are relative. @param {string} text @param {string} path */
function imports(text, path) {
  const found = [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"]+)\1/g)].map(
    (match) => match[2],
  );
  return found.map((name) => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name));
}

/** @param {(imported: string, path: string) => boolean} forbidden @returns {Rule['find']} */
const importing = (forbidden) => (text, path) => imports(text, path).filter((name) => forbidden(name, path));

const isCode = (/** @type {string} */ path) => /\.(js|mjs)$/.test(path);
const isWeb = (/** @type {string} */ path) => path.startsWith('web/') && isCode(path);
// The layers within the rooms of web/.
const isElement = (/** @type {string} */ path) =>
  isCode(path) && /^web\/.*\/(elements\/[^/]*|nonlinear-[^/]*)$/.test(path);
const isChart = (/** @type {string} */ path) =>
  isCode(path) && /^web\/.*\/(charts\/[^/]*|svg\.js)$/.test(path);
const isModel = (/** @type {string} */ path) =>
  isCode(path) &&
  /^web\/(.*\/model|common\/(address|assignment|files))\/[^/]*$|^web\/.*\/model\.js$/.test(path);
const isPageScript = (/** @type {string} */ path) =>
  isCode(path) &&
  /^web\/(common\/page\/|.*\/(mount|tool)\.js$|(lab|images|lesson|teach|embed)\/[^/]*$)/.test(path);
const within = (/** @type {string} */ folder) => (/** @type {string} */ path) =>
  path.startsWith(folder) && isCode(path);
const isBinding = (/** @type {string} */ path) =>
  /^cpp\/wasm\/((public_|lesson_|assignment_|image_)?bindings|embind_types)\.[ch]pp$/.test(path);
const isNative = (/** @type {string} */ path) => path.startsWith('cpp/nonlinear/');
const isBuild = (/** @type {string} */ path) =>
  /(^|\/)(CMakeLists\.txt|CMakePresets\.json|build\.sh|run)$|\.(mjs|cmake|sh|yml)$/.test(path) &&
  path !== 'tests/web/arrows.test.mjs';
// A page's markup is made at build time from the catalogue; that is no page yet.
const isLoadedByPages = (/** @type {string} */ path) => isWeb(path) && !path.endsWith('.mjs');
const isPage = (/** @type {string} */ path) =>
  /^web\/.*\.(html|css)$|^web\/build\/page-template\.mjs$/.test(path);

// vec4 <- elementary <- activations <- formula <- layers <- convolution <- network <- what looks into one and what changes it <- experiments <- requests
// (what the bindings read)
const chain = [
  'vec4',
  'elementary',
  'activations',
  'formula',
  'layers',
  'convolution',
  'network',
  'probe',
  'interventions',
  'experiment',
  'image_experiment',
  'requests',
  'image_requests',
];
// These are used by the network and know nothing of it.
const leaves = [
  'losses',
  'optimizers',
  'schedules',
  'initializers',
  'random',
  'datasets',
  'features',
  'raster',
  'doodles',
];

/** @type {Rule['find']} */
function upwardIncludes(text, path) {
  const stem = posix.basename(path).replace(/\..*/, '');
  const level = leaves.includes(stem) ? chain.indexOf('activations') : chain.indexOf(stem);
  if (level < 0) return [];
  return matches(/#include "[^"]+"/)(text).filter((line) => {
    const included = line.replace(/^.*["/]([a-z0-9_]+)\.hpp"$/, '$1');
    return chain.indexOf(included) > level;
  });
}

/** @type {Rule[]} */
const rules = [
  {
    name: 'the core is silent and has no clock, no chance and no machine: no stream, time, thread or random_device',
    applies: isNative,
    find: matches(
      /#include <(iostream|fstream|ostream|istream|print|chrono|ctime|time\.h|random|thread|filesystem|emscripten[^>]*)>|\brandom_device\b|\bstd::(cout|cerr|clock|time)\b|\b[fv]?(printf|puts|putchar) *\(/,
    ),
    sample: ['cpp/nonlinear/a.cpp', '#include <iostream>\n'],
  },
  {
    name: 'the core computes its transcendental functions itself, the same bits everywhere: none of libm, no fused multiply-add',
    applies: isNative,
    find: matches(
      /\b(std|__builtin)(::|_)(expm1|exp2|exp|log1p|log10|log2|log|pow|sinh|sin|cosh|cos|tanh|tan|asin|acos|atan2|atan|erfc|erf|cbrt|hypot|tgamma|lgamma|fma)f? *\(|\b(expm1|exp2|exp|log1p|log10|log2|log|pow|sin|cos|tanh|tan|erfc|erf|fma)f *\(/,
    ),
    sample: ['cpp/nonlinear/a.hpp', 'return std::tanh(x);'],
  },
  {
    name: 'the core includes downwards only',
    applies: isNative,
    find: upwardIncludes,
    sample: ['cpp/nonlinear/layers.hpp', '#include "network.hpp"\n'],
  },
  {
    name: 'the core does not know its bindings',
    applies: isNative,
    find: matches(/#include "[^"]*(wasm|bindings)[^"]*"/),
    sample: ['cpp/nonlinear/a.cpp', '#include "../wasm/bindings.hpp"'],
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
      /#include "nonlinear\/(vec4|elementary|matrix_kernels)\.hpp"|\bstd::(sqrt|exp|log|pow|tanh|abs|accumulate|transform|inner_product)\b|[-*/]= /,
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
  {
    name: 'JavaScript does not touch the memory of the wasm',
    applies: isWeb,
    find: matches(
      /\bHEAP(8|16|32|64|U8|U16|U32|U64|F32|F64)\b|\b_malloc\b|\b_free\b|\bccall\b|\bcwrap\b|\bgetValue\b|\bstackAlloc\b/,
    ),
    sample: ['web/engine/a.js', 'module.HEAPF32.set(x, p >> 2);'],
  },
  {
    name: 'widgets get properties and send events: no engine, page or other widget',
    applies: isElement,
    find: importing(
      (name) =>
        /^web\/engine\/|\/nonlinear-[^/]*\.js$|^nonlinear:([a-z]+-)?(module|wasm)/.test(name) ||
        isPageScript(name),
    ),
    sample: ['web/lab/elements/nonlinear-a.js', "import './nonlinear-b.js';"],
  },
  {
    name: 'widgets neither fetch nor know where they are',
    applies: isElement,
    find: matches(
      /\bfetch *\(|\bXMLHttpRequest\b|\bWebSocket\b|\bnew Worker\b|\b(window|document|globalThis|self)\.location\b|(?<![.\w'"])location\.(href|hash|search|assign|replace|reload)\b|(?<![.\w])history\.(push|replace)State\b|\b(local|session)Storage\b/,
    ),
    sample: ['web/lab/elements/nonlinear-a.js', 'const hash = location.hash;'],
  },
  {
    name: 'a widget’s file is named after its one custom element',
    applies: (path) => /^web\/.*\/nonlinear-[^/]*\.js$/.test(path),
    find: (text, path) => {
      const defined = [...text.matchAll(/customElements\.define\(\s*['"]([^'"]+)/g)].map((match) => match[1]);
      return defined.length === 1 && defined[0] === posix.basename(path, '.js')
        ? []
        : [`defines ${defined.join() || 'none'}`];
    },
    sample: ['web/lab/elements/nonlinear-a.js', "customElements.define('nonlinear-b', B);"],
  },
  {
    name: 'charts turn arrays into pixels: no widget, engine, page or custom element',
    applies: isChart,
    find: (text, path) => [
      ...importing(
        (name) =>
          /^web\/engine\/|^lit\b/.test(name) || isElement(name) || isPageScript(name) || isModel(name),
      )(text, path),
      ...matches(/\bcustomElements\b|\bfetch *\(|\blocation\.(href|hash)\b/)(text),
    ],
    sample: ['web/common/charts/a.js', "import { html } from 'lit';"],
  },
  {
    name: 'the engine knows nothing of pages, widgets, charts or state, not even their types',
    withComments: true,
    applies: within('web/engine/'),
    find: importing(
      (name) => !/^web\/engine\/|^nonlinear:((worker-|lesson-|image-)?module|wasm-base64)$/.test(name),
    ),
    sample: ['web/engine/a.js', "import { parseCsv } from '../lab/model/csv.js';"],
  },
  {
    name: 'only the modules that find a place to compute in, and load scripts, touch the page',
    applies: (path) => within('web/engine/')(path) && !/\/(connect|load-script)\.js$/.test(path),
    find: matches(/(?<![.\w])document\b(?!\?|: )|(?<![.\w])window\b/),
    sample: ['web/engine/worker/methods.js', 'document.title = 1;'],
  },
  {
    name: 'state knows values and the catalogue only',
    applies: isModel,
    find: (text, path) => [
      ...importing((name) => !isModel(name) && !/^nonlinear:(catalog|activations)$|^papaparse$/.test(name))(
        text,
        path,
      ),
      ...matches(/(?<![.\w])(document|window|location|history)\.|\bfetch *\(/)(text),
    ],
    sample: ['web/lab/model/a.js', 'const hash = location.hash;'],
  },
  {
    name: 'nobody imports a page but a page',
    applies: (path) => isElement(path) || isChart(path) || isModel(path),
    find: importing(isPageScript),
    sample: ['web/lab/charts/a.js', "import { x } from '../tools/race/tool.js';"],
  },
  {
    name: 'the page thread trains nothing: pages reach the core through the engine alone',
    applies: (path) => isLoadedByPages(path) && !path.startsWith('web/engine/'),
    find: importing(
      (name) =>
        (name.startsWith('web/engine/') && !/\/(engine|image-start|load-script|race-pool)\.js$/.test(name)) ||
        /^nonlinear:([a-z]+-)?(module|wasm)/.test(name),
    ),
    sample: ['web/lab/a.js', "import { createMethods } from '../engine/worker/methods.js';"],
  },
  {
    name: 'a worker is built with the module that is made for it, not with the whole core',
    applies: (path) => within('web/engine/')(path) && !/\/core\.js$/.test(path),
    find: importing(
      (name, path) =>
        /^nonlinear:([a-z]+-)?(module|wasm-base64)$/.test(name) &&
        name !== `nonlinear:${posix.basename(path, '.js').replace(/^(lesson|image)-worker$/, '$1')}-module`,
    ),
    sample: ['web/engine/worker/worker.js', "import createNonlinear from 'nonlinear:lesson-module';"],
  },
  {
    name: 'the engine that a page loads does not contain the core',
    applies: (path) =>
      ['connect', 'engine', 'heartbeat', 'race-pool', 'rpc', 'run-gate', 'base64', 'load-script'].includes(
        posix.basename(path, '.js'),
      ) && within('web/engine/')(path),
    find: importing(
      (name) =>
        !/^web\/engine\/(connect|engine|heartbeat|race-pool|rpc|run-gate|base64|load-script)\.js$/.test(name),
    ),
    sample: ['web/engine/engine.js', "import { createMethods } from './worker/methods.js';"],
  },
  {
    name: 'no text becomes code',
    applies: isWeb,
    find: matches(
      /(?<![.\w])eval *\(|\bnew Function\b|(?<![.\w])Function *\(|\bset(Timeout|Interval) *\( *['"`]|javascript:|\bdocument\.write/,
    ),
    sample: ['web/lab/a.js', "eval('1 + 1');"],
  },
  {
    name: 'no text becomes markup: names come from readers',
    applies: isWeb,
    find: matches(/\b(inner|outer)HTML *\+?=(?!=)|\binsertAdjacentHTML\b|\bcreateContextualFragment\b/),
    sample: ['web/lab/elements/a.js', 'element.innerHTML = label;'],
  },
  {
    name: 'no page asks a third party for anything',
    withComments: true,
    applies: (path) => isWeb(path) || isPage(path),
    find: matches(
      /\bsrc *= *["'](https?:)?\/\/[^"']*|<link\b[^>]*\bhref *= *["'](https?:)?\/\/[^"']*|\b(from|import) *\(? *["'](https?:)?\/\/[^"']*|url\( *["']?(https?:)?\/\/[^)]*|\b(fetch|importScripts) *\( *["'`](https?:)?\/\/[^"'`]*|@import *["'](https?:)?\/\/[^"']*/,
    ),
    sample: ['web/lab/a.html', '<link rel="stylesheet" href="https://example.org/font.css">'],
  },
  {
    name: 'no page has an inline script or handler, which a strict policy refuses',
    withComments: true,
    applies: (path) => path.endsWith('.html'),
    find: matches(/<script(?![^>]*\bsrc=)[^>]*>|<[a-z][^>]*\son[a-z]+ *=/),
    sample: ['web/lab/a.html', '<button onclick="go()">'],
  },
  {
    name: 'every page carries the strict policy',
    withComments: true,
    applies: (path) => /^web\/([a-z]+)\/(\1|index)\.html$/.test(path),
    find: (text) => (/http-equiv="Content-Security-Policy"/.test(text) ? [] : ['no Content-Security-Policy']),
    sample: ['web/lab/lab.html', '<!doctype html><title>a</title>'],
  },
  {
    name: 'no test is skipped, put off or run alone',
    applies: (path) => /^tests\/.*\.(mjs|cpp)$/.test(path) && path !== 'tests/web/arrows.test.mjs',
    find: matches(
      /\b(test|it|describe)\.(skip|todo|only)\b|\b(skip|todo|only): *true\b|"\[!?(mayfail|shouldfail|\.)[^"]*\]"|"\[\.\]"/,
    ),
    sample: ['tests/web/a.test.mjs', "test.skip('later', () => {});"],
  },
];

for (const { name, applies, find, sample, withComments = false } of rules) {
  /** @param {string} path @param {string} text */
  const look = (path, text) =>
    applies(path) ? find(withComments ? text : withoutComments(text, path), path) : [];

  test(name, () => {
    assert.ok(
      look(...sample).length > 0,
      'the sample that breaks the rule is not found: the rule cannot fail',
    );
    const found = paths.flatMap((path) =>
      applies(path)
        ? look(path, readFileSync(new URL(path, root), 'utf8')).map((what) => `${path}: ${what}`)
        : [],
    );
    assert.deepEqual(found, []);
    assert.ok(paths.some(applies), 'the rule looks at no file');
  });
}

test('comments are left out of account, strings are not', () => {
  assert.equal(withoutComments('a // eval(\nb /* eval( */ c', 'a.js').replace(/\s+/g, ' '), 'a b c');
  assert.equal(withoutComments("'https://x' // y", 'a.js').trim(), "'https://x'");
  assert.equal(withoutComments('# -ffast-math\nset(x)', 'CMakeLists.txt').trim(), 'set(x)');
});
