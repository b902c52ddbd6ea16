import type { Comparator, Condition, ConditionGroup } from '#shared/model/gate.ts';

/** The complement: a value that fails the one meets the other. */
const OPPOSITE: Record<Comparator, Comparator> = {
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '<': '>=',
  between: 'outside',
  outside: 'between',
};

/** The condition with the opposite comparison, in the same window. */
export function withOpposite(condition: Condition): Condition {
  return { ...condition, comparator: OPPOSITE[condition.comparator] };
}

/**
 * Returns the condition that holds exactly when this one does not, readings given. Not every day ≥ 40 is a minimum below
 * it; null where no condition says the opposite, as for days in a row.
 */
export function negated(condition: Condition): Condition | null {
  const { window, aggregate, comparator } = condition;
  if (window?.kind === 'days-in-a-row') return null;
  if (window?.kind !== 'every-day') return withOpposite(condition);
  if (aggregate !== 'last' || condition.upper !== null) return null;
  const { window: _everyDay, ...rest } = condition;
  return withOpposite({ ...rest, aggregate: comparator === '>=' || comparator === '>' ? 'min' : 'max' });
}

/** {@link negated} for a whole group: not all of them is any of the opposites. */
export function negatedGroup({ join, conditions }: ConditionGroup): ConditionGroup | null {
  const opposites = conditions.map(negated);
  const whole = opposites.filter((condition) => condition !== null);
  if (whole.length < conditions.length) return null;
  return { join: conditions.length > 1 && join === 'all' ? 'any' : 'all', conditions: whole };
}
