/** Starting weights of the image page, written by train-pretrained.mjs. */
export const pretrainedFile = new URL('../../build/web/images-pretrained.json', import.meta.url);
