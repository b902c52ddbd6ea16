import { nextGate } from '#renderer/edits/next-gate.ts';
import { openDialog, say } from '#renderer/stores/interface.ts';
import { DECIDED_LABELS } from '#shared/decisions/against-verdict.ts';
import type { Outcome } from '#shared/model/gate.ts';

/** What follows a decision to go on. */
export type Then = 'next-gate' | 'achieved' | 'later';

/**
 * What follows a decision that is on record, in this order: the next gate opens on the page, and a notice says what
 * happened. Whatever else is asked after a decision is asked last, from here.
 */
export function afterDecision(outcome: Outcome, then: Then): void {
  const done = `Decision recorded: ${DECIDED_LABELS[outcome].toLowerCase()}.`;
  if (outcome === 'continue' && then === 'achieved') {
    say(done);
    openDialog({ kind: 'end', ending: 'achieved' });
    return;
  }
  const opened = outcome !== 'stop' && then !== 'later' && nextGate(done);
  if (!opened) say(done);
}
