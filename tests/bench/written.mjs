// Results as they are committed.

/** JSON with each innermost object on one line: a line is one measured thing. @param {unknown} results */
export function written(results) {
  const innermost = /\{[^{}]*\}/g;
  return `${JSON.stringify(results, null, 2).replace(innermost, (text) => text.replace(/\s*\n\s*/g, ' '))}\n`;
}
