import { Choice } from '#renderer/ui/choice.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { aggregateName, aggregateUnit } from '#shared/gates/measure.ts';
import { AGGREGATES, type Aggregate, COMPARATORS } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import styles from './gate.module.css';
import {
  type DraftCondition,
  isRange,
  missing,
  type Part,
  WINDOW_CHOICES,
  windowChoice,
  windowSize,
  withAggregate,
  withWindow,
} from './rule-draft.ts';

const AGGREGATE_LABELS: Partial<Record<Aggregate, string>> = {
  change: 'change from baseline',
  'change-percent': 'percent change',
};
const AGGREGATE_OPTIONS = AGGREGATES.map((value) => ({
  value,
  label: AGGREGATE_LABELS[value] ?? aggregateName(value),
}));
const COMPARATOR_LABELS = {
  '>=': '≥ at least',
  '>': '> more than',
  '<=': '≤ at most',
  '<': '< less than',
  between: 'between',
  outside: 'outside',
};
const COMPARATOR_OPTIONS = COMPARATORS.map((value) => ({ value, label: COMPARATOR_LABELS[value] }));
interface RuleRowProps {
  part: Part;
  index: number;
  row: DraftCondition;
  signals: readonly Signal[];
  onChange: (row: DraftCondition) => void;
  onRemove: () => void;
}

/** One condition: an aggregate of a signal against a number, or a range, and the days that count. */
export function RuleRow({ part, index, row, signals, onChange, onRemove }: RuleRowProps) {
  const field = `gate.builder.${part}.${index}`;
  const which = `${part === 'stopIf' ? 'stop' : 'continue'} condition ${index + 1}`;
  const signal = signals.find((s) => s.id === row.signal);
  const unit = aggregateUnit(row.aggregate, signal?.unit ?? '');
  const problem = missing(row, signals);
  const [choice, size] = [windowChoice(row), windowSize(row)];
  const options = [
    ...(signal ? [] : [{ value: row.signal, label: 'which signal?' }]),
    ...signals.map((s, i) => ({ value: s.id, label: s.name || `Signal ${i + 1}` })),
  ];
  const number = (end: 'threshold' | 'upper', label: string) => (
    <NumberField
      field={`${field}.${end}`}
      label={`${label} of ${which}`}
      value={row[end]}
      signal={{ unit, decimals: null }}
      placeholder="number"
      onChange={(value) => onChange({ ...row, [end]: value })}
    />
  );
  return (
    <li className={styles.row}>
      <Choice
        field={`${field}.aggregate`}
        className={styles.select ?? ''}
        label={`Aggregate of ${which}`}
        value={row.aggregate}
        options={AGGREGATE_OPTIONS}
        onChange={(aggregate) => onChange(withAggregate(row, aggregate))}
      />
      <span className={styles.of}>of</span>
      <Choice
        field={`${field}.signal`}
        className={styles.select ?? ''}
        label={`Signal of ${which}`}
        value={row.signal}
        options={options}
        onChange={(id) => onChange({ ...row, signal: id })}
      />
      <Choice
        field={`${field}.comparator`}
        className={styles.select ?? ''}
        label={`Comparison of ${which}`}
        value={row.comparator}
        options={COMPARATOR_OPTIONS}
        onChange={(comparator) => onChange({ ...row, comparator })}
      />
      <span className={styles.number}>
        {number('threshold', isRange(row.comparator) ? 'Lower number' : 'Number')}
        {isRange(row.comparator) && (
          <>
            {' '}
            {row.comparator === 'between' ? 'and' : 'to'} {number('upper', 'Upper number')}
          </>
        )}
        {row.aggregate === 'slope' && ' a week'}
      </span>
      <Choice
        field={`${field}.window`}
        className={styles.select ?? ''}
        label={`Days of ${which}`}
        value={choice}
        options={WINDOW_CHOICES}
        onChange={(next) => onChange(withWindow(row, next))}
      />
      {size && (
        <span className={styles.number}>
          <NumberField
            // Another kind of days is another number, not the one being typed.
            key={choice}
            field={`${field}.size`}
            label={`${choice === 'week' ? 'Week' : 'Number of days'} of ${which}`}
            value={size.value}
            signal={{ unit: '', decimals: null }}
            range={size.range}
            onChange={(value) => {
              if (value !== null) onChange(withWindow(row, choice, Math.round(value)));
            }}
          />
        </span>
      )}
      <button type="button" className={styles.remove} aria-label={`Remove ${which}`} onClick={onRemove}>
        ×
      </button>
      {problem && <span className={styles.missing}>{problem}</span>}
    </li>
  );
}
