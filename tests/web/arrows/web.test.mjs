// The rooms of web/: who may import what, and what never happens on a page or in a test.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import test from 'node:test';
import {
  checkRules,
  importing,
  imports,
  isCode,
  isWeb,
  matches,
  paths,
  root,
  withoutComments,
} from './rules.mjs';

/** @typedef {import('./rules.mjs').Rule} Rule */

// The folders of web/: one for what every feature may use, and one per feature. These rooms and folders are the only ones.
const layers = ['charts', 'elements', 'model'];
/** @type {Record<string, string[]>} room -> the folders in it */
const rooms = {
  build: ['types'],
  styles: [],
  engine: ['worker'],
  common: [...layers, 'activations', 'address', 'assignment', 'files', 'page'],
  front: layers,
  explorer: [],
  embed: [],
  teach: [],
  images: layers,
  lab: [...layers, 'tools'],
  lesson: [...layers, 'chapters', 'widgets'],
  reference: [],
};
/** Features -> the features they may import, besides common code, the page's side of the engine, and themselves. */
const features = /** @type {Record<string, string[]>} */ ({
  front: ['lesson'],
  explorer: [],
  embed: ['lab', 'explorer'],
  teach: ['lesson'],
  images: [],
  lab: [],
  lesson: ['explorer'],
  reference: ['explorer', 'lesson'],
});

/**
 * @param {string} path a file in web/
 * @returns {string | null} its room: a feature, `lab/tools/race` or `lesson/widgets/bend`, `engine/worker`, …; null where it has none
 */
function roomOf(path) {
  const [room, ...inner] = path.split('/').slice(1, -1);
  if (room === undefined)
    return /^web\/((package|package-lock|tsconfig(\.\w+)?)\.json|\.npmrc)$/.test(path) ? 'build' : null;
  if (!Object.hasOwn(rooms, room)) return null;
  if (inner.length === 0) return room;
  if (!rooms[room].includes(inner[0])) return null;
  const isDeep = inner[0] === 'tools' || inner[0] === 'widgets';
  if (inner.length > (isDeep ? 2 : 1)) return null;
  return inner[0] === 'worker' || inner.length === 2 ? [room, ...inner].join('/') : room;
}

/** @param {string} path @returns {boolean} whether it belongs to a feature or one of its tools or widgets */
const isFeature = (path) => Object.hasOwn(features, (roomOf(path) ?? '').split('/')[0]);
const isSheet = (/** @type {string} */ path) => path.endsWith('.css');
/** The worker's request and response types: no code. */
const contract = 'web/engine/contract.js';
const isGenerated = (/** @type {string} */ name) => /^#([a-z]+-module|wasm-base64)$/.test(name);

/** Whether a feature may import it. @param {string} imported @param {string} path */
function isKnown(imported, path) {
  const room = /** @type {string} */ (roomOf(path));
  const other = roomOf(imported);
  const [feature] = room.split('/');
  // The style sheets of the lesson's widgets, listed by the build.
  if (imported === 'web/generated/lesson-widgets.css') return /^web\/lesson\/(reader|class)\.css$/.test(path);
  if (other === null) return false;
  // Build scripts (.mjs) make text and are not loaded by pages.
  if (other === 'build') return path.endsWith('.mjs');
  // A tool may import from the lab, a widget from the lesson.
  if (['common', 'engine', 'styles', feature, room, ...features[feature]].includes(other)) return true;
  // The page of the lesson shows some of its widgets before its scripts run; all others are in the list that the build writes.
  const isList = /^web\/lesson\/(lesson|reader|reader\.prerender)\.\w+$/.test(path);
  return isList && other.split('/')[0] === feature;
}

// The layers within the rooms: page -> elements -> charts, model.
const isElement = (/** @type {string} */ path) =>
  isCode(path) && /^web\/.*\/(elements\/[^/]*|nonlinear-[^/]*)$/.test(path);
const isChart = (/** @type {string} */ path) =>
  isCode(path) && /^web\/.*\/(charts\/[^/]*|svg\.js)$/.test(path);
const isModel = (/** @type {string} */ path) =>
  isCode(path) &&
  /^web\/(.*\/model|common\/(activations|address|assignment|files))\/[^/]*$|^web\/.*\/model\.js$/.test(path);
