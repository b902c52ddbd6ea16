import { guardrailSignals } from '#shared/gates/guardrail.ts';
import { ruleSignals } from '#shared/gates/measure.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { dayPhrase } from '#shared/health/recent.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { median } from '#shared/signals/aggregate.ts';
import { plural } from '#shared/text/plural.ts';
import { addDays, daysBetween } from '#shared/time/calendar.ts';

/** The first day on which a gate showed that it should not just go on, and how. */
interface Sign {
  date: string;
  /** The stop rule held so far; it held for good, or an unusual reading confirmed it; the guardrail was breached. */
  kind: 'behind' | 'stop' | 'breach';
}

/** How long a gate took from its first sign to its decision. */
export interface CourseCorrection {
  gate: Gate;
  /** Null where no day of the gate up to its decision showed one. */
  sign: Sign | null;
  /** The day of its first decision; null before there is one. */
  decidedOn: string | null;
  /** Days from the sign to the decision, or to today while there is none; null without a sign. */
  days: number | null;
}

type Watched = Pick<Sheet, 'gates' | 'signals' | 'guardrail' | 'decisions'>;

/**
 * Returns for each gate that has begun, oldest first, how long it took from the first sign to a decision. A gate's days are
 * judged by its rule, signals and guardrail as they are now, with the readings up to each day.
 */
export function courseCorrections(sheet: Watched, readings: readonly Reading[], today: string): CourseCorrection[] {
  return sheet.gates
    .filter(({ start }) => start <= today)
    .toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
    .map((gate) => {
      const dates = sheet.decisions.filter((decision) => decision.gate === gate.id).map(({ date }) => date);
      const first = dates.toSorted()[0] ?? null;
      const over = addDays(gate.end, 1);
      const until = [over, today, first ?? today].sort()[0] ?? today;
      const sign = firstSign(sheet, gate, readings, until);
      return { gate, sign, decidedOn: first, days: sign && daysBetween(sign.date, first ?? today) };
    });
}

/** Returns the median of the days from a sign to a decision, and of how many gates; null where none has both. */
export function medianCorrection(corrections: readonly CourseCorrection[]): { days: number; gates: number } | null {
  const days = corrections.flatMap((one) => (one.decidedOn !== null && one.days !== null ? [one.days] : []));
  const middle = median(days);
  return middle === null ? null : { days: middle, gates: days.length };
}

const SIGN_PHRASES: Readonly<Record<Sign['kind'], string>> = {
  behind: 'Behind since',
  stop: 'Stop rule met on',
  breach: 'Guardrail breached on',
};

/** "Behind since 6 Mar, decided on 10 Mar: 4 days." */
export function correctionPhrase({ sign, decidedOn, days }: CourseCorrection, today: string): string {
  if (sign === null) {
    return decidedOn === null ? 'No sign so far.' : `No sign before the decision of ${dayPhrase(decidedOn, today)}.`;
  }
  const first = `${SIGN_PHRASES[sign.kind]} ${dayPhrase(sign.date, today)}`;
  const took = days === 0 ? 'the same day' : plural(days ?? 0, 'day');
  if (decidedOn !== null) return `${first}, decided on ${dayPhrase(decidedOn, today)}: ${took}.`;
  return `${first}, no decision yet (${days === 0 ? 'since today' : `${took} so far`}).`;
}

/** What was found for a gate, and what it was found from. */
interface Known extends Pick<Sheet, 'signals' | 'guardrail'> {
  gate: Gate;
  until: string;
  sign: Sign | null;
}

/** By list of readings and gate: while something else is edited, no gate is judged again. */
const known = new WeakMap<readonly Reading[], Map<string, Known>>();

function firstSign(sheet: Watched, gate: Gate, readings: readonly Reading[], until: string): Sign | null {
  const { signals, guardrail } = sheet;
  const kept = known.get(readings) ?? new Map<string, Known>();
  known.set(readings, kept);
  const before = kept.get(gate.id);
  const isSame = before?.gate === gate && before.signals === signals && before.guardrail === guardrail;
  if (before && isSame && before.until === until) return before.sign;
  const sign = searched(sheet, gate, readings, until);
  kept.set(gate.id, { gate, signals, guardrail, until, sign });
  return sign;
}

/** Days judged at most: a gate that a slip made centuries long must not be judged day by day. */
const MOST_DAYS = 400;

function searched(
  { signals, guardrail }: Watched,
  gate: Gate,
  readings: readonly Reading[],
  until: string,
): Sign | null {
  const used = new Set([...ruleSignals(gate.rule), ...guardrailSignals(guardrail)]);
  for (const { id, ratio } of signals) if (ratio && used.has(id)) used.add(ratio.numerator).add(ratio.denominator);
  const needed = readings.filter(({ signal, date }) => date <= gate.end && used.has(signal));
  const [begin] = needed.flatMap(({ date }) => (date >= gate.start ? [date] : [])).sort();
  if (begin === undefined) return null;
  const days = Math.min(MOST_DAYS, daysBetween(begin, until));
  for (let day = 0; day <= days; day++) {
    const date = addDays(begin, day);
    const kind = signOf(verdict({ gate, signals, guardrail, readings: needed, today: date }));
    if (kind) return { date, kind };
  }
  return null;
}

function signOf({ kind, standing }: Pick<ReturnType<typeof verdict>, 'kind' | 'standing'>): Sign['kind'] | null {
  if (kind === 'guardrail') return 'breach';
  if (kind === 'stop' || kind === 'early-stop') return 'stop';
  return standing === 'behind' ? 'behind' : null;
}
