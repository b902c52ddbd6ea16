import { formatRule, ruleFromSentence } from '#shared/gates/format-rule.ts';
import { rereadDays, ruleWithin } from '#shared/gates/reread-rules.ts';
import { type Gate, gateLength } from '#shared/model/gate.ts';
import { LIST_LIMIT, type NewId } from '#shared/model/primitives.ts';
import { goesOn, type Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';

/** Returns whether the current gate was decided, so that another one can follow it. */
export function currentIsDecided({ gates, decisions }: Pick<Sheet, 'gates' | 'decisions'>): boolean {
  const last = gates.at(-1);
  return last !== undefined && decisions.some(({ gate }) => gate === last.id);
}

/**
 * Returns the days of the gate after this one: as many, from the day after it ended, or after it was decided if that was
 * earlier; from today if both are past.
 * @param decidedOn the day of the decision; null while there is none
 * @param today in the workspace's zone
 */
export function nextGateDays(gate: Gate, decidedOn: string | null, today: string): Pick<Gate, 'start' | 'end'> {
  // Decided before it began, it still counts as a gate of one day: gates stay in the order of their first days.
  const over = decidedOn !== null && decidedOn < gate.end ? later(decidedOn, gate.start) : gate.end;
  const start = later(addDays(over, 1), today);
  return { start, end: addDays(start, gateLength(gate) - 1) };
}

/**
 * Returns the sheet with the gate after its current one, still to be sealed: its days, question and rule. The thresholds
 * stay; a rule that named the old end is written with the new days, and one on a signal that is gone keeps only its
 * sentence. Unchanged while the current gate is undecided, without any gate, after the sheet ended,
 * and when the list is full.
 * @param today in the workspace's zone
 */
export function openNextGate(sheet: Sheet, newId: NewId, today: string): Sheet {
  const last = sheet.gates.at(-1);
  if (!last || !goesOn(sheet.status) || !currentIsDecided(sheet) || sheet.gates.length >= LIST_LIMIT) return sheet;
  const decidedOn = sheet.decisions.findLast(({ gate }) => gate === last.id)?.date ?? null;
  const days = nextGateDays(last, decidedOn, today);
  const id = idAfter(sheet.gates, newId);
  const next: Gate = { ...last, ...days, id, chance: null, seal: null, amendments: [] };
  return { ...sheet, gates: [...sheet.gates, withRuleOfItsDays(next, sheet.signals)] };
}

/**
 * Not a random id: two windows that open the next gate at the same time make the same one, and a merge keeps one of it.
 */
function idAfter(gates: readonly Gate[], newId: NewId): string {
  const id = `${gates[0]?.id.slice(0, 56)}-${gates.length + 1}`;
  return gates.some((gate) => gate.id === id) ? newId() : id;
}

/** The same rule in the new days: where the sentence names the old ones ("by 30 September"), it is written without them. */
function withRuleOfItsDays(next: Gate, signals: readonly Signal[]): Gate {
  const rule = ruleWithin(next.rule, signals);
  const reread = rereadDays({ ...next, rule }, signals);
  if (rule.continueIf === null || reread.rule.continueIf !== null) return reread;
  const plain = ruleFromSentence(formatRule(rule, signals), signals, rule, next);
  return plain.continueIf ? { ...next, rule: plain } : reread;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
