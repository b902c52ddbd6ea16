import type { Sheet } from '#shared/model/sheet.ts';

/** "Errors stay rare, good ÷ valid: Good ÷ Requests, SLO 99.9%". */
export function guardrailPhrase({ guardrail: { text, signal, good, valid, slo }, signals }: Sheet): string {
  const nameOf = (id: string | null) => signals.find((one) => one.id === id)?.name ?? (id === null ? '…' : 'unknown');
  const counted = good !== null || valid !== null;
  const sli = counted ? `good ÷ valid: ${nameOf(good)} ÷ ${nameOf(valid)}` : signal === null ? '' : nameOf(signal);
  return [text, sli, slo === null ? '' : `SLO ${slo}%`].filter(Boolean).join(', ');
}
