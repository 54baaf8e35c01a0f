/** Store of the chapters that were read to their end. */
import { openIdStore } from './id-store.js';

/** @param {import('./id-store.js').IdStorage | null} [storage] */
export const openReadChapters = (storage) => openIdStore('nonlinear-chapters', storage);
