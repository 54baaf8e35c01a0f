/**
 * Pages that a browser translates. A translator takes each text node out and puts a <font> with its words in its place; Lit goes on
 * writing to the text node, which nobody sees any more, and loses its way among siblings that are not there.
 *
 * So a text node is put back for as long as its owner writes, and the translation after it, where the text is still the same: what has
 * changed stands in the page's own language until the translator, which watches for that, has seen it. Elements are left alone, and
 * with them the focus, what is being typed and what is unfolded.
 */
import { LitElement } from 'lit';

/** @typedef {{font: Element, texts: Text[], data: string[], holder: Node | null}} Translation one that is put aside */

/** What stands for which text nodes. @type {WeakMap<Node, Text[]>} */
const originals = new WeakMap();

const isFont = (/** @type {Node | null} */ node) => node?.nodeName === 'FONT';
const isText = (/** @type {Node} */ node) => node.nodeType === Node.TEXT_NODE;

/**
 * Finds out which <font> has come for which text node, however it was done: in one step, or one put in before or after the other went.
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

/** The translator gave the text back, in a node of its own. @param {MutationRecord} record @param {Text[]} texts */
function undoTranslation({ addedNodes }, texts) {
  const [given] = [...addedNodes].filter(isText);
  if (given?.parentNode && !texts.includes(/** @type {Text} */ (given)))
    /** @type {Text} */ (given).replaceWith(...texts);
}

const observer = new MutationObserver(note);

/** @param {Element} root @returns {Translation[]} what stood in the place of text nodes that are there again */
function putBack(root) {
  note(observer.takeRecords());
  return [...root.querySelectorAll('font')].flatMap((font) => {
    const texts = originals.get(font);
    // What was within another translation has gone with it.
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
 * Writes what stands in an element.
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
