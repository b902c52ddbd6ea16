import { guardrailState } from '#shared/gates/guardrail.ts';
import { meets, ruleSignals } from '#shared/gates/measure.ts';
import { reasonSentence } from '#shared/gates/reason-sentence.ts';
import { verdictReason } from '#shared/gates/verdict-reason.ts';
import type { Measured, Verdict, VerdictInput } from '#shared/gates/verdict-record.ts';
import type { Condition, ConditionGroup } from '#shared/model/gate.ts';
import { readingsOf } from '#shared/model/reading.ts';
import { aggregate } from '#shared/signals/aggregate.ts';

/**
 * The verdict of a gate's rule today. The first that matches: guardrail breached inside the gate → stop; no rule that can be
 * understood → none; fewer readings than the minimum → none yet up to the last day, change after it; `stopIf` → stop;
 * `continueIf` → continue; else none yet up to the last day, change after it. Only readings dated inside the gate (both
 * ends included) count; with several signals the one with the fewest readings is compared with the minimum.
 */
export function verdict(input: VerdictInput): Verdict {
  const { gate, signals, readings, today } = input;
  const used = ruleSignals(gate.rule);
  const inside = new Map(used.map((id) => [id, readingsOf(readings, id, gate.start, gate.end)]));
  const measure = (of: Measured['of'], group: ConditionGroup | null): Measured[] =>
    (group?.conditions ?? []).map((condition) => {
      const signal = signals.find((candidate) => candidate.id === condition.signal);
      const value = signal
        ? aggregate(condition.aggregate, inside.get(condition.signal) ?? [], signal, readings)
        : null;
      return { of, condition, value, holds: value !== null && meets(value, condition) };
    });
  const continueIf = measure('continueIf', gate.rule.continueIf);
  const stopIf = measure('stopIf', gate.rule.stopIf);
  const found: Omit<Verdict, 'verdict' | 'kind' | 'reason' | 'because'> = {
    provisional: today <= gate.end,
    readings: used.length ? Math.min(...[...inside.values()].map((list) => list.length)) : 0,
    needed: gate.rule.minimumReadings,
    deadline: gate.end,
    measured: [...continueIf, ...stopIf],
    guardrail: guardrailState(input.guardrail, gate, readings),
  };
  const decided = decide(input, found, holds(gate.rule.continueIf, continueIf), holds(gate.rule.stopIf, stopIf));
  const complete = { ...found, ...decided };
  const because = verdictReason(complete, input);
  return { ...complete, because, reason: reasonSentence(because) };
}

function holds(group: ConditionGroup | null, measured: readonly Measured[]): boolean {
  if (group === null || measured.length === 0) return false;
  return group.join === 'all' ? measured.every((m) => m.holds) : measured.some((m) => m.holds);
}

function decide(
  { gate, signals, today }: VerdictInput,
  found: Omit<Verdict, 'verdict' | 'kind' | 'reason' | 'because'>,
  continues: boolean,
  stops: boolean,
): Pick<Verdict, 'verdict' | 'kind'> {
  if (found.guardrail.state === 'breached') return { verdict: 'stop', kind: 'guardrail' };
  const known = (condition: Condition) => signals.some((signal) => signal.id === condition.signal);
  if (gate.rule.continueIf === null || !found.measured.every((m) => known(m.condition))) {
    return { verdict: null, kind: 'no-rule' };
  }
  const otherwise = found.provisional ? null : ('change' as const);
  if (found.readings < found.needed) {
    return { verdict: otherwise, kind: today < gate.start ? 'not-started' : 'too-few' };
  }
  if (stops) return { verdict: 'stop', kind: 'stop' };
  if (continues) return { verdict: 'continue', kind: 'continue' };
  return { verdict: otherwise, kind: 'neither' };
}
