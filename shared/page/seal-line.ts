import type { Gate } from '#shared/model/gate.ts';
import { dateInZone, formatDate } from '#shared/time/calendar.ts';

/** How much of a seal's hash stands on the page: enough to compare by eye. */
const SHORT = 6;

/** Returns the short hash of a seal, "3f9c2a"; null for a gate that is not sealed. */
export function shortHash({ seal }: Pick<Gate, 'seal'>): string | null {
  return seal ? seal.hash.slice(0, SHORT) : null;
}

/** Returns who sealed a gate, when and as what: "Sealed 4 Dec 2026 by Ana · 3f9c2a"; null for one that is not sealed. */
export function sealLine(gate: Pick<Gate, 'seal'>, timeZone: string): string | null {
  const { seal } = gate;
  if (!seal) return null;
  const by = seal.by.trim() === '' ? '' : ` by ${seal.by.trim()}`;
  return `Sealed ${formatDate(dateInZone(new Date(seal.at), timeZone), 'medium')}${by} · ${shortHash(gate)}`;
}
