import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useGlossary } from '#renderer/stores/glossary.ts';
import { useInterface } from '#renderer/stores/interface.ts';
import { useFollowLate, useLateGates } from '#renderer/stores/late-readings.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { pageBody } from '#shared/page/body.ts';
import { fitPaper, fitTerms } from '#shared/page/fit.ts';
import styles from './page.module.css';

/** The copy follows a pause in writing, not every key. */
const PAUSE_MS = 250;

/**
 * The page as it prints, kept ready out of sight: printing never has to wait for it, and measuring it shows while
 * writing whether the text still fits its paper.
 */
export function PrintCopy() {
  const live = useSheetStore((s) => s.sheet);
  const settled = useSettled(live, PAUSE_MS);
  const [printing, setPrinting] = useState(false);
  const sheet = printing ? live : settled;
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const glossary = useGlossary();
  const paper = useWorkspace((s) => s.info?.workspace.settings.paper ?? 'a4');
  const timeZone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  useFollowLate();
  const late = useLateGates();
  const frame = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const html = useMemo(
    () => (sheet ? pageBody({ sheet, readings, today, glossary, timeZone, late }) : ''),
    [sheet, readings, today, glossary, timeZone, late],
  );

  const measure = useCallback(() => {
    if (!frame.current || !body.current) return;
    const fit = fitPaper(frame.current, body.current);
    fitTerms(body.current.querySelectorAll('.p-terms'));
    useInterface.setState({ fit });
  }, []);

  useEffect(() => {
    if (html && paper) void document.fonts.ready.then(measure);
  }, [html, paper, measure]);

  useEffect(() => {
    // Printing right after a key includes that key.
    const before = () => {
      flushSync(() => setPrinting(true));
      measure();
    };
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [measure]);

  return (
    <div className={styles.copy} aria-hidden="true" data-print-copy>
      <article className={`paper ${styles.copyPaper}`} data-paper={paper}>
        <div className="paper-frame" ref={frame}>
          {/* Our own markup; every text in it is escaped. */}
          <div className="paper-body" ref={body} dangerouslySetInnerHTML={{ __html: html }} />
        </div>
      </article>
    </div>
  );
}
