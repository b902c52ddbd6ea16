import { formatMeasuredValue, measureName } from '#shared/gates/measure.ts';
import { agreedGates, gatePhrase } from '#shared/health/recent.ts';
import type { Condition, Gate, Outcome } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** A threshold as it was in the gates that had it, oldest first. */
export interface ThresholdPath {
  /** "Continue if Activation rate ≥". */
  name: string;
  signal: string;
  /** One for each change, and the first. `value` is for people: "40%". */
  steps: { gate: Gate; value: string }[];
  /** How often it moved; 0 when it stayed. */
  moves: number;
  /** How many of the gates had it. */
  gates: number;
}

/**
 * Returns the thresholds that at least two of the last six agreed gates share: same side of the rule, signal, aggregate and
 * comparator. Windows may differ, because they are measured in the same unit.
 */
export function thresholdPaths(sheet: Pick<Sheet, 'gates' | 'decisions' | 'signals'>): ThresholdPath[] {
  const paths = new Map<string, { first: Condition; of: Side; seen: { gate: Gate; value: string }[] }>();
  for (const gate of agreedGates(sheet)) {
    for (const [key, { of, conditions }] of conditionsOf(gate)) {
      const [first] = conditions;
      if (!first) continue;
      const value = conditions.map((condition) => thresholdText(condition, sheet)).join(' and ');
      const path = paths.get(key) ?? { first, of, seen: [] };
      path.seen.push({ gate, value });
      paths.set(key, path);
    }
  }
  return [...paths.values()]
    .filter(({ seen }) => seen.length > 1)
    .map(({ first, of, seen }) => {
      const steps = seen.filter(({ value }, i) => value !== seen[i - 1]?.value);
      const name = sheet.signals.find(({ id }) => id === first.signal)?.name.trim() || 'A signal that was removed';
      return {
        name: `${of === 'stopIf' ? 'Stop' : 'Continue'} if ${measureName(first, name)} ${SIGNS[first.comparator]}`,
        signal: first.signal,
        steps,
        moves: steps.length - 1,
        gates: seen.length,
      };
    });
}

type Side = 'continueIf' | 'stopIf';

const SIGNS: Readonly<Record<Condition['comparator'], string>> = {
  '>=': '≥',
  '>': '>',
  '<=': '≤',
  '<': '<',
  between: 'between',
  outside: 'outside',
};

function conditionsOf({ rule }: Gate): Map<string, { of: Side; conditions: Condition[] }> {
  const found = new Map<string, { of: Side; conditions: Condition[] }>();
  for (const of of ['continueIf', 'stopIf'] as const) {
    for (const condition of rule[of]?.conditions ?? []) {
      const key = [of, condition.signal, condition.aggregate, condition.comparator].join(' ');
      const known = found.get(key) ?? { of, conditions: [] };
      // In order of size, so that two conditions that only change places have not moved.
      known.conditions = [...known.conditions, condition].sort((a, b) => a.threshold - b.threshold);
      found.set(key, known);
    }
  }
  return found;
}

function thresholdText(condition: Condition, { signals }: Pick<Sheet, 'signals'>): string {
  const unit = signals.find(({ id }) => id === condition.signal)?.unit ?? '';
  const exact = (value: number) => formatMeasuredValue(value, condition, { unit, decimals: null });
  const { threshold, upper } = condition;
  return upper === null ? exact(threshold) : `${exact(threshold)} and ${exact(upper)}`;
}

/** "Continue if Activation rate ≥ 40% (2 – 15 Mar) → 44% (16 – 29 Mar)." */
export function thresholdPhrase({ name, steps }: ThresholdPath, today: string): string {
  return `${name} ${steps.map(({ gate, value }) => `${value} (${gatePhrase(gate, today)})`).join(' → ')}.`;
}

/** A decision that its gate's verdict did not recommend. */
export interface AgainstVerdict {
  gate: Gate;
  date: string;
  verdict: Outcome;
  outcome: Outcome;
  id: string;
}

/** Returns the decisions on the last six agreed gates that went against the verdict, oldest first. */
export function decisionsAgainst(sheet: Pick<Sheet, 'gates' | 'decisions'>): AgainstVerdict[] {
  const gates = agreedGates(sheet);
  return sheet.decisions.flatMap(({ id, gate: of, date, verdict, outcome }) => {
    const gate = gates.find((one) => one.id === of);
    return gate && verdict !== null && verdict !== outcome ? [{ id, gate, date, verdict, outcome }] : [];
  });
}
