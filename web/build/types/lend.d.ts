/** Imported for its side effect: it lends the page's modules to scripts loaded later. */
export {};
