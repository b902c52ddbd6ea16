/** The few properties of an element that {@link fitPaper} needs; shared/ can't use the DOM. */
export interface FitBox {
  getBoundingClientRect(): { height: number };
}
export interface FitBody extends FitBox {
  style: { setProperty(name: string, value: string): void };
  setAttribute(name: string, value: string): void;
}

/** How a page was made to fit its paper. */
export interface PageFit {
  /** Of everything on the page; 1 as long as its words fit. */
  scale: number;
  /** How many of the steps of `data-give` it took, 0 to 7. */
  give: number;
  /** Nothing but words is left: at full size not even the gate's chart has room beside them. */
  full: boolean;
  /** Lines of text too many when all has given way, and nothing is scaled; 0 as long as its words fit. */
  linesOver: number;
}

/**
 * Makes `body` fit the height of `frame`, and returns how. First everything but the words gives way, step by step (attribute
 * `data-give`, "1 2 3"; `page.css` says what each step takes): space, then the height of pictures, the size of type down to
 * 9 pt, and at last the pictures themselves, the gate's chart after all others. Only words that do not fit then are scaled
 * (custom property `--fit`), and as far as it takes: no word is ever cut off. A scaled page has its chart again where it keeps
 * to three quarters. Sizes are searched, because narrower type wraps differently. The function must be self-contained (no
 * imports, no inner named functions): exported pages carry its source so that they print on one page without Plumbline.
 */
export function fitPaper(frame: FitBox, body: FitBody): PageFit {
  const steps = ['1', '2', '3', '4', '5', '6', '7'];
  const floor = 0.75;
  const line = 16;
  body.style.setProperty('--fit', '1');
  let room = 0;
  let over = 0;
  for (let give = 0; give <= steps.length; give += 1) {
    body.setAttribute('data-give', steps.slice(0, give).join(' '));
    room = frame.getBoundingClientRect().height + 0.5;
    over = body.getBoundingClientRect().height - room;
    if (over <= 0) return { scale: 1, give, full: give === steps.length, linesOver: 0 };
  }
  let give = steps.length - 1;
  let low = floor;
  let high = 1;
  body.setAttribute('data-give', steps.slice(0, give).join(' '));
  body.style.setProperty('--fit', String(low));
  if (body.getBoundingClientRect().height > room) {
    give = steps.length;
    body.setAttribute('data-give', steps.join(' '));
    for (let step = 0; step < 12 && body.getBoundingClientRect().height > room; step += 1) {
      high = low;
      low *= floor;
      body.style.setProperty('--fit', String(low));
    }
  }
  for (let step = 0; step < 8; step += 1) {
    const middle = (low + high) / 2;
    body.style.setProperty('--fit', String(middle));
    if (body.getBoundingClientRect().height <= room) low = middle;
    else high = middle;
  }
  body.style.setProperty('--fit', String(low));
  return { scale: low, give, full: true, linesOver: Math.max(1, Math.ceil(over / line)) };
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
