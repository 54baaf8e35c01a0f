/**
 * Support for pages translated by the browser. A translator replaces each text node by a <font> with its words; Lit goes on writing to
 * the detached text node, and loses its way among missing siblings.
 *
 * So a text node is put back while its owner writes, and the translation after it, if the text is still the same: changed text stays
 * in the page's own language until the translator, which watches for that, has seen it. Elements are left alone, and with them the
 * focus, typed text and unfolded parts.
 */
import { LitElement } from 'lit';

/** @typedef {{font: Element, texts: Text[], data: string[], holder: Node | null}} Translation a translation put aside */

/** Each <font>'s original text nodes. @type {WeakMap<Node, Text[]>} */
const originals = new WeakMap();

const isFont = (/** @type {Node | null} */ node) => node?.nodeName === 'FONT';
const isText = (/** @type {Node} */ node) => node.nodeType === Node.TEXT_NODE;

/**
 * Pairs each new <font> with its text node, whether replaced in one step, or inserted before or after the removal.
 * @param {readonly MutationRecord[]} records
 */
function note(records) {
  /** @type {MutationRecord[]} */
  const gone = [];
  for (const record of records) {
    const { addedNodes, removedNodes, previousSibling, nextSibling, target } = record;
    const removed = [...removedNodes];
    const texts = removed.flatMap((node) =>
      isText(node) ? [/** @type {Text} */ (node)] : (originals.get(node) ?? []),
    );
    const font = [...addedNodes].find(isFont);
    if (texts.length > 0) {
      const before = [font, previousSibling, nextSibling].find(
        (node) => node && isFont(node) && !originals.has(node),
      );
      if (before) originals.set(before, texts);
      else if (removed.some((node) => originals.has(node)) && addedNodes.length > 0)
        undoTranslation(record, texts);
      else gone.push(record);
    } else if (font) {
      const same = gone.find(
        (one) =>
          one.target === target && one.previousSibling === previousSibling && one.nextSibling === nextSibling,
      );
      if (same) originals.set(font, /** @type {Text[]} */ ([...same.removedNodes].filter(isText)));
    }
  }
}

/** The translator restored the text, in a node of its own. @param {MutationRecord} record @param {Text[]} texts */
function undoTranslation({ addedNodes }, texts) {
  const [given] = [...addedNodes].filter(isText);
  if (given?.parentNode && !texts.includes(/** @type {Text} */ (given)))
    /** @type {Text} */ (given).replaceWith(...texts);
}

const observer = new MutationObserver(note);

/** @param {Element} root @returns {Translation[]} the translations replaced by their restored text nodes */
function putBack(root) {
  note(observer.takeRecords());
  return [...root.querySelectorAll('font')].flatMap((font) => {
    const texts = originals.get(font);
    // A translation inside another one has gone with it.
    if (!texts || !root.contains(font)) return [];
    const holder = font.contains(texts[0]) ? texts[0].parentNode : null;
    font.replaceWith(...texts);
    return [{ font, texts, data: texts.map(({ data }) => data), holder }];
  });
}

/** @param {readonly Translation[]} translations */
function translateAgain(translations) {
  for (const { font, texts, data, holder } of translations) {
    if (texts.some((text, at) => !text.parentNode || text.data !== data[at])) continue;
    texts[0].replaceWith(font);
    for (const text of texts)
      if (holder) holder.appendChild(text);
      else text.remove();
  }
  observer.takeRecords();
}

/**
 * Writes an element's content.
 * @param {Element} root
 * @param {() => void} write
 */
export function writeWithin(root, write) {
  const translations = putBack(root);
  write();
  translateAgain(translations);
}

LitElement.addInitializer((element) => {
  const host = /** @type {LitElement} */ (/** @type {unknown} */ (element));
  /** @type {Translation[]} */
  let translations = [];
  host.addController({
    hostUpdate() {
      translations = putBack(host);
    },
    hostUpdated() {
      translateAgain(translations);
      translations = [];
    },
  });
});

observer.observe(document.documentElement, { childList: true, subtree: true });
