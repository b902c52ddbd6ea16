import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { scrollToShow, unevenRows } from '#renderer/ui/rows.ts';
import { useRowsInView } from '#renderer/ui/use-rows-in-view.ts';
import type { LogEntry } from '#shared/decisions/log.ts';
import { EntryRow, rowId } from './entry-row.tsx';
import styles from './log.module.css';
import { ENTRY_PX, entryKey, lineHeight, logLines, MONTH_PX, stepEntry } from './log-lines.ts';
import { openEntry } from './open-entry.ts';

const COLUMNS = ['Date', 'Aim and mechanism', 'Gate', 'Decision', 'Why'] as const;
const HEAD_PX = 34;

/** The entries under their months. Arrow keys move along them, Enter opens one. */
export function Timeline({ entries }: { entries: readonly LogEntry[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => logLines(entries), [entries]);
  const rows = useMemo(() => unevenRows(lines.map(lineHeight)), [lines]);
  const view = useRowsInView(scroller, rows);
  const [chosen, setChosen] = useState('');
  const found = useMemo(() => lines.findIndex((line) => line.key === chosen), [lines, chosen]);
  const active = found >= 0 ? found : stepEntry(lines, -1, 1);
  const at = lines[active];

  const moveTo = (index: number) => {
    const line = lines[index];
    if (!line) return;
    setChosen(line.key);
    // The month above scrolls into view with its first entry.
    const month = lines[index - 1]?.kind === 'month' ? MONTH_PX : 0;
    scrollToShow(scroller.current, { top: rows.top(index) - month, height: lineHeight(line) + month }, HEAD_PX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / ENTRY_PX) - 1);
    const steps = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -lines.length,
      End: lines.length,
    }[event.key];
    if (steps !== undefined) moveTo(stepEntry(lines, active, steps));
    else if (event.key === 'Enter' && at?.kind === 'entry') openEntry(at.entry);
    else return;
    event.preventDefault();
  };

  const shown = lines.slice(view.first, view.last + 1).map((line, i) => ({ line, index: view.first + i }));
  // The chosen row is always drawn: screen readers refer to it even while it is scrolled out of sight.
  if (at && (active < view.first || active > view.last)) shown.push({ line: at, index: active });
  return (
    <div
      ref={scroller}
      className={styles.timeline}
      role="grid"
      tabIndex={0}
      aria-label="Decisions, newest first"
      aria-rowcount={lines.length + 1}
      aria-colcount={COLUMNS.length}
      aria-readonly="true"
      aria-activedescendant={at ? rowId(active) : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" tabIndex={-1} aria-rowindex={1}>
          {COLUMNS.map((column) => (
            <span key={column} role="columnheader" tabIndex={-1}>
              {column}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.lines} style={{ height: rows.height }}>
        {shown.map(({ line, index }) =>
          line.kind === 'month' ? (
            <div
              key={line.key}
              role="row"
              tabIndex={-1}
              className={styles.month}
              style={{ top: rows.top(index), height: MONTH_PX }}
              aria-rowindex={index + 2}
            >
              <span role="rowheader" tabIndex={-1} aria-colspan={COLUMNS.length}>
                {line.words}
              </span>
            </div>
          ) : (
            <EntryRow
              key={line.key}
              entry={line.entry}
              index={index}
              top={rows.top(index)}
              height={lineHeight(line)}
              active={index === active}
              onOpen={(entry) => {
                setChosen(entryKey(entry));
                scroller.current?.focus({ preventScroll: true });
                openEntry(entry);
              }}
            />
          ),
        )}
      </div>
    </div>
  );
}
