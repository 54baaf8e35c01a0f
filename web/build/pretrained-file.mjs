/** The weights that the page of pictures can begin with, where train-pretrained.mjs leaves them. */
export const pretrainedFile = new URL('../../build/web/images-pretrained.json', import.meta.url);
