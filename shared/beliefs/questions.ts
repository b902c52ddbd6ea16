import { standing } from '#shared/beliefs/standing.ts';
import { lateEdges, latePhrase, testedEdges } from '#shared/beliefs/tested-edges.ts';
import type { Belief } from '#shared/model/belief.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import { mechanismSentence, type Sheet } from '#shared/model/sheet.ts';
import { daysBetween } from '#shared/time/calendar.ts';

/** A part of the mechanism that a gate can say something about. */
export interface Question {
  about: Belief['about'];
  /** Confidence in percent now; null when not set. */
  confidence: number | null;
  /** Why the edge should hold; empty for the rest. */
  because: string;
  /** Why this gate can hardly say anything about it; empty where it can. */
  tooEarly: string;
}

/**
 * Returns what is asked about the mechanism once a gate is decided: the edges that it tests, or, where it tests none, the
 * mechanism as a whole; then the assumptions that are written under it. Empty where nothing of it is written.
 */
export function questionsOf(sheet: Sheet, gate: Gate): Question[] {
  const late = new Map(lateEdges(gate, sheet.tree).map((edge) => [edge.node.id, latePhrase(edge)]));
  const edges = testedEdges(gate, sheet.tree).map(
    ({ node, text }): Question => ({
      about: { kind: 'edge', node: node.id, text },
      confidence: node.edge.confidence,
      because: node.edge.sentence.trim(),
      tooEarly: late.get(node.id) ?? '',
    }),
  );
  const assumptions = sheet.mechanism.assumptions
    .filter(({ text }) => text.trim() !== '')
    .map(({ id, text, confidence }) => plain({ kind: 'assumption', id, text }, confidence));
  return [...(edges.length > 0 ? edges : wholeMechanism(sheet)), ...assumptions];
}

function wholeMechanism(sheet: Sheet): Question[] {
  const text = mechanismSentence(sheet.mechanism);
  if (text === '') return [];
  const last = standing(sheet).findLast(({ about }) => about.kind === 'mechanism');
  return [plain({ kind: 'mechanism', text }, last?.after ?? null)];
}

const plain = (about: Belief['about'], confidence: number | null): Question => ({
  about,
  confidence,
  because: '',
  tooEarly: '',
});

/** Days after a decision for which a sheet that was never judged is asked; older ones are from before it could be. */
const ASKED_DAYS = 28;

/**
 * Returns the gate that was decided last and not judged yet; null where there is none, or nothing to ask. Gates before it are
 * let be, and so is one from long ago on a sheet that never judged any.
 * @param today calendar date
 */
export function notJudged(sheet: Sheet, today: string): Gate | null {
  const last = sheet.decisions.at(-1);
  const gate = sheet.gates.find(({ id }) => id === last?.gate);
  if (!last || !gate || sheet.status === 'archived' || sheet.beliefs.some((belief) => belief.gate === gate.id))
    return null;
  if (sheet.beliefs.length === 0 && daysBetween(last.date, today) > ASKED_DAYS) return null;
  return questionsOf(sheet, gate).length > 0 ? gate : null;
}

/** Returns the decision that a gate ended with; undefined where none was made. */
export function decisionOn({ decisions }: Pick<Sheet, 'decisions'>, gate: string): Decision | undefined {
  return decisions.findLast((decision) => decision.gate === gate);
}
