// Loads a further classic script or style sheet from beside the page. Unlike import() this works in pages opened from disk.

/**
 * @param {string} name a script beside the page
 * @returns {Promise<void>} rejects with a sentence
 */
export function loadScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL(name, document.baseURI).href;
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
    link.href = new URL(name, document.baseURI).href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${name}, which belongs beside this page, could not be loaded.`));
    document.head.append(link);
  });
}
