// Modules shared by a page's script and the scripts it loads later: only the first holds them. It leaves them in a global object (it
// imports `#externals`), and the later ones take them from there (bundle.mjs puts such a module in place of each name). Separate
// scripts cannot import from each other in pages opened from disk, hence one global object.

/** Module -> its shared exports: all that any later script uses. @type {Record<string, string[]>} */
const externals = {
  lit: ['LitElement', 'html', 'noChange', 'nothing', 'render', 'svg'],
  'lit/directive.js': ['Directive', 'directive'],
  'lit/directives/live.js': ['live'],
  '#activations': ['activations'],
  '#catalog': ['catalog'],
};

/** @param {string} specifier */
export function isExternal(specifier) {
  return Object.hasOwn(externals, specifier);
}

/** The source of `#externals`. */
export function exportingSource() {
  const modules = Object.entries(externals);
  const imports = modules.map(([name, parts], at) => {
    const names = parts.map((part) => `${part} as m${at}_${part}`).join(', ');
    return `import { ${names} } from '${name}';\n`;
  });
  const objects = modules.map(([name, parts], at) => {
    const fields = parts.map((part) => `${part}: m${at}_${part}`).join(', ');
    return `'${name}': { ${fields} }`;
  });
  return `${imports.join('')}globalThis.nonlinearExternals = { ${objects.join(', ')} };\n`;
}

/** The source that replaces an external module in a later script. @param {string} specifier */
export function importingSource(specifier) {
  const from = `globalThis.nonlinearExternals['${specifier}']`;
  return externals[specifier].map((part) => `export const ${part} = ${from}.${part};\n`).join('');
}
