import { evaluateRule } from '#shared/gates/evaluate.ts';
import { ruleSignals } from '#shared/gates/measure.ts';
import { type Gate, gateLength, type Outcome } from '#shared/model/gate.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { baselineValue } from '#shared/signals/aggregate.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { addDays, dayNumber, fromDayNumber } from '#shared/time/calendar.ts';

export interface LuckInput {
  gate: Pick<Gate, 'start' | 'end' | 'rule'>;
  signals: readonly Signal[];
  readings: readonly Reading[];
  /** Today in the workspace's zone, `YYYY-MM-DD`. */
  today: string;
}

/** A stretch of days before the gate, as long as it, with what the gate's rule meant on its last day. */
export interface PastStretch {
  start: string;
  /** Inclusive. */
  end: string;
  outcome: Outcome;
  /** What each condition to continue measured there, in the rule's order; null where it could not. */
  values: readonly (number | null)[];
}

/**
 * The gate's own rule slid over the history before it in steps of one day: same length, same windows, same baseline. A stretch
 * on which the rule asks for more readings than there are cannot be judged and is left out. The guardrail does not take part.
 * Readings from the gate's first day on, and after today, are not history.
 * @returns the stretches by date, from the first day with a reading of every signal; none without a rule that can be judged
 */
export function pastStretches(input: LuckInput): PastStretch[] {
  const { gate, signals, readings, today } = input;
  const last = latest.get(readings);
  const same =
    last?.rule === gate.rule &&
    last.start === gate.start &&
    last.end === gate.end &&
    last.signals === signals &&
    last.today === today;
  if (same) return last.stretches;
  const stretches = judgeStretches(input);
  latest.set(readings, { rule: gate.rule, start: gate.start, end: gate.end, signals, today, stretches });
  return stretches;
}

/** Page, check and paper ask for the same gate at the same pause: the latest answer for each list of readings is kept. */
const latest = new WeakMap<
  readonly Reading[],
  Pick<Gate, 'rule' | 'start' | 'end'> & Pick<LuckInput, 'signals' | 'today'> & { stretches: PastStretch[] }
>();

function judgeStretches({ gate, signals, readings: all, today }: LuckInput): PastStretch[] {
  const readings = withRatios(signals, all).filter(({ date }) => date <= today);
  const { rule } = gate;
  const length = gateLength(gate);
  const last = historyEnd(gate, today);
  const histories = new Map(
    ruleSignals(rule).map((id) => [id, new History(readingsOf(readings, id, '', last))] as const),
  );
  const known = [...histories.keys()].every((id) => signals.some((signal) => signal.id === id));
  if (rule.continueIf === null || !known || length < 1) return [];
  const baselines = new Map(
    signals.map(({ id, baseline }) => [id, histories.has(id) ? baselineValue(baseline, id, readings) : null] as const),
  );
  const first = [...histories.values()].reduce(
    (day, history) => Math.max(day, history.firstDay),
    Number.NEGATIVE_INFINITY,
  );
  const stretches: PastStretch[] = [];
  for (let from = first; from + length - 1 <= dayNumber(last); from += 1) {
    let fewest = Number.POSITIVE_INFINITY;
    for (const history of histories.values()) fewest = Math.min(fewest, history.move(from, from + length - 1));
    if (fewest < rule.minimumReadings) continue;
    const [start, end] = [fromDayNumber(from), fromDayNumber(from + length - 1)];
    const { continueIf, continues, stops } = evaluateRule(rule, {
      days: { start, end },
      asOf: end,
      inside: (id) => histories.get(id)?.inside ?? null,
      baseline: (id) => baselines.get(id) ?? null,
    });
    const outcome = stops ? 'stop' : continues ? 'continue' : 'change';
    stretches.push({ start, end, outcome, values: continueIf.map(({ value }) => value) });
  }
  return stretches;
}

/** The last day of the history before a gate: the day before it starts, or today while that is still to come. */
export function historyEnd({ start }: Pick<Gate, 'start'>, today: string): string {
  const before = addDays(start, -1);
  return before < today ? before : today;
}

/** One signal's readings by date, and those of a window that only moves forward: each reading enters and leaves once. */
class History {
  readonly firstDay: number;
  private readonly readings: readonly Reading[];
  private readonly days: readonly number[];
  private low = 0;
  private high = 0;

  constructor(readings: readonly Reading[]) {
    this.readings = readings;
    this.days = readings.map(({ date }) => dayNumber(date));
    this.firstDay = this.days[0] ?? Number.POSITIVE_INFINITY;
  }

  /** Moves the window on to these days; returns how many readings lie inside. */
  move(from: number, to: number): number {
    while ((this.days[this.low] ?? from) < from) this.low += 1;
    while ((this.days[this.high] ?? Number.POSITIVE_INFINITY) <= to) this.high += 1;
    return this.high - this.low;
  }

  get inside(): readonly Reading[] {
    return this.readings.slice(this.low, this.high);
  }
}
