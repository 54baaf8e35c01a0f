/** Imported for what it does: it lends the page's modules to scripts that are loaded later. */
export {};
