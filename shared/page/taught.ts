import type { Belief } from '#shared/model/belief.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** A first line of a rationale that is longer than this gives its first sentence. */
const LONG = 160;

const ANSWERS: Record<Belief['answer'], string> = {
  supported: 'supported',
  'not-supported': 'not supported',
  unclear: 'unclear',
};

/**
 * Returns what a gate taught about the mechanism, a line for each part that was judged: "Calls make people confident
 * (60% → 75%)". Of several judgements of the same part only the latest counts.
 */
export function taughtLines({ id }: Pick<Gate, 'id'>, { beliefs }: Pick<Sheet, 'beliefs'>): string[] {
  const latest = new Map<string, Belief>();
  for (const belief of beliefs) if (belief.gate === id) latest.set(partOf(belief.about), belief);
  return [...latest.values()].map(beliefLine);
}

/** Returns what a gate taught in one line: what was judged, else why it was decided; empty where nothing is on record. */
export function taughtLine(
  gate: Pick<Gate, 'id'>,
  sheet: Pick<Sheet, 'beliefs'>,
  decision: Pick<Decision, 'rationale'> | null,
): string {
  const lines = taughtLines(gate, sheet);
  if (lines.length > 0) return lines.join('; ');
  return decision === null ? '' : firstLine(decision.rationale);
}

function partOf(about: Belief['about']): string {
  if (about.kind === 'edge') return `edge ${about.node}`;
  return about.kind === 'assumption' ? `assumption ${about.id}` : 'mechanism';
}

function beliefLine({ about, answer, before, after, note }: Belief): string {
  const words = note.trim() || `${about.text.trim() || 'The mechanism'}: ${ANSWERS[answer]}`;
  if (after === null) return words;
  const change = before === null || before === after ? `${after}%` : `${before}% → ${after}%`;
  return `${words.replace(/[.;]$/, '')} (${change})`;
}

/** The first line of a rationale; of a long one its first sentence. The log has the whole. */
function firstLine(rationale: string): string {
  const line = rationale.split('\n').find((text) => text.trim() !== '') ?? '';
  const text = line.trim();
  if (text.length <= LONG) return text;
  return /^.*?[.!?…](?=\s)/u.exec(text)?.[0] ?? text;
}
