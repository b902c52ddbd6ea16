import type { RefObject } from 'react';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import boxes from '#renderer/ui/boxes.module.css';
import { Choice } from '#renderer/ui/choice.tsx';
import { DateBox } from '#renderer/ui/date-box.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { Popover } from '#renderer/ui/popover.tsx';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import { AGGREGATIONS, type Baseline, type Signal } from '#shared/model/signal.ts';
import { formatBaseline } from '#shared/signals/facts.ts';
import { addDays, daysBetween } from '#shared/time/calendar.ts';
import styles from './signal-details.module.css';

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
const BASELINES = [
  { value: 'none', label: 'not known yet' },
  { value: 'value', label: 'a value' },
  { value: 'stretch', label: 'the mean of earlier readings' },
] as const;
/** A baseline of readings begins as the four weeks before now. */
const BASELINE_DAYS = 28;

interface SignalDetailsProps {
  signal: Signal;
  name: string;
  anchor: RefObject<HTMLElement | null>;
  edit: (part: string, recipe: (signal: Signal) => void) => void;
  onClose: () => void;
}

/** What the page has no room for: where a signal comes from, how it adds up, how it is written, where it stood and should go. */
export default function SignalDetails({ signal, name, anchor, edit, onClose }: SignalDetailsProps) {
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const { baseline, decimals } = signal;
  const setBaseline = (next: Baseline | null) =>
    edit('baseline', (s) => {
      s.baseline = next;
    });
  return (
    <Popover label={`Details of ${name}`} anchor={anchor} onClose={onClose}>
      <label className={boxes.box}>
        <span className={boxes.label}>Where it comes from</span>
        <input
          className={boxes.input}
          value={signal.source}
          maxLength={500}
          placeholder="the dashboard, the table, the person"
          onChange={(event) =>
            edit('source', (s) => {
              s.source = event.target.value;
            })
          }
        />
      </label>
      <Row label="A week or month is">
        <Choice
          label={`How days of ${name} become weeks and months`}
          value={signal.aggregation}
          options={TOTALS}
          onChange={(aggregation) =>
            edit('aggregation', (s) => {
              s.aggregation = aggregation;
            })
          }
        />
      </Row>
      <Row label="Written">
        <Choice
          label={`Decimals of ${name}`}
          value={decimals === null ? 'all' : String(decimals)}
          options={decimals !== null && decimals > MOST_DECIMALS ? [...DECIMALS, manyDecimals(decimals)] : DECIMALS}
          onChange={(value) =>
            edit('decimals', (s) => {
              s.decimals = value === 'all' ? null : Number(value);
            })
          }
        />
      </Row>
      <Row label="Target">
        <NumberField
          field={`signals.${signal.id}.details.target`}
          label={`Target of ${name}, in details`}
          value={signal.target}
          signal={signal}
          onChange={(target) =>
            edit('target', (s) => {
              s.target = target;
            })
          }
        />
      </Row>
      <Row label="Baseline">
        <Choice
          label={`Kind of baseline of ${name}`}
          value={baseline?.kind ?? 'none'}
          options={BASELINES}
          onChange={(kind) => setBaseline(baselineOf(kind, signal, readings, today))}
        />
      </Row>
      {baseline?.kind === 'value' && (
        <Row label="It stood at">
          <NumberField
            field={`signals.${signal.id}.details.baseline`}
            label={`Baseline of ${name}, in details`}
            value={baseline.value}
            signal={signal}
            onChange={(value) => setBaseline(value === null ? null : { kind: 'value', value })}
          />
        </Row>
      )}
      {baseline?.kind === 'stretch' && (
        <>
          <DateBox
            label="First day of the baseline"
            value={baseline.start}
            onChange={(start) =>
              start &&
              setBaseline({
                kind: 'stretch',
                start,
                end: addDays(start, Math.max(0, daysBetween(start, baseline.end))),
              })
            }
          />
          <DateBox
            // Moving the first day past the last one moves that too, so its field begins anew.
            key={baseline.start}
            label="Last day of the baseline"
            value={baseline.end}
            min={baseline.start}
            onChange={(end) => end && end >= baseline.start && setBaseline({ ...baseline, end })}
          />
          <p role="status">{stretchWords(signal, baseline, readings)}</p>
        </>
      )}
    </Popover>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.row}>
      <span aria-hidden="true">{label}</span>
      <div>{children}</div>
    </div>
  );
}

const manyDecimals = (n: number) => ({ value: String(n), label: `${n} decimals` });

/** A baseline of that kind to begin with: the value known now, or the four weeks up to the last reading. */
function baselineOf(
  kind: 'none' | 'value' | 'stretch',
  signal: Signal,
  readings: readonly Reading[],
  today: string,
): Baseline | null {
  if (kind === 'none') return null;
  const last = readingsOf(readings, signal.id).at(-1);
  if (kind === 'value') return { kind, value: last?.value ?? 0 };
  const end = last?.date ?? today;
  return { kind, start: addDays(end, 1 - BASELINE_DAYS), end };
}

function stretchWords(
  signal: Signal,
  { start, end }: { start: string; end: string },
  readings: readonly Reading[],
): string {
  const { length } = readingsOf(readings, signal.id, start, end);
  if (length === 0) return 'There is no reading on these days yet.';
  return `${formatBaseline(signal, readings)}, the mean of ${length === 1 ? '1 reading' : `${length} readings`}`;
}
