import { guardrailSignals } from '#shared/gates/guardrail.ts';
import { ruleSignals } from '#shared/gates/measure.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Verdict, VerdictInput } from '#shared/gates/verdict-record.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import { compareReadings, type Reading } from '#shared/model/reading.ts';
import type { LateChange, LoggedValue, ReadingsLogLine } from '#shared/model/readings-log.ts';
import { readingKey, sourcePhrase } from '#shared/signals/readings-log.ts';
import { dateInZone } from '#shared/time/calendar.ts';

/** What is looked at to find late changes of a sheet's gates. */
export interface LateInput {
  gates: readonly Gate[];
  guardrail: Guardrail;
  decisions: readonly Pick<Decision, 'gate' | 'at'>[];
  /** Of the log, oldest first. */
  lines: readonly ReadingsLogLine[];
  timeZone: string;
}

/** The late changes of a gate. */
export interface LateGate {
  gate: string;
  changes: LateChange[];
}

/** Returns the gates whose readings were changed late, with the changes; see {@link lateChanges}. */
export function lateGates({ gates, guardrail, decisions, lines, timeZone }: LateInput): LateGate[] {
  return gates.flatMap((gate) => {
    const decidedAt = decisions.find((decision) => decision.gate === gate.id)?.at ?? null;
    const changes = lateChanges({ gate, guardrail, decidedAt, lines, timeZone });
    return changes.length > 0 ? [{ gate: gate.id, changes }] : [];
  });
}

/** A reading as it first counted, and what became of it afterwards. */
interface Traced {
  first: LoggedValue | null;
  now: LoggedValue | null;
  last: Omit<LateChange, 'signal' | 'date' | 'before' | 'after'> | null;
}

/**
 * Returns the readings of a gate (of its rule's and its guardrail's signals, dated inside it) whose value was changed after the
 * gate's last day in `timeZone`, or after it was decided on: from the value as it stood then to the one that is there now.
 * A reading that came in later than that counts from its first value on, for data often arrives late. What was changed back is
 * no change. By signal and day.
 */
export function lateChanges({
  gate,
  guardrail,
  decidedAt,
  lines,
  timeZone,
}: Omit<LateInput, 'gates' | 'decisions'> & { gate: Gate; decidedAt: string | null }): LateChange[] {
  const watched = new Set([...ruleSignals(gate.rule), ...guardrailSignals(guardrail)]);
  const traced = new Map<string, Traced & Pick<Reading, 'signal' | 'date'>>();
  for (const { at, by, how, changes } of lines) {
    const own = changes.filter(({ signal, date }) => watched.has(signal) && date >= gate.start && date <= gate.end);
    if (own.length === 0) continue;
    const late = (decidedAt !== null && at > decidedAt) || dateInZone(new Date(at), timeZone) > gate.end;
    for (const { signal, date, before, after } of own) {
      const key = readingKey({ signal, date });
      const known = traced.get(key);
      const first = late ? ((known ? known.first : before) ?? after) : after;
      const source = sourcePhrase({ how, after });
      traced.set(key, { signal, date, first, now: after, last: late ? { at, by, source } : null });
    }
  }
  return [...traced.values()]
    .flatMap(({ signal, date, first, now, last }) =>
      last && first?.value !== now?.value
        ? [{ signal, date, before: first?.value ?? null, after: now?.value ?? null, ...last }]
        : [],
    )
    .sort((a, b) => compareReadings({ ...a, value: 0 }, { ...b, value: 0 }));
}

/** Returns the readings with those of a gate as they stood before late changes. */
export function asFirstRecorded(readings: readonly Reading[], changes: readonly LateChange[]): Reading[] {
  const changed = new Map(changes.map((change) => [readingKey(change), change]));
  const others = readings.filter((reading) => !changed.has(readingKey(reading)));
  const before = changes.flatMap(({ signal, date, before: value }) =>
    value === null ? [] : [{ signal, date, value }],
  );
  return [...others, ...before].sort(compareReadings);
}

/** The verdict on a gate's readings as they were first recorded, and as they are now. */
export interface BothVerdicts {
  recorded: Verdict;
  now: Verdict;
}

/** Returns both verdicts of a gate whose readings were changed late. */
export function bothVerdicts(input: VerdictInput, changes: readonly LateChange[]): BothVerdicts {
  return {
    recorded: verdict({ ...input, readings: asFirstRecorded(input.readings, changes) }),
    now: verdict(input),
  };
}
