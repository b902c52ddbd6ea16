import { useMemo } from 'react';
import { Choice } from '#renderer/ui/choice.tsx';
import { usedTags } from '#shared/decisions/links.ts';
import { type LogEntry, type LogFilter, peopleOf } from '#shared/decisions/log.ts';
import { OUTCOMES } from '#shared/model/gate.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';
import { plural } from '#shared/text/plural.ts';
import styles from './log.module.css';

interface FiltersProps {
  entries: readonly LogEntry[];
  filter: LogFilter;
  /** How many entries match. */
  shown: number;
  onChange: (filter: LogFilter) => void;
}

const KINDS = [
  { value: '', label: 'All kinds' },
  { value: 'sheet', label: 'At a gate' },
  { value: 'commit', label: 'Committed' },
  { value: 'personal', label: 'Personal' },
] as const;
const DECISIONS = [
  { value: '', label: 'Any decision' },
  ...OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value].word })),
] as const;
const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Which part of the log to show: text, kind, decision, sheet and person. */
export function Filters({ entries, filter, shown, onChange }: FiltersProps) {
  const { sheets, people, tags, against } = useMemo(() => choicesOf(entries), [entries]);
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <div className={styles.filters} role="search" aria-label="Filter the log">
      <input
        type="search"
        data-field="search"
        placeholder="Search what, why, aims and mechanisms"
        aria-label="Search the log"
        value={filter.text ?? ''}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <Choice
        label="Kind"
        className={styles.select ?? ''}
        value={filter.kind ?? ''}
        options={KINDS}
        onChange={(kind) => onChange({ ...filter, kind: kind || null })}
      />
      <Choice
        label="Decision"
        className={styles.select ?? ''}
        value={filter.outcome ?? ''}
        options={DECISIONS}
        onChange={(outcome) => onChange({ ...filter, outcome: outcome || null })}
      />
      <Choice
        label="Sheet"
        className={styles.select ?? ''}
        value={filter.sheet ?? ''}
        options={[{ value: '', label: 'All sheets' }, ...sheets]}
        onChange={(sheet) => onChange({ ...filter, sheet: sheet || null })}
      />
      <Choice
        label="Person"
        className={styles.select ?? ''}
        value={filter.person ?? ''}
        options={[{ value: '', label: 'Everybody' }, ...people]}
        onChange={(person) => onChange({ ...filter, person: person || null })}
      />
      {tags.length > 0 && (
        <Choice
          label="Tag"
          className={styles.select ?? ''}
          value={filter.tag ?? ''}
          options={[{ value: '', label: 'Any tag' }, ...tags]}
          onChange={(tag) => onChange({ ...filter, tag: tag || null })}
        />
      )}
      {(against || filter.against) && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={filter.against ?? false}
            onChange={(event) => onChange({ ...filter, against: event.target.checked })}
          />
          Against the rule
        </label>
      )}
      <p className={styles.count} role="status">
        {isFiltered
          ? `${shown.toLocaleString('en')} of ${plural(entries.length, 'decision')}`
          : plural(entries.length, 'decision')}
      </p>
    </div>
  );
}

interface Option {
  value: string;
  label: string;
}

interface Choices {
  sheets: Option[];
  people: Option[];
  tags: Option[];
  /** Whether any decision went against its verdict. */
  against: boolean;
}

/** The sheets, people and tags that appear in the log, by name. */
function choicesOf(entries: readonly LogEntry[]): Choices {
  const sheets = new Map<string, string>();
  const people = new Map<string, string>();
  for (const entry of entries) {
    if (entry.sheet) sheets.set(entry.sheet, entry.sheetTitle || 'Untitled');
    for (const name of peopleOf(entry).map((person) => person.trim())) {
      if (name && !people.has(name.toLowerCase())) people.set(name.toLowerCase(), name);
    }
  }
  const options = (pairs: Iterable<readonly [string, string]>) =>
    [...pairs].map(([value, label]) => ({ value, label })).sort((a, b) => byName.compare(a.label, b.label));
  return {
    sheets: options(sheets),
    people: options([...people.values()].map((name) => [name, name] as const)),
    tags: options(usedTags(entries).map((tag) => [tag, `#${tag}`] as const)),
    against: entries.some((entry) => entry.against !== null),
  };
}
