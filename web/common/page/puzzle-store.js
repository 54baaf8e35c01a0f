/** Store of the puzzles reached, which the lesson and the lab share. */
import { openIdStore } from './id-store.js';

/** @param {import('./id-store.js').IdStorage | null} [storage] */
export const openPuzzleStore = (storage) => openIdStore('nonlinear-goals', storage);

/** @typedef {ReturnType<typeof openPuzzleStore>} PuzzleStore */
