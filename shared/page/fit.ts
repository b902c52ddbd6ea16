/** The little of an element that {@link fitPaper} needs; shared/ knows no DOM. */
export interface FitBox {
  getBoundingClientRect(): { height: number };
}
export interface FitBody extends FitBox {
  style: { setProperty(name: string, value: string): void };
}

/**
 * Makes `body` fit the height of `frame` by scaling it down (custom property `--fit`), never up, and answers the scale,
 * 0.3 at the least: below it words could not be read.
 * Finding it is a search because narrower type wraps differently. The function must stand alone (no imports, no inner
 * named functions): exported pages carry its source so that they print on one page without Plumbline.
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

/** The little of a list in the margin that {@link fitTerms} needs. */
export interface FitTerms {
  readonly scrollHeight: number;
  readonly clientHeight: number;
  readonly children: ArrayLike<{ toggleAttribute(name: string, on: boolean): boolean }>;
}

/**
 * Leaves out what does not fit the margin, the last definitions first, so that none is cut off; after the page itself was
 * fitted, because definitions give way to it and never the other way round. Stands alone like {@link fitPaper}.
 */
export function fitTerms(lists: Iterable<FitTerms>): void {
  for (const list of lists) {
    for (let at = 0; at < list.children.length; at += 1) list.children[at]?.toggleAttribute('hidden', false);
    for (let at = list.children.length - 1; at >= 0 && list.scrollHeight > list.clientHeight + 1; at -= 1) {
      list.children[at]?.toggleAttribute('hidden', true);
    }
  }
}
