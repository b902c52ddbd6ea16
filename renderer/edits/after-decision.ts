import { nextGate } from '#renderer/edits/next-gate.ts';
import { say } from '#renderer/stores/interface.ts';
import { DECIDED_LABELS } from '#shared/decisions/against-verdict.ts';
import type { Outcome } from '#shared/model/gate.ts';

/** What follows a decision to go on. */
export type Then = 'next-gate' | 'later';

/**
 * What follows a decision that is on record, in this order: the next gate opens on the page, and a notice says what
 * happened. Whatever else is asked after a decision is asked last, from here.
 */
export function afterDecision(outcome: Outcome, then: Then): void {
  const done = `Decision recorded: ${DECIDED_LABELS[outcome].toLowerCase()}.`;
  const opened = outcome !== 'stop' && then === 'next-gate' && nextGate(done);
  if (!opened) say(done);
}
