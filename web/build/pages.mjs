/** The pages by their names in dist/, each with the folder of the feature that it belongs to: NAME.html, NAME.js and NAME.css lie there. */
export const pages = /** @type {const} */ ({
  index: 'lesson',
  lab: 'lab',
  images: 'images',
  teach: 'teach',
  embed: 'embed',
});

/** @typedef {keyof typeof pages} PageName */

export const pageNames = /** @type {PageName[]} */ (Object.keys(pages));
