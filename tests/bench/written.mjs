// JSON text of the committed results.

/** JSON with each innermost object on one line: one line per measured thing. @param {unknown} results */
export function written(results) {
  const innermost = /\{[^{}]*\}/g;
  return `${JSON.stringify(results, null, 2).replace(innermost, (text) => text.replace(/\s*\n\s*/g, ' '))}\n`;
}
