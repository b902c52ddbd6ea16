import { Choice } from '#renderer/ui/choice.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import type { Signal } from '#shared/model/signal.ts';
import styles from './import-readings.module.css';

/** A signal that the import makes for a column. */
export interface NewSignal {
  id: string;
  name: string;
}

const NEW = '+';
const NAME_LIMIT = 200;

interface ColumnMappingProps {
  columns: readonly string[];
  dateColumn: string | undefined;
  /** Column → signal. */
  mapping: Readonly<Record<string, string>>;
  signals: readonly Signal[];
  adding: readonly NewSignal[];
  onChange: (mapping: Record<string, string>, adding: readonly NewSignal[]) => void;
}

/** Which column of the file becomes which signal; a column can become a new one. */
export function ColumnMapping({ columns, dateColumn, mapping, signals, adding, onChange }: ColumnMappingProps) {
  const map = (column: string, chosen: string) => {
    const made = chosen === NEW ? { id: newId(), name: column.slice(0, NAME_LIMIT) } : null;
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
  return (
    <table className={styles.mapping}>
      <thead>
        <tr>
          <th scope="col">Column in the file</th>
          <th scope="col">Becomes</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td>
              {column === dateColumn ? (
                'the date'
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
          </tr>
        ))}
      </tbody>
    </table>
  );
}
