/**
 * The keyboard's place: where the focused control goes away, is switched off or is folded in, the focus would fall to the top of the page.
 * It goes to the nearest neighbour instead, so that Tab and a screen reader go on where the reader was.
 */

const CONTROLS =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not([tabindex="-1"])';

/** What a press brings in the place of its control may be something to read: it can hold the focus too. */
const PLACES = `${CONTROLS}, [tabindex="-1"]`;

/**
 * The control that had the focus, what was around it from near to far, and all controls of the page at that time, in their order.
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
 * What has taken the control's place; else the next one that is still there, or the one before; of those around it, the nearest.
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

/** From now on the focus of this page is kept. */
export function keepFocus() {
  /** @type {Held | null} */
  let held = null;

  function check() {
    if (!held) return;
    const { activeElement } = document;
    // Asking what is shown costs a layout: only where the focus has left.
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
      // A reader who presses beside everything lets go; a control that has gone did not.
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
