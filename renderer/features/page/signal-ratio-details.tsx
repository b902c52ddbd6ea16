import { changeSheet, useSheet } from '#renderer/stores/sheet.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import type { Signal } from '#shared/model/signal.ts';
import { changeRatio } from '#shared/sheet/edit-signals.ts';
import { Row } from './signal-details-row.tsx';

/** Makes a signal the ratio of two others: over any days, the sum of the one divided by the sum of the other. */
export function RatioDetails({ signal, name }: { signal: Signal; name: string }) {
  const signals = useSheet((s) => s.signals);
  const parts = signals.filter(({ id, ratio }) => id !== signal.id && ratio === undefined);
  const { ratio } = signal;
  if (parts.length < 2 && !ratio) return null;
  const set = (next: Signal['ratio'] | null) =>
    changeSheet(`signals.${signal.id}.ratio`, (s) => changeRatio(s, signal.id, next ?? null));
  const named = parts.map(({ id, name }) => ({ value: id, label: name || 'unnamed signal' }));
  const choose = (numerator: string) => {
    const other = parts.find(({ id }) => id !== numerator)?.id ?? '';
    if (numerator === '') set(null);
    else set({ numerator, denominator: ratio && ratio.denominator !== numerator ? ratio.denominator : other });
  };
  return (
    <>
      <Row label="Made of">
        <Choice
          label={`Numerator of ${name}`}
          value={ratio?.numerator ?? ''}
          options={[{ value: '', label: 'its own readings' }, ...named]}
          onChange={choose}
        />
      </Row>
      {ratio && (
        <Row label="divided by">
          <Choice
            label={`Denominator of ${name}`}
            value={ratio.denominator}
            options={named.filter(({ value }) => value !== ratio.numerator)}
            onChange={(denominator) => set({ ...ratio, denominator })}
          />
        </Row>
      )}
    </>
  );
}
