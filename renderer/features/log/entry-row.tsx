import { memo } from 'react';
import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import type { LogEntry } from '#shared/decisions/log.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { LOOK_BACK_LABELS } from './labels.ts';
import styles from './log.module.css';

export const rowId = (index: number): string => `decision-${index}`;

interface EntryRowProps {
  entry: LogEntry;
  index: number;
  top: number;
  height: number;
  active: boolean;
  onOpen: (entry: LogEntry) => void;
}

/** One decision on the timeline: when, on what, at which gate, what and why. */
export const EntryRow = memo(function EntryRow({ entry, index, top, height, active, onOpen }: EntryRowProps) {
  return (
    <div
      role="row"
      id={rowId(index)}
      tabIndex={-1}
      className={styles.entry}
      aria-rowindex={index + 2}
      aria-selected={active}
      data-active={active || undefined}
      style={{ top, height }}
      onClick={() => onOpen(entry)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(entry);
      }}
    >
      <span role="gridcell" tabIndex={-1} className={styles.date}>
        {formatDate(entry.date, 'short')}
        {entry.by && <small>{entry.by}</small>}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.subject}>
        <small>
          {[entry.sheet ? entry.sheetTitle || 'Untitled' : 'Personal', ...entry.tags.map((tag) => `#${tag}`)].join(
            ' · ',
          )}
        </small>
        {entry.kind === 'personal' ? (
          <b>{entry.what}</b>
        ) : (
          <>
            <b>{entry.aim || 'No aim was written'}</b>
            <i>{entry.mechanism}</i>
          </>
        )}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.gate}>
        {entry.gate ? `${formatDate(entry.gate.start, 'short')} – ${formatDate(entry.gate.end, 'short')}` : ''}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.decision}>
        {entry.outcome ? (
          <span className={styles.outcome} data-verdict={entry.outcome}>
            <OutcomeShape outcome={entry.outcome} /> {OUTCOME_LABELS[entry.outcome].word}
          </span>
        ) : (
          <span className={styles.outcome}>{undecidedPhrase(entry)}</span>
        )}
        {marksOf(entry).map((mark) => (
          <small key={mark}>{mark}</small>
        ))}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.why}>
        {entry.agreed?.rule ?? entry.why}
      </span>
    </div>
  );
});

function undecidedPhrase({ kind, confidence }: LogEntry): string {
  if (kind === 'commit') return 'Committed';
  return confidence === null ? 'Personal' : `${confidence}% sure`;
}

/** More about a decision at a glance. */
function marksOf(entry: LogEntry): string[] {
  const marks: string[] = [];
  const { people = [], vote = null } = entry.agreed ?? {};
  if (people.length > 0) marks.push(`with ${people.join(', ')}`);
  // shorter than elsewhere: the column is narrow
  if (vote) marks.push(`median ${vote.median}, spread ${vote.spread}`);
  if (entry.supersededBy) marks.push('superseded');
  if (entry.against) marks.push(entry.against);
  if (entry.provisional) marks.push('provisional');
  if (entry.kind === 'sheet' && entry.confidence !== null) marks.push(`${entry.confidence}% sure`);
  if (entry.lookBack) marks.push(LOOK_BACK_LABELS[entry.lookBack]);
  else if (entry.reviewOn) marks.push(`look back ${formatDate(entry.reviewOn, 'short')}`);
  if (entry.corrections > 0) marks.push(plural(entry.corrections, 'correction'));
  return marks;
}
