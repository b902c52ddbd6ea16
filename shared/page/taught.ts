import { taughtBy } from '#shared/beliefs/taught.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** A first line of a rationale that is longer than this gives its first sentence. */
const LONG = 160;

/** Returns what a gate taught in one line: what was judged, else why it was decided; empty where nothing is on record. */
export function taughtLine(
  { id }: Pick<Gate, 'id'>,
  sheet: Pick<Sheet, 'gates' | 'beliefs'>,
  decision: Pick<Decision, 'rationale'> | null,
): string {
  return taughtBy(sheet, id) || (decision === null ? '' : firstLine(decision.rationale));
}

/** The first line of a rationale; of a long one its first sentence. The log has the whole. */
function firstLine(rationale: string): string {
  const line = rationale.split('\n').find((text) => text.trim() !== '') ?? '';
  const text = line.trim();
  if (text.length <= LONG) return text;
  return /^.*?[.!?…](?=\s)/u.exec(text)?.[0] ?? text;
}
