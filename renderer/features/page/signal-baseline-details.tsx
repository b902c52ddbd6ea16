import { useSignalReadings } from '#renderer/parts/use-signal-readings.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { DateBox } from '#renderer/ui/date-box.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import type { Baseline, Signal } from '#shared/model/signal.ts';
import { baselineOf, stretchFrom, stretchPhrase, stretchTo } from '#shared/signals/baseline.ts';
import { Row } from './signal-details-row.tsx';

const BASELINES = [
  { value: 'none', label: 'not known yet' },
  { value: 'value', label: 'a value' },
  { value: 'stretch', label: 'the mean of earlier readings' },
] as const;

interface BaselineDetailsProps {
  signal: Signal;
  name: string;
  setBaseline: (baseline: Baseline | null) => void;
}

/** The signal's baseline: a value, or the mean of the readings over a range of days. */
export function BaselineDetails({ signal, name, setBaseline }: BaselineDetailsProps) {
  const readings = useSignalReadings();
  const today = useToday();
  const { baseline } = signal;
  return (
    <>
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
            onChange={(start) => start && setBaseline(stretchFrom(baseline, start))}
          />
          <DateBox
            // Moving the first day past the last one moves that too, so its field starts over.
            key={baseline.start}
            label="Last day of the baseline"
            value={baseline.end}
            min={baseline.start}
            onChange={(end) => end && setBaseline(stretchTo(baseline, end))}
          />
          <p role="status">{stretchPhrase(signal, baseline, readings)}</p>
        </>
      )}
    </>
  );
}
