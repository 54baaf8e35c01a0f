/** The only conversion of an error to a sentence of a page. */
import { isolateQuotes } from '../model/isolate.js';
import { readerSentence } from '../model/setting-labels.js';

/** @param {unknown} error @returns {string} with the labels of the page's fields, not the core's paths */
export const errorSentence = (error) =>
  isolateQuotes(readerSentence(error instanceof Error ? error.message : String(error)));
