/** The few properties of an element that {@link fitPaper} needs; shared/ can't use the DOM. */
export interface FitBox {
  getBoundingClientRect(): { height: number };
}
export interface FitBody extends FitBox {
  style: { setProperty(name: string, value: string): void };
}

/**
 * Scales `body` down to fit the height of `frame` (custom property `--fit`), never up, and returns the scale, at least 0.3:
 * smaller text is unreadable. It searches, because narrower type wraps differently. The function must be self-contained (no
 * imports, no inner named functions): exported pages carry its source so that they print on one page without Plumbline.
 */
export function fitPaper(frame: FitBox, body: FitBody): number {
  body.style.setProperty('--fit', '1');
  const room = frame.getBoundingClientRect().height + 0.5;
  if (body.getBoundingClientRect().height <= room) return 1;
  let low = 0.3;
  let high = 1;
  for (let step = 0; step < 9; step += 1) {
    const middle = (low + high) / 2;
    body.style.setProperty('--fit', String(middle));
    if (body.getBoundingClientRect().height <= room) low = middle;
    else high = middle;
  }
  body.style.setProperty('--fit', String(low));
  return low;
}

/** The few properties of a definition and of a margin list that {@link fitTerms} needs. */
interface FitTerm {
  getAttribute(name: string): string | null;
  toggleAttribute(name: string, on: boolean): boolean;
}
export interface FitTerms {
  readonly scrollHeight: number;
  readonly clientHeight: number;
  readonly children: ArrayLike<FitTerm>;
  insertAdjacentElement(where: 'beforeend', item: FitTerm): unknown;
}

/**
 * Puts each definition into the margin of the part that uses it, or of the next part that has room; one that fits nowhere is
 * left out, and none is ever cut off. Run it after fitting the page, because definitions give way to the page and never the
 * other way round. Self-contained like {@link fitPaper}.
 */
export function fitTerms(lists: Iterable<FitTerms>): void {
  const margins = Array.from(lists);
  let waiting = margins
    .flatMap((list) => Array.from(list.children))
    .sort((a, b) => Number(a.getAttribute('data-order')) - Number(b.getAttribute('data-order')));
  for (const item of waiting) item.toggleAttribute('hidden', true);
  for (let part = 0; part < margins.length; part += 1) {
    const list = margins[part];
    const left = [];
    // Each try costs a layout: after a few that don't fit, the margin counts as full.
    let failed = 0;
    for (const item of waiting) {
      if (!list || failed === 3 || Number(item.getAttribute('data-part')) > part) {
        left.push(item);
        continue;
      }
      list.insertAdjacentElement('beforeend', item);
      item.toggleAttribute('hidden', false);
      if (list.scrollHeight <= list.clientHeight + 1) continue;
      item.toggleAttribute('hidden', true);
      left.push(item);
      failed += 1;
    }
    waiting = left;
  }
}
