import type { ReactNode } from 'react';
import { Choice } from '#renderer/ui/choice.tsx';
import {
  DATE_ORDERS,
  DECIMALS,
  DELIMITERS,
  type ReadingsImportOptions,
  type TableRead,
} from '#shared/model/import-options.ts';
import styles from './import-readings.module.css';

const ORDERS = { ymd: '2026-11-20', dmy: '20/11/2026', mdy: '11/20/2026' };
const SIGNS = { '.': '1.5', ',': '1,5' };
const BETWEEN = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

interface AnswersProps {
  /** What the text leaves open: the option that is asked for. */
  ask: unknown;
  options: ReadingsImportOptions;
  onChange: (options: ReadingsImportOptions) => void;
  /** For a file, where everything can be corrected; a pasted block asks only what it leaves open. */
  file?: {
    columns: readonly string[];
    dateColumn: string;
    read: TableRead | undefined;
    /** A workbook has its cells and numbers already. */
    isText: boolean;
  };
}

/** How a table is read: asks what it leaves open and never guesses; what was recognised can be corrected. */
export function Answers({ ask, options, onChange, file }: AnswersProps) {
  const read = file?.read;
  const answer = <K extends keyof ReadingsImportOptions>(key: K, value: ReadingsImportOptions[K] | undefined) => {
    const { [key]: _, ...rest } = options;
    onChange(value === undefined ? rest : { ...rest, [key]: value });
  };
  const ofText = (key: keyof ReadingsImportOptions) => key === 'decimal' || key === 'delimiter';
  const open = (key: keyof ReadingsImportOptions) =>
    file?.isText === false && ofText(key) ? false : file !== undefined || ask === key || options[key] !== undefined;
  const rows: ReactNode[] = [];
  const add = <K extends 'delimiter' | 'decimal' | 'dateOrder' | 'dateColumn' | 'century' | 'percents' | 'outOfRange'>(
    key: K,
    name: string,
    label: string,
    found: string | null | undefined,
    choices: readonly { value: string; label: string }[],
  ) => {
    if (!open(key)) return;
    const known = choices.find((choice) => choice.value === found)?.label;
    const first = { value: '', label: known ? `${known} (recognised)` : ask === key ? 'choose' : 'as recognised' };
    rows.push(
      <div key={key}>
        <dt>{name}</dt>
        <dd>
          <Choice
            label={label}
            value={options[key] ?? ''}
            options={[first, ...choices]}
            onChange={(value) => answer(key, value === '' ? undefined : (value as ReadingsImportOptions[K]))}
          />
        </dd>
      </div>,
    );
  };
  add(
    'dateColumn',
    'The dates are in',
    'Column of the dates',
    file?.dateColumn,
    (file?.columns ?? []).map((value) => ({ value, label: value })),
  );
  add(
    'dateOrder',
    '20 November 2026 is written as',
    'Order of the date',
    read?.dateOrder,
    DATE_ORDERS.map((value) => ({ value, label: ORDERS[value] })),
  );
  if (ask === 'century' || options.century !== undefined) {
    add('century', 'A year such as 26 is', 'Century of the years', null, [
      { value: '2000', label: '2026' },
      { value: '1900', label: '1926' },
    ]);
  }
  if (ask === 'percents' || options.percents !== undefined) {
    add('percents', '0.42 beside 42% is', 'Plain numbers in a column of percentages', null, [
      { value: 'fractions', label: '42%' },
      { value: 'as-written', label: '0.42%' },
    ]);
  }
  if (ask === 'outOfRange' || options.outOfRange !== undefined) {
    add('outOfRange', 'Percentages outside 0 to 100 are', 'Percentages outside 0 to 100', null, [
      { value: 'keep', label: 'kept' },
      { value: 'leave-out', label: 'left out' },
    ]);
  }
  add(
    'decimal',
    'One and a half is written as',
    'Decimal sign',
    read?.decimal,
    DECIMALS.map((value) => ({ value, label: SIGNS[value] })),
  );
  add(
    'delimiter',
    'Cells are divided by',
    'Sign between the cells',
    read?.delimiter,
    DELIMITERS.map((value) => ({ value, label: BETWEEN[value] })),
  );
  if (file) {
    const recognised = read ? ` (recognised)` : '';
    const present = read?.header ?? true;
    rows.push(
      <div key="header">
        <dt>The first row</dt>
        <dd>
          <Choice
            label="What the first row is"
            value={options.header === undefined ? '' : options.header ? 'names' : 'data'}
            options={[
              { value: '', label: `${present ? 'names the columns' : 'is data already'}${recognised}` },
              { value: 'names', label: 'names the columns' },
              { value: 'data', label: 'is data already' },
            ]}
            onChange={(value) => answer('header', value === '' ? undefined : value === 'names')}
          />
        </dd>
      </div>,
    );
  }
  return rows.length > 0 ? <dl className={styles.answers}>{rows}</dl> : null;
}
