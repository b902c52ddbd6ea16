import { gateMarks } from '#shared/gates/gate-marks.ts';
import { comparisonPhrase, measureLabel, measureName, ruleSignals, windowPhrase } from '#shared/gates/measure.ts';
import { sealMark } from '#shared/gates/seal-mark.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { type Gate, OUTCOMES, type Outcome } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { decidedWords, decisionAt, isAgainst } from '#shared/page/decided.ts';
import type { PageInput } from '#shared/page/page-input.ts';
import { shortHash } from '#shared/page/seal-line.ts';
import { taughtLine } from '#shared/page/taught.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

/** Earlier gates that get a line of their own; the older ones are counted. */
export const PAST_LINES = 12;

/** An earlier gate as one line of the page. */
export interface PastGateLine {
  gate: Gate;
  /** "2 – 15 Mar 2026". */
  dates: string;
  /**
   * What it took to continue: "30-day activation rate ≥ 40%", and "mean ≥ 40%" where the current gate's rule looks at the same
   * signal; empty without a rule.
   */
  rule: string;
  /** The rule's verdict when it was decided; for a gate without a decision, its verdict now. */
  verdict: Outcome | null;
  /** What was decided last; null for a gate without a decision. */
  decision: Outcome | null;
  /** "Continued against the rule", "not decided". */
  decided: string;
  /** Decided against the rule. */
  against: boolean;
  /** What it taught, in a line; empty where nothing is on record. */
  taught: string;
  /** "3f9c2a"; null for a gate that was not sealed. */
  seal: string | null;
  /** What stands at it for ever: "sealed after the data", "amended 2×". */
  marks: string[];
  /** That its readings were changed late, with the verdict on both versions, in a sentence or two; null where none were. */
  late: string | null;
}

export interface PastGates {
  /** The newest first, at most {@link PAST_LINES}. */
  lines: PastGateLine[];
  /** "and 14 earlier gates: 8 continue, 4 change, 2 stop"; null without older ones. */
  older: string | null;
}

/** Returns the gates before the current one as lines, the newest first, and the oldest as a count. */
export function pastGates(input: Omit<PageInput, 'glossary'>): PastGates {
  const past = input.sheet.gates.slice(0, -1).reverse();
  const lines = past.slice(0, PAST_LINES).map((gate) => pastGateLine(gate, input));
  return { lines, older: olderPhrase(past.slice(PAST_LINES), input) };
}

/** Returns an earlier gate as one line. */
export function pastGateLine(gate: Gate, input: Omit<PageInput, 'glossary'>): PastGateLine {
  const { sheet, readings, today, timeZone = 'UTC', late = [] } = input;
  const decision = decisionAt(gate, sheet.decisions);
  const amended = gate.amendments.length;
  const changed = late.some((of) => of.gate === gate.id)
    ? gateMarks({ gate, sheet, readings, today, timeZone, late })
    : [];
  const sealed = sealMark(gate, timeZone);
  return {
    gate,
    dates: formatDateRange(gate.start, gate.end, 'medium'),
    rule: shortRule(gate, sheet),
    verdict: decision ? decision.verdict : verdictNow(gate, input),
    decision: decision?.outcome ?? null,
    decided: decision ? decidedWords(decision) : 'not decided',
    against: decision !== null && isAgainst(decision),
    taught: taughtLine(gate, sheet, decision),
    seal: shortHash(gate),
    marks: [...(sealed ? [sealed] : []), ...(amended > 0 ? [`amended ${amended}×`] : [])],
    late: changed.find(({ kind }) => kind === 'late')?.text ?? null,
  };
}

function verdictNow(gate: Gate, { sheet, readings, today }: Omit<PageInput, 'glossary'>): Outcome | null {
  const { signals, guardrail } = sheet;
  return verdict({ gate, signals, guardrail, readings, today }).verdict;
}

/** What it takes to continue; a rule that is not understood, or looks at a signal that is gone, in its own words. */
function shortRule({ rule }: Gate, { signals, gates }: Pick<Sheet, 'signals' | 'gates'>): string {
  if (rule.continueIf === null) return rule.sentence.trim();
  const now = gates.at(-1)?.rule;
  const [known, ...others] = now ? ruleSignals(now) : [];
  const phrases: string[] = [];
  for (const condition of rule.continueIf.conditions) {
    const signal = signals.find(({ id }) => id === condition.signal);
    if (!signal) return rule.sentence.trim();
    const comparison = comparisonPhrase(condition, signal.unit);
    const words =
      signal.id === known && others.length === 0
        ? [measureLabel(condition), comparison]
        : [
            measureName(condition, signal.name || 'the signal').replace(/^the /, ''),
            comparison,
            windowPhrase(condition),
          ];
    phrases.push(words.filter((word) => word !== '').join(' '));
  }
  return phrases.join(rule.continueIf.join === 'any' ? ' or ' : ' and ');
}

/** By decision; a gate without one counts as "not decided". */
function olderPhrase(gates: readonly Gate[], { sheet }: Pick<PageInput, 'sheet'>): string | null {
  if (gates.length === 0) return null;
  const latest = new Map(sheet.decisions.map(({ gate, outcome }) => [gate, outcome]));
  const counts = [...OUTCOMES, null].map((outcome) => ({
    word: outcome ?? 'not decided',
    count: gates.filter(({ id }) => (latest.get(id) ?? null) === outcome).length,
  }));
  const parts = counts.filter(({ count }) => count > 0).map(({ count, word }) => `${count} ${word}`);
  return `and ${plural(gates.length, 'earlier gate')}: ${parts.join(', ')}`;
}
