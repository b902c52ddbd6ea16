import { type Evaluated, type Evidence, evaluateRule, groupHolds } from '#shared/gates/evaluate.ts';
import { guardrailSignals, guardrailState } from '#shared/gates/guardrail.ts';
import { laterReadings } from '#shared/gates/later.ts';
import { ruleSignals } from '#shared/gates/measure.ts';
import { reasonSentence } from '#shared/gates/reason-sentence.ts';
import { unusualInside } from '#shared/gates/unusual.ts';
import { verdictReason } from '#shared/gates/verdict-reason.ts';
import type { Found, Measured, Verdict, VerdictInput } from '#shared/gates/verdict-record.ts';
import type { Condition } from '#shared/model/gate.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Standing } from '#shared/model/verdict-reason.ts';
import { baselineValue } from '#shared/signals/aggregate.ts';
import { withRatios } from '#shared/signals/ratio.ts';

/**
 * The verdict of a gate's rule today. Only readings dated inside the gate (both ends included) and not after today count;
 * those after today are returned as `later`. The first that matches:
 * 1. the guardrail is breached inside the gate: stop
 * 2. no rule that can be understood: none; fewer readings than the minimum: none yet up to the last day, change after it
 *    (with several signals the one with the fewest readings is compared with the minimum)
 * 3. `stopIf` holds: stop; 4. `continueIf` holds: continue; 5. otherwise change
 *
 * Up to the gate's last day steps 3 to 5 give a standing instead, and no verdict. The one exception is a stop rule that an
 * unusual reading on the same side confirms; there is no early continue.
 */
export function verdict(input: VerdictInput): Verdict {
  const { gate, signals, today } = input;
  const readings = withRatios(signals, input.readings).filter(({ date }) => date <= today);
  const known = { ...input, readings };
  const used = ruleSignals(gate.rule);
  const inside = new Map(used.map((id) => [id, readingsOf(readings, id, gate.start, gate.end)]));
  const evidence = evidenceOf(known, inside);
  const evaluated = evaluateRule(gate.rule, evidence);
  const found: Found = {
    provisional: today <= gate.end,
    readings: used.length ? Math.min(...[...inside.values()].map((list) => list.length)) : 0,
    needed: gate.rule.minimumReadings,
    later: laterReadings([...used, ...guardrailSignals(input.guardrail)], gate, input.readings, today),
    deadline: gate.end,
    measured: [...evaluated.continueIf, ...evaluated.stopIf],
    guardrail: guardrailState(input.guardrail, gate, readings, today),
  };
  const decided = decide(known, found, evaluated);
  const complete = { ...found, ...decided };
  const because = verdictReason(complete, known);
  const { unusualOn: _day, ...shown } = complete;
  return { ...shown, because, reason: reasonSentence(because) };
}

function evidenceOf(
  { gate, signals, readings, today }: VerdictInput,
  inside: ReadonlyMap<string, readonly Reading[]>,
): Evidence {
  const byId = (id: string) => signals.find((signal) => signal.id === id);
  return {
    days: gate,
    asOf: today < gate.end ? today : gate.end,
    inside: (id) => (byId(id) ? (inside.get(id) ?? []) : null),
    baseline: (id) => baselineValue(byId(id)?.baseline ?? null, id, readings),
  };
}

function decide(
  input: VerdictInput,
  found: Found,
  { continues, stops, stopIf }: Evaluated,
): Pick<Verdict, 'verdict' | 'standing' | 'kind'> & { unusualOn: string | null } {
  const { gate, signals, today } = input;
  const none = { standing: null, unusualOn: null };
  if (found.guardrail.state === 'breached') return { ...none, verdict: 'stop', kind: 'guardrail' };
  const known = (condition: Condition) => signals.some((signal) => signal.id === condition.signal);
  if (gate.rule.continueIf === null || !found.measured.every((m) => known(m.condition))) {
    return { ...none, verdict: null, kind: 'no-rule' };
  }
  if (found.readings < found.needed) {
    const kind = today < gate.start ? 'not-started' : 'too-few';
    return { ...none, verdict: found.provisional ? null : 'change', kind };
  }
  if (!found.provisional) {
    if (stops) return { ...none, verdict: 'stop', kind: 'stop' };
    return continues
      ? { ...none, verdict: 'continue', kind: 'continue' }
      : { ...none, verdict: 'change', kind: 'neither' };
  }
  const unusualOn = stops ? confirmedOn(input, stopIf) : null;
  if (unusualOn !== null) return { standing: null, unusualOn, verdict: 'stop', kind: 'early-stop' };
  const standing: Standing = stops ? 'behind' : continues ? 'ahead' : 'level';
  return { standing, unusualOn: null, verdict: null, kind: 'standing' };
}

/** The last day with an unusual reading on the side of the stop rule that holds; null where it is not confirmed. */
function confirmedOn(input: VerdictInput, stopIf: readonly Measured[]): string | null {
  const days = stopIf.map((measured) => (measured.holds ? confirmedBy(measured, input) : null));
  const confirmed = days.map((day) => ({ holds: day !== null }));
  if (!groupHolds(input.gate.rule.stopIf, confirmed)) return null;
  return days.reduce((latest, day) => (day !== null && (latest === null || day > latest) ? day : latest), null);
}

function confirmedBy({ condition, value }: Measured, { gate, signals, readings }: VerdictInput): string | null {
  const signal = signals.find(({ id }) => id === condition.signal);
  const side = failingSide(condition, value);
  if (!signal || side === null) return null;
  const unusual = unusualInside(gate, signal, readings)?.unusual ?? [];
  return unusual.findLast((reading) => reading.chart === 'x' && reading.side === side)?.date ?? null;
}

/** On which side of its usual range a signal lies when a stop condition holds; null where that is no side. */
function failingSide({ comparator, threshold }: Condition, value: number | null): 'above' | 'below' | null {
  switch (comparator) {
    case '>=':
    case '>':
      return 'above';
    case '<=':
    case '<':
      return 'below';
    case 'outside':
      return value === null ? null : value < threshold ? 'below' : 'above';
    case 'between':
      return null;
  }
}
