import { formatRule, sameRule } from '#shared/gates/format-rule.ts';
import {
  type Aggregate,
  type Comparator,
  type Condition,
  type ConditionGroup,
  judgesSingly,
  type Rule,
  type RuleWindow,
} from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';

/** A condition being built: it joins the sentence when its signal and its numbers are set. */
export interface DraftCondition {
  signal: string;
  /** Left out: the whole gate. */
  window?: RuleWindow | undefined;
  aggregate: Aggregate;
  comparator: Comparator;
  threshold: number | null;
  upper: number | null;
}

interface DraftGroup {
  join: ConditionGroup['join'];
  conditions: DraftCondition[];
}

/** The rule in rows. Incomplete rows exist only here. */
export interface RuleDraft {
  continueIf: DraftGroup;
  stopIf: DraftGroup;
  minimumReadings: number;
}

export type Part = 'continueIf' | 'stopIf';

export const isRange = (comparator: Comparator): boolean => comparator === 'between' || comparator === 'outside';

/** A row with only its likely signal; a stop looks in the opposite direction of a continue. */
export function newCondition(part: Part, signals: readonly Signal[], like?: DraftCondition): DraftCondition {
  const signal = signals.find((s) => s.id === like?.signal) ?? signals.find((s) => s.role === 'proxy') ?? signals[0];
  const more = (signal?.direction ?? 'up') === 'up';
  return {
    signal: signal?.id ?? '',
    ...(like?.window ? { window: like.window } : {}),
    aggregate: like?.aggregate ?? 'mean',
    comparator: part === 'continueIf' ? (more ? '>=' : '<=') : more ? '<' : '>',
    threshold: null,
    upper: null,
  };
}

/** The row with another aggregate; its window stays where that aggregate means something in it. */
export function withAggregate(row: DraftCondition, aggregate: Aggregate): DraftCondition {
  if (aggregate === 'last') return { ...row, aggregate, window: row.window ?? { kind: 'last-reading' } };
  const keeps = !judgesSingly(row.window) || aggregate.startsWith('change');
  return { ...row, aggregate, window: keeps ? row.window : undefined };
}

/** What a row's days can be chosen from; the sizes of weeks and days stand beside it. */
export const WINDOW_CHOICES = [
  { value: 'gate', label: 'over the whole gate' },
  { value: 'week', label: 'in week …' },
  { value: 'last-days', label: 'in the last … days' },
  { value: 'last-reading', label: 'in the last reading' },
  { value: 'days-in-a-row', label: 'for … days in a row' },
  { value: 'every-day', label: 'every day' },
] as const;
export type WindowChoice = (typeof WINDOW_CHOICES)[number]['value'];

/** The days a row looks at; the bare last reading of a rule from before version 6 is the last reading. */
export function windowChoice({ window, aggregate }: DraftCondition): WindowChoice {
  return window?.kind ?? (aggregate === 'last' ? 'last-reading' : 'gate');
}

/** What stands beside the choice: the week's number or the number of days, with its least and most. */
export function windowSize({ window }: DraftCondition): { value: number; range: readonly [number, number] } | null {
  if (window?.kind === 'week') return { value: window.week, range: [1, 52] };
  if (window?.kind === 'last-days') return { value: window.days, range: [1, 366] };
  return window?.kind === 'days-in-a-row' ? { value: window.days, range: [2, 366] } : null;
}

/** The row over other days; its aggregate stays where it means something there, else it is the usual one. */
export function withWindow(row: DraftCondition, choice: WindowChoice, size?: number): DraftCondition {
  const window = windowOf(choice, size);
  const isSingle = judgesSingly(window);
  if (row.aggregate.startsWith('change')) return { ...row, window };
  if (isSingle) return { ...row, window, aggregate: 'last' };
  return { ...row, window, aggregate: row.aggregate === 'last' ? 'mean' : row.aggregate };
}

function windowOf(choice: WindowChoice, size: number | undefined): RuleWindow | undefined {
  switch (choice) {
    case 'gate':
      return undefined;
    case 'week':
      return { kind: choice, week: size ?? 2 };
    case 'last-days':
      return { kind: choice, days: size ?? 7 };
    case 'days-in-a-row':
      return { kind: choice, days: size ?? 3 };
    default:
      return { kind: choice };
  }
}

/** The rows of a rule; an empty rule has one empty row. */
export function draftOf(rule: Rule, signals: readonly Signal[]): RuleDraft {
  const rows = (group: ConditionGroup | null): DraftGroup => ({
    join: group?.join ?? 'all',
    conditions: group?.conditions.map((condition) => ({ ...condition })) ?? [],
  });
  const draft = { continueIf: rows(rule.continueIf), stopIf: rows(rule.stopIf), minimumReadings: rule.minimumReadings };
  if (draft.continueIf.conditions.length === 0) draft.continueIf.conditions = [newCondition('continueIf', signals)];
  return draft;
}

/** What is still missing in a row, as a phrase; null when it is complete. */
export function missing(row: DraftCondition, signals: readonly Signal[]): string | null {
  if (!signals.some((signal) => signal.id === row.signal)) return 'Choose a signal of this page.';
  if (row.threshold === null) return isRange(row.comparator) ? 'Write the lower number.' : 'Write a number.';
  if (!isRange(row.comparator)) return null;
  if (row.upper === null) return 'Write the upper number.';
  return row.upper < row.threshold ? 'The lower number comes first.' : null;
}

/** The rule that the complete rows make, with its sentence. */
export function ruleOf(draft: RuleDraft, signals: readonly Signal[]): Rule {
  const rows = [...draft.continueIf.conditions, ...draft.stopIf.conditions];
  const hasWindows = rows.some(({ window }) => window !== undefined);
  const group = ({ join, conditions }: DraftGroup): ConditionGroup | null => {
    const complete = conditions.flatMap((row): Condition[] => {
      if (missing(row, signals) !== null || row.threshold === null) return [];
      const { signal, aggregate, comparator, threshold } = row;
      // Beside windows the bare last reading of an older rule is written as one; it means the same.
      const isBare = hasWindows && aggregate === 'last' && row.window === undefined;
      const window: RuleWindow | undefined = isBare ? { kind: 'last-reading' } : row.window;
      const upper = isRange(comparator) ? row.upper : null;
      return [{ signal, ...(window ? { window } : {}), aggregate, comparator, threshold, upper }];
    });
    return complete.length === 0 ? null : { join, conditions: complete };
  };
  const { minimumReadings } = draft;
  const continueIf = group(draft.continueIf);
  // A stop line alone makes neither a rule nor a sentence.
  const meaning = { continueIf, stopIf: continueIf && group(draft.stopIf), minimumReadings };
  return { sentence: formatRule(meaning, signals), ...meaning };
}

/**
 * The rows after the rule was changed elsewhere. They follow the sentence; while it cannot be understood,
 * they stay unchanged.
 */
export function followRule(draft: RuleDraft, rule: Rule, signals: readonly Signal[]): RuleDraft {
  if (rule.continueIf === null && rule.sentence.trim() !== '') return draft;
  return sameRule(ruleOf(draft, signals), rule, signals) ? draft : draftOf(rule, signals);
}
