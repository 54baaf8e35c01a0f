// Loads a further classic script or style sheet from beside the page's script. Unlike import() this works in pages opened from disk.

// The script that holds this module, while it runs for the first time.
const own = /** @type {HTMLScriptElement | null | undefined} */ (globalThis.document?.currentScript)?.src;

/** The address of a file of the site: they lie beside its scripts, and a page may lie in a folder. @param {string} name */
export const siteFile = (name) => new URL(name, own || document.baseURI).href;

/**
 * @param {string} name a script beside the page
 * @returns {Promise<void>} rejects with a sentence
 */
export function loadScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = siteFile(name);
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${name}, which belongs beside this page, could not be loaded.`));
    document.head.append(script);
  });
}

/**
 * @param {string} name a style sheet beside the page
 * @returns {Promise<void>} rejects with a sentence
 */
export function loadStyles(name) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = siteFile(name);
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${name}, which belongs beside this page, could not be loaded.`));
    document.head.append(link);
  });
}
