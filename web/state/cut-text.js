// A text cut to a length, counted in code points: cut by its UTF-16 units, an emoji at the edge would lose one half.

/** @param {string} text @param {number} most code points */
export function cutText(text, most) {
  if (text.length <= most) return text;
  // A code point takes two units at most, so no more than these are looked at.
  return [...text.slice(0, 2 * most)].slice(0, most).join('');
}
