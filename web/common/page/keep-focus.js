/**
 * Keeps the keyboard focus: if the focused control disappears, is disabled or collapsed, the focus would fall to the top of the page. It
 * moves to the nearest neighbour instead, so that Tab and a screen reader continue from there.
 */

const CONTROLS =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not([tabindex="-1"])';

/** A control may be replaced by a text to read: it can hold the focus too. */
const PLACES = `${CONTROLS}, [tabindex="-1"]`;

/**
 * The focused control, its ancestors from near to far, and all controls of the page at that time, in order.
 * @typedef {{control: Element, ancestors: Element[], before: Element[], after: Element[]}} Held
 */

/** @param {Element} element */
const isShown = (element) =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';

/** @param {Element} element */
const isThere = (element) => element.isConnected && !element.matches(':disabled');

/** @param {Element} control @returns {Held} */
function hold(control) {
  const all = [...document.querySelectorAll(PLACES)];
  const at = all.indexOf(control);
  const ancestors = [];
  for (let one = control.parentElement; one; one = one.parentElement) ancestors.push(one);
  return { control, ancestors, before: all.slice(0, Math.max(at, 0)).reverse(), after: all.slice(at + 1) };
}

/**
 * The control's replacement; else the next one still present, or the one before; of its surroundings, the nearest.
 * @param {Held} held
 */
function neighbour({ control, ancestors, before, after }) {
  const known = new Set([...before, ...after]);
  for (const ancestor of ancestors) {
    if (!ancestor.isConnected) continue;
    const now = [...ancestor.querySelectorAll(PLACES)].filter((one) => one !== control && isShown(one));
    const last = before.find((one) => now.includes(one));
    const inItsPlace = now[last ? now.indexOf(last) + 1 : 0];
    const [next, previous] = [after, before].map((side) =>
      side.find((one) => one.matches(CONTROLS) && now.includes(one)),
    );
    const heir = inItsPlace && !known.has(inItsPlace) ? inItsPlace : (next ?? previous);
    if (heir) return /** @type {HTMLElement} */ (heir);
  }
  return null;
}

/** Keeps the focus of this page from now on. */
export function keepFocus() {
  /** @type {Held | null} */
  let held = null;

  function check() {
    if (!held) return;
    const { activeElement } = document;
    // Visibility costs a layout: it is asked for only if the focus has left.
    if (activeElement === held.control && isThere(held.control)) return;
    if (activeElement && activeElement !== document.body && activeElement !== held.control) return;
    if (isThere(held.control) && isShown(held.control)) return;
    const heir = neighbour(held);
    held = null;
    heir?.focus({ preventScroll: true });
  }

  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) held = hold(target);
  });
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget) return;
    queueMicrotask(() => {
      // A user who presses beside everything lets go; a control that has gone did not.
      const letGo = document.hasFocus() && document.activeElement !== target;
      if (held && held.control === target && letGo && isThere(held.control) && isShown(held.control))
        held = null;
      else check();
    });
  });
  new MutationObserver(check).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'open', 'class'],
  });
}
