/** The weights that the page of pictures can begin with, where train-start.mjs leaves them. */
export const startFile = new URL('../../build/web/images-start.json', import.meta.url);
