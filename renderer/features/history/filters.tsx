import { Choice } from '#renderer/ui/choice.tsx';
import { ENTRY_KINDS, type EntryKind } from '#shared/sheet/record-entry.ts';
import styles from './history.module.css';
import type { Wanted } from './versions.ts';

const KINDS: Readonly<Record<EntryKind, string>> = {
  page: 'writing',
  seal: 'sealing',
  amendment: 'amendments',
  decision: 'decisions',
  belief: 'what gates taught',
  review: 'reviews and workshops',
  action: 'actions',
  readings: 'readings and imports',
};
const ALL = '';

interface FiltersProps {
  wanted: Wanted;
  fields: readonly string[];
  people: readonly string[];
  onChange: (wanted: Wanted) => void;
}

/** Narrows the history down by kind, by person, and by the field that changed. */
export function Filters({ wanted, fields, people, onChange }: FiltersProps) {
  const kinds = ENTRY_KINDS.map((kind) => ({ value: kind, label: KINDS[kind] }));
  return (
    <p className={styles.tools}>
      Show{' '}
      <Choice
        label="Kind"
        field="history.kind"
        value={wanted.kind ?? ALL}
        options={[{ value: ALL, label: 'everything' }, ...kinds]}
        onChange={(value) => onChange({ ...wanted, kind: ENTRY_KINDS.find((kind) => kind === value) ?? null })}
      />
      {people.length > 0 && (
        <>
          {' by '}
          <Choice
            label="Person"
            field="history.person"
            value={wanted.person ?? ALL}
            options={[{ value: ALL, label: 'anyone' }, ...people.map((name) => ({ value: name, label: name }))]}
            onChange={(value) => onChange({ ...wanted, person: value === ALL ? null : value })}
          />
        </>
      )}
      {fields.length > 0 && (
        <>
          {' that changed '}
          <Choice
            label="Show versions that changed"
            field="history.filter"
            value={wanted.field ?? ALL}
            options={[{ value: ALL, label: 'anything' }, ...fields.map((name) => ({ value: name, label: name }))]}
            onChange={(value) => onChange({ ...wanted, field: value === ALL ? null : value })}
          />
        </>
      )}
    </p>
  );
}
