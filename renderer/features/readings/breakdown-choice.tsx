import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import type { Combine, ReadingsImportOptions, Where } from '#shared/model/import-options.ts';
import type { BreakdownColumn } from '#shared/signals/breakdown.ts';
import styles from './import-readings.module.css';

interface BreakdownChoiceProps {
  /** The columns by which the rows of a day differ; empty while that was not asked. */
  columns: readonly BreakdownColumn[];
  options: ReadingsImportOptions;
  onChange: (options: ReadingsImportOptions) => void;
}

const COMBINED: Record<Combine, string> = { sum: 'are added up', mean: 'are averaged' };

/** How several rows of one day become one value: added up, averaged, or only those of one department. */
export function BreakdownChoice({ columns, options, onChange }: BreakdownChoiceProps) {
  const { combine, where = [], ...rest } = options;
  const answer = (next: { combine?: Combine | undefined; where: readonly Where[] }) =>
    onChange({
      ...rest,
      ...(next.combine ? { combine: next.combine } : {}),
      ...(next.where.length > 0 ? { where: [...next.where] } : {}),
    });
  const rows = columns.flatMap(({ column, values }) =>
    values.map((value) => ({ where: { column, value }, label: `only ${column}: ${value || 'empty'}` })),
  );
  return (
    <div className={styles.breakdown}>
      <span>
        Rows of one day{' '}
        <Choice
          label="Rows of one day"
          value={combine ?? ''}
          options={[
            { value: '', label: where.length > 0 ? 'are one' : 'choose' },
            { value: 'sum', label: COMBINED.sum },
            { value: 'mean', label: COMBINED.mean },
            ...rows.map(({ label }, at) => ({ value: `row ${at}`, label })),
          ]}
          onChange={(value) => {
            const chosen = rows.find((_, at) => value === `row ${at}`);
            if (chosen) answer({ combine, where: [...where, chosen.where] });
            else answer({ combine: value === 'sum' || value === 'mean' ? value : undefined, where });
          }}
        />
      </span>
      {where.map((one) => (
        <span key={`${one.column} ${one.value}`}>
          Only {one.column}: {one.value || 'empty'}{' '}
          <Button
            look="link"
            aria-label={`Take all rows again, not only ${one.column}: ${one.value || 'empty'}`}
            onClick={() => answer({ combine, where: where.filter((other) => other !== one) })}
          >
            Take all
          </Button>
        </span>
      ))}
    </div>
  );
}
