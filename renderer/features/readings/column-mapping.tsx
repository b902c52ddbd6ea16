import { Choice } from '#renderer/ui/choice.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { SPARK_BOX, sparklineOf } from '#shared/charts/sparkline.ts';
import type { TableHead } from '#shared/model/import-options.ts';
import type { Signal } from '#shared/model/signal.ts';
import styles from './import-readings.module.css';

/** A signal that the import makes for a column. */
export interface NewSignal {
  id: string;
  name: string;
  unit?: string;
}

const NEW = '+';
export const NAME_LIMIT = 200;

/** Whether a sheet has a signal that a column could be; else each column of numbers is proposed as a new one. */
export function hasSignals(signals: readonly Pick<Signal, 'name'>[]): boolean {
  return signals.some(({ name }) => name.trim() !== '');
}

interface ColumnMappingProps {
  columns: readonly string[];
  dateColumn: string | undefined;
  /** What the file's first rows show. */
  head: Pick<TableHead, 'dates' | 'numeric'>;
  /** Column → signal. */
  mapping: Readonly<Record<string, string>>;
  signals: readonly Signal[];
  adding: readonly NewSignal[];
  onChange: (mapping: Record<string, string>, adding: readonly NewSignal[]) => void;
}

/** Which column of the file becomes which signal; a column can become a new one. */
export function ColumnMapping({ columns, dateColumn, head, mapping, signals, adding, onChange }: ColumnMappingProps) {
  const map = (column: string, chosen: string) => {
    const made = chosen === NEW ? newSignalFor(column, head) : null;
    const signal = made?.id ?? chosen;
    const next = Object.fromEntries(
      Object.entries(mapping).filter(([name, used]) => name !== column && used !== signal),
    );
    if (signal) next[column] = signal;
    const used = new Set(Object.values(next));
    onChange(
      next,
      [...adding, ...(made ? [made] : [])].filter((added) => used.has(added.id)),
    );
  };
  const proposing = !hasSignals(signals);
  return (
    <table className={styles.mapping}>
      <thead>
        <tr>
          <th scope="col">Column in the file</th>
          <th scope="col">Becomes</th>
          <th scope="col">Values</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td>
              {column === dateColumn ? (
                'the date'
              ) : head.dates.includes(column) ? (
                'not imported: dates'
              ) : proposing ? (
                <label>
                  <input
                    type="checkbox"
                    checked={mapping[column] !== undefined}
                    onChange={(event) => map(column, event.target.checked ? NEW : '')}
                  />{' '}
                  a new signal
                </label>
              ) : (
                <Choice
                  label={`What ${column} becomes`}
                  value={mapping[column] ?? ''}
                  options={[
                    { value: '', label: 'not imported' },
                    ...signals.map((s) => ({ value: s.id, label: s.name || 'unnamed signal' })),
                    ...adding.map((s) => ({ value: s.id, label: `a new signal, ${s.name}` })),
                    { value: NEW, label: 'a new signal' },
                  ]}
                  onChange={(chosen) => map(column, chosen)}
                />
              )}
            </td>
            <td>
              <Samples numeric={head.numeric.find((one) => one.column === column)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function newSignalFor(column: string, { numeric }: Pick<TableHead, 'numeric'>): NewSignal {
  const unit = numeric.find((one) => one.column === column)?.unit ?? '';
  return { id: newId(), name: column.slice(0, NAME_LIMIT), unit };
}

/** The first values of a column as written, and its course. */
function Samples({ numeric }: { numeric: TableHead['numeric'][number] | undefined }) {
  if (!numeric) return null;
  const points = sparklineOf(numeric.values);
  return (
    <span className={styles.samples}>
      <span>{numeric.samples.join(' · ')}</span>
      {points && (
        <svg
          className="p-spark"
          {...SPARK_BOX}
          viewBox={`0 0 ${SPARK_BOX.width} ${SPARK_BOX.height}`}
          aria-hidden="true"
        >
          <polyline points={points} />
        </svg>
      )}
    </span>
  );
}