/** Whether it is a separate file of a widget's or tool's model. @param {string} name @param {string} path */
const isBesideModel = (name, path) =>
  posix.basename(path) === 'model.js' &&
  posix.dirname(name) === posix.dirname(path) &&
  brought(readFileSync(new URL(name, root), 'utf8'), name).every((one) => isModel(one));
const isPageScript = (/** @type {string} */ path) =>
  isCode(path) &&
  /^web\/(common\/page\/|.*\/(mount|tool)\.js$|lab\/tools\/[^/]*$|(front|lab|images|lesson|reference|teach|embed)\/[^/]*$)/.test(
    path,
  ) &&
  !/\/nonlinear-[^/]*$/.test(path);
const within = (/** @type {string} */ folder) => (/** @type {string} */ path) =>
  path.startsWith(folder) && isCode(path);
// Build-time scripts (.mjs) are not loaded by pages.
const isLoadedByPages = (/** @type {string} */ path) => isWeb(path) && !path.endsWith('.mjs');
const isPage = (/** @type {string} */ path) =>
  /^web\/.*\.(html|css)$|^web\/build\/page-(template|frame)\.mjs$/.test(path);

/**
 * All transitive imports of a module; types import nothing.
 * @param {string} text @param {string} path @param {Set<string>} [found]
 */
function brought(text, path, found = new Set()) {
  for (const name of imports(withoutComments(text, path), path)) {
    if (found.has(name)) continue;
    found.add(name);
    if (paths.includes(name)) brought(readFileSync(new URL(name, root), 'utf8'), name, found);
  }
  return [...found];
}

/**
 * A rule for the folders within a feature, which know none of one another: the build lists them for one reader.
 * @param {Pick<Rule, 'name' | 'sample'> & {folder: string, list: string, reader: string}} row
 * @returns {Rule}
 */
const folderByFolder = ({ name: rule, sample, folder, list, reader }) => ({
  name: rule,
  sample,
  withComments: true,
  applies: (path) => path.startsWith(posix.join(folder, '../')) && isCode(path),
  find: importing(
    (name, path) => (name.startsWith(folder) && !isKnown(name, path)) || (name === list && path !== reader),
  ),
});

