import { type UsualRange, usualRange } from '#shared/gates/usual-range.ts';
import type { Gate } from '#shared/model/gate.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { patternsOf } from '#shared/signals/process-chart.ts';
import { type XmrSignal, xmr } from '#shared/signals/xmr.ts';

/** A reading inside the gate that an XmR rule calls a signal. */
interface Unusual extends Pick<XmrSignal, 'rule' | 'chart'> {
  date: string;
  value: number;
  /** The day its pattern was first complete: a run goes on, and is news only once. Its own day for a single point. */
  reportedOn: string;
  /** The first day of its pattern. */
  began: string;
  /** On which side of the usual range's centre its value lies; null on the centre itself. */
  side: 'above' | 'below' | null;
}

/** The readings judged, and those of them inside the gate that are unusual. */
export interface Judged {
  usual: UsualRange;
  /** From the first reading of the usual range to the gate's last, by date. */
  readings: Reading[];
  unusual: Unusual[];
}

/**
 * The readings inside a gate that are signals, judged against the usual range before it (see {@link usualRange}); runs count
 * the readings before the gate too. A divider inside the gate ends the judging: a new process, a new range.
 * @returns null where there is no usual range
 */
export function unusualInside(
  gate: Pick<Gate, 'start' | 'end'>,
  signal: Signal,
  readings: readonly Reading[],
): Judged | null {
  const usual = usualRange(signal, gate.start, readings);
  const [first, last] = [usual?.readings[0], usual?.readings.at(-1)];
  if (!usual || !first || !last) return null;
  const judged = readingsOf(readings, signal.id, first.date, gate.end);
  const dividers = signal.process.dividers.filter((date) => date > gate.start);
  const made = xmr(judged, { lockedThrough: last.date, dividers });
  const firstProcess = made?.segments[0]?.to ?? -1;
  const { centre } = usual.limits;
  const patterns = made ? patternsOf(made, judged) : [];
  const dayAt = (index: number | undefined) => (index === undefined ? null : judged[index]?.date) ?? null;
  const unusual = (made?.signals ?? []).flatMap(({ index, date, rule, chart }): Unusual[] => {
    const value = judged[index]?.value;
    if (date < gate.start || index > firstProcess || value === undefined) return [];
    const pattern = patterns.find((one) => {
      return one.rule === rule && one.chart === chart && one.index <= index && index <= one.to;
    });
    const [reportedOn, began] = [dayAt(pattern?.index) ?? date, dayAt(pattern?.from) ?? date];
    return [
      { date, rule, chart, value, reportedOn, began, side: value > centre ? 'above' : value < centre ? 'below' : null },
    ];
  });
  return { usual, readings: judged, unusual };
}
