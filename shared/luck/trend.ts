import { evaluateRule } from '#shared/gates/evaluate.ts';
import { ruleSignals } from '#shared/gates/measure.ts';
import { historyEnd, type LuckInput } from '#shared/luck/past-stretches.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import { baselineValue, median } from '#shared/signals/aggregate.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { addDays, dayNumber, fromDayNumber } from '#shared/time/calendar.ts';

/** Days before the gate that its trend is made from, and readings it takes at least. */
const TREND_DAYS = 42;
const LEAST_READINGS = 5;

/** A signal's trend before the gate, drawn on to the gate's end. */
interface Trend {
  signal: string;
  /** Of its first reading and of the gate's last day, on the line. */
  from: { date: string; value: number };
  to: { date: string; value: number };
  slopePerWeek: number;
}

/** If it just goes on: the trends of the rule's signals, and whether they meet the rule by themselves. */
export interface GoingOn {
  /** In the rule's order; signals without a trend are left out. */
  trends: Trend[];
  /** Null where a signal of the rule has no trend. */
  meets: boolean | null;
}

/**
 * The line through the readings of the six weeks before the gate by Theil and Sen: the median of the slopes between all
 * pairs of readings, through the median of what is left. Up to 29% of the readings may be anything without moving it far.
 * (P. K. Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", JASA 63, 1968.)
 * @returns null with fewer than five readings
 */
export function theilSen(readings: readonly Reading[]): { slope: number; at: (day: number) => number } | null {
  if (readings.length < LEAST_READINGS) return null;
  const points = readings.map(({ date, value }) => ({ day: dayNumber(date), value }));
  const slopes: number[] = [];
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) if (b.day !== a.day) slopes.push((b.value - a.value) / (b.day - a.day));
  }
  const slope = median(slopes);
  const origin = points[0]?.day ?? 0;
  const level = slope === null ? null : median(points.map(({ day, value }) => value - slope * (day - origin)));
  if (slope === null || level === null || !Number.isFinite(slope) || !Number.isFinite(level)) return null;
  return { slope, at: (day) => level + slope * (day - origin) };
}

/** Returns what the gate's rule would say if its signals just went on as in the six weeks before it. */
export function ifItGoesOn({ gate, signals, readings: all, today }: LuckInput): GoingOn {
  const readings = withRatios(signals, all).filter(({ date }) => date <= today);
  const last = historyEnd(gate, today);
  const ids = ruleSignals(gate.rule);
  const lines = ids.flatMap((id) => {
    const history = readingsOf(readings, id, addDays(last, 1 - TREND_DAYS), last);
    const line = theilSen(history);
    const [first] = history;
    return line && first ? [{ id, line, history, first }] : [];
  });
  const trends = lines.map(({ id, line, first }): Trend => {
    const on = (date: string) => ({ date, value: line.at(dayNumber(date)) });
    return { signal: id, from: on(first.date), to: on(gate.end), slopePerWeek: line.slope * 7 };
  });
  if (gate.rule.continueIf === null || lines.length < ids.length) return { trends, meets: null };
  const projected = new Map(lines.map(({ id, line, history }) => [id, onLine(id, line.at, history, gate)] as const));
  const { continues, stops } = evaluateRule(gate.rule, {
    days: gate,
    asOf: gate.end,
    inside: (id) => projected.get(id) ?? null,
    baseline: (id) => baselineValue(signals.find((signal) => signal.id === id)?.baseline ?? null, id, readings),
  });
  return { trends, meets: continues && !stops };
}

/** Readings on a line over the gate's days, as often as those before it. */
function onLine(
  signal: string,
  at: (day: number) => number,
  history: readonly Reading[],
  gate: { start: string; end: string },
): Reading[] {
  const days = history.map(({ date }) => dayNumber(date));
  const step = Math.max(1, Math.round(median(days.slice(1).map((day, i) => day - (days[i] ?? day))) ?? 1));
  const [start, end] = [dayNumber(gate.start), dayNumber(gate.end)];
  const made: Reading[] = [];
  for (let day = (days.at(-1) ?? start) + step; day <= end; day += step) {
    if (day >= start) made.push({ signal, date: fromDayNumber(day), value: at(day) });
  }
  return made;
}