/** @type {Rule[]} */
const rules = [
  {
    name: 'JavaScript does not touch the memory of the wasm',
    applies: isWeb,
    find: matches(
      /\bHEAP(8|16|32|64|U8|U16|U32|U64|F32|F64)\b|\b_malloc\b|\b_free\b|\bccall\b|\bcwrap\b|\bgetValue\b|\bstackAlloc\b/,
    ),
    sample: ['web/engine/a.js', 'module.HEAPF32.set(x, p >> 2);'],
  },
  {
    name: 'every file of web/ has a room',
    applies: (path) => path.startsWith('web/'),
    find: (_, path) => (roomOf(path) === null ? ['has no room'] : []),
    sample: ['web/lab/misc/a.js', ''],
  },
  {
    name: 'what is common knows no feature and no code of the engine',
    withComments: true,
    applies: (path) => roomOf(path) === 'common' && (isCode(path) || isSheet(path)),
    find: importing(
      (name) =>
        isGenerated(name) || (name.startsWith('web/') && roomOf(name) !== 'common' && name !== contract),
    ),
    sample: ['web/common/model/a.js', "/** @type {import('../../lab/model/csv.js').Table} */"],
  },
  {
    name: 'a feature knows what is common, the page’s side of the engine and itself; embed the lab and the explorer too, the lesson the explorer, the reference both of these',
    withComments: true,
    applies: (path) => isFeature(path) && (isCode(path) || isSheet(path)),
    find: importing((name, path) => name.startsWith('web/') && !isKnown(name, path)),
    sample: ['web/images/a.js', "import { runFacts } from '../lab/facts.js';"],
  },
  folderByFolder({
    name: 'no tool of the lab knows another, and the lab knows none of them but by the list that the build writes',
    folder: 'web/lab/tools/',
    list: '#lab-tools',
    reader: 'web/lab/tools/tools.js',
    sample: ['web/lab/tools/race/a.js', "/** @typedef {import('../units/text.js').Words} Words */"],
  }),
  folderByFolder({
    name: 'no widget of the lesson knows another, and the lesson knows few of them but by the list that the build writes',
    folder: 'web/lesson/widgets/',
    list: '#lesson-widgets',
    reader: 'web/lesson/lesson.js',
    sample: ['web/lesson/elements/a.js', "import { bendStart } from '../widgets/bend/model.js';"],
  }),
  {
    name: 'only the build and the engine reach what runs in the worker, and its types',
    withComments: true,
    applies: (path) => isWeb(path) && !/^(build|engine)/.test(roomOf(path) ?? ''),
    find: importing((name) => name.startsWith('web/engine/worker/')),
    sample: ['web/lab/a.js', "/** @type {import('../engine/worker/experiment.js').Setup} */"],
  },
  {
    name: 'nothing that is shipped knows the build',
    withComments: true,
    applies: isLoadedByPages,
    find: importing((name) => name.startsWith('web/build/') || /^web\/.*\.mjs$/.test(name)),
    sample: ['web/lesson/a.js', "import { quote } from './render.mjs';"],
  },
  {
    name: 'elements get properties and send events: no engine, page or other element, whatever brings it with it',
    applies: isElement,
    find: (text, path) =>
      brought(text, path).filter(
        (name) =>
          (name.startsWith('web/engine/') && name !== contract) ||
          /\/nonlinear-[^/]*\.js$/.test(name) ||
          isGenerated(name) ||
          (isPageScript(name) && !name.startsWith('web/common/page/')),
      ),
    sample: ['web/lab/elements/nonlinear-a.js', "import './nonlinear-status.js';"],
  },
  {
    name: 'elements know no engine and no page, not even their types',
    withComments: true,
    applies: isElement,
    find: importing((name) => (name.startsWith('web/engine/') && name !== contract) || isPageScript(name)),
    sample: ['web/lab/elements/nonlinear-a.js', "/** @type {import('../run.js').Run} */"],
  },
  {
    name: 'elements neither fetch nor know where they are',
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
    name: 'charts turn arrays into pixels: no element, engine or page, not even their types',
    withComments: true,
    applies: isChart,
    find: importing(
      (name) =>
        /^web\/engine\/|^lit\b/.test(name) || isElement(name) || isPageScript(name) || isGenerated(name),
    ),
    sample: ['web/common/charts/a.js', "/** @type {import('../elements/number-input.js').Field} */"],
  },
  {
    name: 'charts are given what a model knows: they do not ask it',
    applies: isChart,
    find: importing(isModel),
    sample: ['web/lab/charts/a.js', "import { defaultSetup } from '../../common/model/defaults.js';"],
  },
  {
    name: 'charts define no element, ask for nothing and do not know where they are',
    applies: isChart,
    find: matches(/\bcustomElements\b|\bfetch *\(|\blocation\.(href|hash)\b/),
    sample: ['web/lab/charts/a.js', "fetch('a.json');"],
  },
  {
    name: 'the engine knows nothing of pages, widgets, charts or state, not even their types',
    withComments: true,
    applies: within('web/engine/'),
    find: importing((name) => !/^web\/engine\/|^#([a-z]+-module|wasm-base64)$/.test(name)),
    sample: ['web/engine/a.js', "import { parseCsv } from '../lab/model/csv.js';"],
  },
  {
    name: 'only the modules that find a place to compute in, and load scripts, touch the page',
    applies: (path) => within('web/engine/')(path) && !/\/(connect|load-script)\.js$/.test(path),
    find: matches(/(?<![.\w])document\b(?!\?|: )|(?<![.\w])window\b/),
    sample: ['web/engine/worker/methods.js', 'document.title = 1;'],
  },
  {
    name: 'models know values and the catalogue only, not even the types of anything else',
    withComments: true,
    applies: isModel,
    find: importing(
      (name, path) =>
        !isModel(name) &&
        !isBesideModel(name, path) &&
        name !== contract &&
        !/^#(catalog|activations|activation-tables)$|^papaparse$/.test(name),
    ),
    sample: ['web/lab/model/a.js', "import { numberText } from '../../common/charts/number-text.js';"],
  },
  {
    name: 'models neither touch the page nor fetch',
    applies: isModel,
    find: matches(/(?<![.\w])(document|window|location|history)\.|\bfetch *\(/),
    sample: ['web/lab/model/a.js', 'const hash = location.hash;'],
  },
  {
    name: 'the page thread trains nothing: pages reach the core through the engine alone',
    applies: (path) => isLoadedByPages(path) && !path.startsWith('web/engine/'),
    find: importing(
      (name) =>
        (name.startsWith('web/engine/') &&
          !/\/(engine|error-message|pretrained|load-script|race-pool)\.js$/.test(name)) ||
        /^#([a-z]+-module|wasm-base64)$/.test(name),
    ),
    sample: ['web/lab/a.js', "import { createMethods } from '../engine/worker/methods.js';"],
  },
  {
    name: 'only the public API carries a module of WebAssembly; the scripts of the workers are written by the build, each with its own',
    applies: (path) => within('web/engine/')(path) && !/\/core\.js$/.test(path),
    find: importing((name) => /^#([a-z]+-module|wasm-base64)$/.test(name)),
    sample: ['web/engine/worker/serve-core.js', "import createNonlinear from '#lesson-module';"],
  },
  {
    name: 'the engine that a page loads does not contain the core: only the public API does',
    applies: (path) => roomOf(path) === 'engine' && isCode(path) && !/\/(core|api)\.js$/.test(path),
    find: importing((name) => !/^web\/engine\/[^/]+$/.test(name) || /\/(core|api)\.js$/.test(name)),
    sample: ['web/engine/engine.js', "import { createMethods } from './worker/methods.js';"],
  },
  {
    name: 'no text becomes code',
    applies: isWeb,
    find: matches(
      /(?<![-\w])eval\b(?! *:)|\bnew Function\b|(?<![.\w])Function *\(|\bset(Timeout|Interval) *\( *['"`]|javascript:|\bdocument\.write/,
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
    name: 'no page has a head of its own: head and policy are the frame’s',
    withComments: true,
    applies: (path) => /^web\/.*\.html$/.test(path),
    find: matches(/<(html|head|body|meta|link|script|base)\b/),
    sample: ['web/lab/lab.html', '<head><title>a</title></head>'],
  },
  {
    name: 'the frame of all pages carries the strict policy',
    applies: (path) => path === 'web/build/page-frame.mjs',
    find: (text) =>
      /http-equiv="Content-Security-Policy"\s+content="\$\{contentSecurityPolicy\}"/.test(text)
        ? []
        : ['no Content-Security-Policy'],
    sample: ['web/build/page-frame.mjs', '<!doctype html><title>a</title>'],
  },
  {
    name: 'no test is skipped, put off or run alone',
    applies: (path) => /^tests\/.*\.(mjs|cpp)$/.test(path) && !path.startsWith('tests/web/arrows/'),
    find: matches(
      /\b(test|it|describe)\.(skip|todo|only)\b|\b(skip|todo|only): *true\b|"\[!?(mayfail|shouldfail|\.)[^"]*\]"|"\[\.\]"/,
    ),
    sample: ['tests/web/a.test.mjs', "test.skip('later', () => {});"],
  },
  {
    name: 'a browser test waits for what it needs to see, not for a time',
    // browser.mjs has the one loop that asks again.
    applies: (path) => /^tests\/(browser|timing)\/.*\.test\.mjs$/.test(path),
    find: matches(/\.waitForTimeout\b|\btimers\/promises\b|\bsetTimeout *\(.*, *(?!0\b)[\w.]+\)/),
    sample: ['tests/browser/lab/a.test.mjs', 'await page.waitForTimeout(500);'],
  },
];

checkRules(rules);

test('comments are left out of account, strings are not', () => {
  assert.equal(withoutComments('a // eval(\nb /* eval( */ c', 'a.js').replace(/\s+/g, ' '), 'a b c');
  assert.equal(withoutComments("'https://x' // y", 'a.js').trim(), "'https://x'");
  assert.equal(withoutComments('# -ffast-math\nset(x)', 'CMakeLists.txt').trim(), 'set(x)');
});
