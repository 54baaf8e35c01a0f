// What a page's script and a script it loads later both need is in the first one only: the page's script lends it (it imports
// `#lend`), the later one borrows it (bundle.mjs puts a borrowed module in place of each name below).
// Scripts of their own cannot import from each other where pages are opened from disk, hence one global object.

/** Module -> what is lent of it: all that any later script uses. @type {Record<string, string[]>} */
const lent = {
  lit: ['LitElement', 'html', 'noChange', 'nothing', 'render', 'svg'],
  'lit/directive.js': ['Directive', 'directive'],
  'lit/directives/live.js': ['live'],
  '#activations': ['activations'],
  '#catalog': ['catalog'],
};

/** @param {string} specifier */
export function isLent(specifier) {
  return Object.hasOwn(lent, specifier);
}

/** The source of `#lend`. */
export function lendingSource() {
  const modules = Object.entries(lent);
  const imports = modules.map(([name, parts], at) => {
    const names = parts.map((part) => `${part} as m${at}_${part}`).join(', ');
    return `import { ${names} } from '${name}';\n`;
  });
  const objects = modules.map(([name, parts], at) => {
    const fields = parts.map((part) => `${part}: m${at}_${part}`).join(', ');
    return `'${name}': { ${fields} }`;
  });
  return `${imports.join('')}globalThis.nonlinearLent = { ${objects.join(', ')} };\n`;
}

/** The source that stands for a lent module in a later script. @param {string} specifier */
export function borrowingSource(specifier) {
  const from = `globalThis.nonlinearLent['${specifier}']`;
  return lent[specifier].map((part) => `export const ${part} = ${from}.${part};\n`).join('');
}
