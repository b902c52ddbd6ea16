import type { RefObject } from 'react';
import boxes from '#renderer/ui/boxes.module.css';
import { Choice } from '#renderer/ui/choice.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { Popover } from '#renderer/ui/popover.tsx';
import { AGGREGATIONS, type Signal } from '#shared/model/signal.ts';
import type { EditSignal } from './signal-actions.ts';
import { BaselineDetails } from './signal-baseline-details.tsx';
import { Row } from './signal-details-row.tsx';
import { RatioDetails } from './signal-ratio-details.tsx';

const FROM_DAYS: Record<Signal['aggregation'], string> = {
  sum: 'the sum of the days',
  mean: 'the mean of the days',
  min: 'the lowest day',
  max: 'the highest day',
  last: 'the last day',
};
const TOTALS = AGGREGATIONS.map((value) => ({ value, label: FROM_DAYS[value] }));
const MOST_DECIMALS = 6;
const DECIMALS = [
  { value: 'all', label: 'as written' },
  ...Array.from({ length: MOST_DECIMALS + 1 }, (_, n) => ({ value: String(n), label: (1.234567).toFixed(n) })),
];
interface SignalDetailsProps {
  signal: Signal;
  name: string;
  anchor: RefObject<HTMLElement | null>;
  edit: EditSignal;
  onClose: () => void;
}

/** What the page has no room for: a signal's source, how it adds up, its format, its baseline and target. */
export default function SignalDetails({ signal, name, anchor, edit, onClose }: SignalDetailsProps) {
  const { decimals } = signal;
  return (
    <Popover label={`Details of ${name}`} anchor={anchor} onClose={onClose}>
      <label className={boxes.box}>
        <span className={boxes.label}>Where it comes from</span>
        <input
          className={boxes.input}
          value={signal.source}
          maxLength={500}
          placeholder="the dashboard, the table, the person"
          onChange={(event) => edit('source', event.target.value)}
        />
      </label>
      <Row label="A week or month is">
        <Choice
          label={`How days of ${name} become weeks and months`}
          value={signal.aggregation}
          options={TOTALS}
          onChange={(aggregation) => edit('aggregation', aggregation)}
        />
      </Row>
      <RatioDetails signal={signal} name={name} />
      <Row label="Written">
        <Choice
          label={`Decimals of ${name}`}
          value={decimals === null ? 'all' : String(decimals)}
          options={decimals !== null && decimals > MOST_DECIMALS ? [...DECIMALS, manyDecimals(decimals)] : DECIMALS}
          onChange={(value) => edit('decimals', value === 'all' ? null : Number(value))}
        />
      </Row>
      <Row label="Target">
        <NumberField
          field={`signals.${signal.id}.details.target`}
          label={`Target of ${name}, in details`}
          value={signal.target}
          signal={signal}
          onChange={(target) => edit('target', target)}
        />
      </Row>
      <BaselineDetails signal={signal} name={name} setBaseline={(next) => edit('baseline', next)} />
    </Popover>
  );
}

const manyDecimals = (n: number) => ({ value: String(n), label: `${n} decimals` });
