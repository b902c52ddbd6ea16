import type { ReadingsImportSummary } from '#shared/signals/import-options.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import styles from './import-readings.module.css';

const REFUSED_SHOWN = 50;

/** What the import would do: added, replaced, blank and refused, with the reason for each refusal. */
export function ImportPreview({ summary }: { summary: ReadingsImportSummary }) {
  const { added, replaced, unchanged, blank, refused, from, to } = summary;
  const counts = [
    { word: 'added', count: added },
    { word: 'replaced', count: replaced },
    { word: 'already there', count: unchanged },
    { word: 'blank cells, no readings', count: blank },
    { word: 'refused', count: refused.length },
  ].filter(({ count, word }) => count > 0 || word === 'added');
  return (
    <section className={styles.preview} aria-label="What the import would do" aria-live="polite">
      <p>
        {counts.map(({ word, count }) => (
          <span key={word}>
            <b>{count.toLocaleString('en')}</b> {word}
          </span>
        ))}
      </p>
      {from && to && <p className={styles.quiet}>{from === to ? from : formatDateRange(from, to)}</p>}
      {refused.length > 0 && (
        <ul className={styles.refused}>
          {refused.slice(0, REFUSED_SHOWN).map((cell) => (
            <li key={`${cell.row} ${cell.column}`}>{cell.problem}</li>
          ))}
          {refused.length > REFUSED_SHOWN && <li>and {(refused.length - REFUSED_SHOWN).toLocaleString('en')} more</li>}
        </ul>
      )}
    </section>
  );
}
