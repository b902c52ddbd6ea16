import { Choice } from '#renderer/ui/choice.tsx';
import { DATE_ORDERS, type ReadingsImportOptions } from '#shared/signals/import-options.ts';

const ORDERS = { ymd: '2026-11-20', dmy: '20/11/2026', mdy: '11/20/2026' };
const CHOOSE = { value: '', label: 'choose' } as const;

interface AnswersProps {
  /** What the file left open: `dateColumn`, `dateOrder` or `decimal`. */
  ask: unknown;
  columns: readonly string[];
  options: ReadingsImportOptions;
  onChange: (options: ReadingsImportOptions) => void;
}

/** What a file does not tell by itself is asked, never guessed; an answer can be corrected. */
export function Answers({ ask, columns, options, onChange }: AnswersProps) {
  const answer = <K extends keyof ReadingsImportOptions>(key: K, value: ReadingsImportOptions[K] | '') => {
    const { [key]: _, ...rest } = options;
    onChange(value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <>
      {(ask === 'dateColumn' || options.dateColumn !== undefined) && (
        <p>
          The dates are in{' '}
          <Choice
            label="Column of the dates"
            value={options.dateColumn ?? ''}
            options={[CHOOSE, ...columns.map((value) => ({ value, label: value }))]}
            onChange={(column) => answer('dateColumn', column)}
          />
        </p>
      )}
      {(ask === 'dateOrder' || options.dateOrder !== undefined) && (
        <p>
          20 November 2026 is written as{' '}
          <Choice
            label="Order of the date"
            value={options.dateOrder ?? ''}
            options={[CHOOSE, ...DATE_ORDERS.map((value) => ({ value, label: ORDERS[value] }))]}
            onChange={(order) => answer('dateOrder', order)}
          />
        </p>
      )}
      {(ask === 'decimal' || options.decimal !== undefined) && (
        <p>
          One and a half is written as{' '}
          <Choice
            label="Decimal sign"
            value={options.decimal ?? ''}
            options={[CHOOSE, { value: '.', label: '1.5' }, { value: ',', label: '1,5' }]}
            onChange={(decimal) => answer('decimal', decimal)}
          />
        </p>
      )}
    </>
  );
}
