import { type FoundTerm, type Glossary, type GlossaryEntry, termsIn } from '#shared/glossary/terms.ts';

/** A term where it appears on the screen. */
export interface TermMark {
  entry: GlossaryEntry;
  range: Range;
}

/** Name of the highlight in the page's stylesheet. */
const HIGHLIGHT = 'glossary-term';

/** Whether this browser can mark text without touching the elements that hold it (CSS Custom Highlight API). */
const canMark = (): boolean => typeof Highlight === 'function' && 'highlights' in CSS;

/** Finds the glossary's terms in the texts written on the page; leaves the fields themselves unchanged. */
export function findMarks(page: HTMLElement, glossary: Glossary): TermMark[] {
  if (glossary.length === 0) return [];
  const fields = page.querySelectorAll<HTMLElement>('[data-field][role="textbox"]');
  return Array.from(fields).flatMap((field) => {
    const text = field.textContent ?? '';
    return termsIn(text, glossary).flatMap((found) => markOf(field, found) ?? []);
  });
}

/** Draws the marks, in place of those drawn before. */
export function drawMarks(marks: readonly TermMark[]): void {
  if (!canMark()) return;
  if (marks.length === 0) CSS.highlights.delete(HIGHLIGHT);
  else CSS.highlights.set(HIGHLIGHT, new Highlight(...marks.map(({ range }) => range)));
}

/** Browsers sometimes split typed text into several text nodes: positions are counted across all of them. */
function markOf(field: HTMLElement, { start, end, term }: FoundTerm): TermMark | null {
  const range = document.createRange();
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (!begun && start < passed + length) {
      range.setStart(node, start - passed);
      begun = true;
    }
    if (begun && end <= passed + length) {
      range.setEnd(node, end - passed);
      return { entry: term, range };
    }
    passed += length;
  }
  return null;
}

/** The mark under a point of the window; null when there is none. */
export function markAt(marks: readonly TermMark[], x: number, y: number): TermMark | null {
  const inside = ({ left, right, top, bottom }: DOMRect) => x >= left && x <= right && y >= top && y <= bottom;
  return marks.find(({ range }) => Array.from(range.getClientRects()).some(inside)) ?? null;
}

/** The mark that the caret is in or beside; null when there is none. */
export function markAtCaret(marks: readonly TermMark[]): TermMark | null {
  const { anchorNode, anchorOffset, isCollapsed } = getSelection() ?? {};
  if (!anchorNode || anchorOffset === undefined || !isCollapsed) return null;
  return marks.find(({ range }) => range.comparePoint(anchorNode, anchorOffset) === 0) ?? null;
}
