import { bothVerdicts, type LateGate } from '#shared/gates/late-changes.ts';
import { bothSentence, lateSentence } from '#shared/gates/late-phrases.ts';
import { laterPhrase } from '#shared/gates/later.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';

export interface GateMarksInput {
  gate: Gate;
  sheet: { signals: readonly Signal[]; guardrail: Guardrail; decisions: readonly Pick<Decision, 'gate' | 'date'>[] };
  readings: readonly Reading[];
  today: string;
  timeZone: string;
  /** The sheet's gates with late changes. */
  late: readonly LateGate[];
}

/** A sentence that stands beside a verdict. */
export interface GateMark {
  kind: 'late' | 'left-out';
  text: string;
}

/**
 * Returns what stands beside a gate's verdict wherever it is shown: that its readings were changed late, with the verdict on
 * both versions, and how many readings are left out because they are dated after today.
 */
export function gateMarks({ gate, sheet, readings, today, timeZone, late }: GateMarksInput): GateMark[] {
  const { signals, guardrail } = sheet;
  const input = { gate, signals, guardrail, readings, today };
  const marks: GateMark[] = [];
  const changes = late.find((of) => of.gate === gate.id)?.changes ?? [];
  if (changes.length > 0) {
    const decided = sheet.decisions.find((decision) => decision.gate === gate.id);
    const sentence = lateSentence(changes, decided !== undefined && decided.date <= gate.end, { signals, timeZone });
    marks.push({ kind: 'late', text: `${sentence} ${bothSentence(bothVerdicts(input, changes))}` });
  }
  const leftOut = laterPhrase(verdict(input).later, today);
  if (leftOut) marks.push({ kind: 'left-out', text: leftOut });
  return marks;
}
