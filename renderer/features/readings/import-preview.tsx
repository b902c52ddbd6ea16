import { type ReactNode, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import type { ReadingsImportSummary } from '#shared/model/import-options.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';
import styles from './import-readings.module.css';

/** Rows shown of each kind before "more". */
const FIRST_ROWS = 10;
const MORE_ROWS = 200;

interface ImportPreviewProps {
  summary: ReadingsImportSummary;
  signals: readonly Pick<Signal, 'id' | 'name' | 'unit' | 'decimals'>[];
}

type Kind = 'added' | 'replaced' | 'refused';

/** What the import would do: added, replaced, blank and refused, row by row, with the reason for each refusal. */
export function ImportPreview({ summary, signals }: ImportPreviewProps) {
  const { added, replaced, unchanged, blank, refused, from, to } = summary;
  const [chosen, setChosen] = useState<Kind | null>(null);
  const counts: { word: string; kind: Kind | null; count: number }[] = [
    { word: 'added', kind: 'added', count: added },
    { word: 'replaced', kind: 'replaced', count: replaced },
    { word: 'already there', kind: null, count: unchanged },
    { word: blank === 1 ? 'blank cell, no reading' : 'blank cells, no readings', kind: null, count: blank },
    { word: 'refused', kind: 'refused', count: refused.length },
  ];
  const shown = counts.filter(({ count, word }) => count > 0 || word === 'added');
  const kinds = shown.flatMap(({ kind, count }) => (kind && count > 0 ? [kind] : []));
  // What needs a look first: refusals, then what would be replaced.
  const open =
    chosen && kinds.includes(chosen)
      ? chosen
      : (['refused', 'replaced', 'added'] as const).find((k) => kinds.includes(k));
  return (
    <section className={styles.preview} aria-label="What the import would do" aria-live="polite">
      <div className={styles.counts}>
        {shown.map(({ word, kind, count }) => {
          const label = (
            <>
              <b>{count.toLocaleString('en')}</b> {word}
            </>
          );
          return kind && count > 0 ? (
            <button key={word} type="button" aria-pressed={kind === open} onClick={() => setChosen(kind)}>
              {label}
            </button>
          ) : (
            <span key={word}>{label}</span>
          );
        })}
      </div>
      {from && to && <p className={styles.quiet}>{from === to ? formatDate(from) : formatDateRange(from, to)}</p>}
      {open === 'refused' && (
        <Rows key="refused" heads={['Row', 'Why it is refused']} label="Refused" total={refused.length}>
          {refused.map((cell) => (
            <tr key={`${cell.row} ${cell.column} ${cell.problem}`}>
              <td>{cell.row}</td>
              <td className={styles.reason}>{cell.problem}</td>
            </tr>
          ))}
        </Rows>
      )}
      {(open === 'added' || open === 'replaced') && (
        <Changes key={open} kind={open} summary={summary} signals={signals} />
      )}
    </section>
  );
}

function Changes({ kind, summary, signals }: ImportPreviewProps & { kind: 'added' | 'replaced' }) {
  const byId = new Map(signals.map((signal) => [signal.id, signal]));
  const changes = summary.changes.filter((change) => (change.before === null) === (kind === 'added'));
  const heads = ['Row', 'Date', 'Signal', 'Value', ...(kind === 'replaced' ? ['Instead of'] : [])];
  return (
    <Rows heads={heads} label={kind === 'added' ? 'Added' : 'Replaced'} total={summary[kind]}>
      {changes.map((change) => {
        const signal = byId.get(change.signal) ?? { name: change.signal, unit: '', decimals: null };
        return (
          <tr key={`${change.signal} ${change.date}`}>
            <td>{change.row}</td>
            <td>{change.date}</td>
            <td>{signal.name || 'unnamed signal'}</td>
            <td className={styles.number}>{formatValue(change.value, signal)}</td>
            {change.before !== null && <td className={styles.number}>{formatValue(change.before, signal)}</td>}
          </tr>
        );
      })}
    </Rows>
  );
}

interface RowsProps {
  label: string;
  heads: readonly string[];
  /** The true count; of very many, only the first ones are listed. */
  total: number;
  children: ReactNode[];
}

/** A table that begins short and grows on request. */
function Rows({ label, heads, total, children }: RowsProps) {
  const [limit, setLimit] = useState(FIRST_ROWS);
  const more = Math.min(children.length, limit + MORE_ROWS) - limit;
  return (
    <>
      <table className={styles.rows} aria-label={label}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th
                key={head}
                scope="col"
                className={head === 'Value' || head === 'Instead of' ? styles.number : undefined}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children.slice(0, limit)}</tbody>
      </table>
      {more > 0 && (
        <Button look="link" onClick={() => setLimit(limit + MORE_ROWS)}>
          Show {more.toLocaleString('en')} more
        </Button>
      )}
      {limit >= children.length && total > children.length && (
        <p className={styles.quiet}>and {(total - children.length).toLocaleString('en')} more</p>
      )}
    </>
  );
}
