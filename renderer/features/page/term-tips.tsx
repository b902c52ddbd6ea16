import { type RefObject, useEffect, useRef, useState } from 'react';
import { useGlossary } from '#renderer/stores/glossary.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { drawMarks, findMarks, markAt, markAtCaret, type TermMark } from './term-marks.ts';
import styles from './term-tips.module.css';

/** Marks follow a pause in writing. */
const PAUSE_MS = 300;
/** How long the pointer or the caret rests before a definition is shown. */
const REST_MS = 350;

interface Tip {
  term: string;
  definition: string;
  /** Under the term, in the window. */
  left: number;
  top: number;
}

/**
 * Underlines the glossary's terms on the page and shows a term's meaning while the pointer or the caret rests on it.
 * Screen readers hear the definition when the caret comes to rest; Escape hides it.
 */
export function TermTips({ page }: { page: RefObject<HTMLElement | null> }) {
  const glossary = useGlossary();
  const sheet = useSettled(
    useSheetStore((s) => s.sheet),
    PAUSE_MS,
  );
  const marks = useRef<readonly TermMark[]>([]);
  const [tip, setTip] = useState<Tip | null>(null);

  useEffect(() => {
    if (!sheet || !page.current) return;
    marks.current = findMarks(page.current, glossary);
    drawMarks(marks.current);
  }, [sheet, glossary, page]);
  useEffect(() => () => drawMarks([]), []);

  useEffect(() => {
    const element = page.current;
    if (!element || glossary.length === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (find: () => TermMark | null) => {
      clearTimeout(timer);
      timer = setTimeout(() => setTip(tipOf(find())), REST_MS);
    };
    const onMove = (event: PointerEvent) => soon(() => markAt(marks.current, event.clientX, event.clientY));
    const onCaret = () => {
      if (element.contains(document.activeElement)) soon(() => markAtCaret(marks.current));
    };
    const away = () => {
      clearTimeout(timer);
      setTip(null);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') away();
    };
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerleave', away);
    element.addEventListener('focusout', away);
    document.addEventListener('selectionchange', onCaret);
    document.addEventListener('keydown', onKey);
    window.addEventListener('scroll', away, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerleave', away);
      element.removeEventListener('focusout', away);
      document.removeEventListener('selectionchange', onCaret);
      document.removeEventListener('keydown', onKey);
      window.removeEventListener('scroll', away, { capture: true });
    };
  }, [page, glossary]);

  return (
    <div role="status" aria-label="What the term means" className={styles.place}>
      {tip && (
        <p className={styles.tip} style={{ left: tip.left, top: tip.top }}>
          <b>{tip.term}</b> {tip.definition}
        </p>
      )}
    </div>
  );
}

/** Width of a tip; see the stylesheet. */
const WIDTH = 320;

function tipOf(mark: TermMark | null): Tip | null {
  const box = mark?.range.getClientRects()[0];
  if (!mark || !box) return null;
  const { term, definition } = mark.entry;
  return { term, definition, left: Math.max(8, Math.min(box.left, innerWidth - WIDTH - 8)), top: box.bottom + 6 };
}
