import { nextGate } from '#renderer/edits/next-gate.ts';
import { openDialog, say } from '#renderer/stores/interface.ts';
import { DECIDED_LABELS } from '#shared/decisions/against-verdict.ts';
import type { Outcome } from '#shared/model/gate.ts';

/** What follows a decision to go on. */
export type Then = 'next-gate' | 'achieved' | 'later';

/**
 * What follows a decision that is on record: the next gate opens on the page, or the question how the aim was achieved, and a
 * notice says what happened.
 * @returns whether a dialog is open now
 */
export function afterDecision(outcome: Outcome, then: Then): boolean {
  const done = `Decision recorded: ${DECIDED_LABELS[outcome].toLowerCase()}.`;
  if (outcome === 'continue' && then === 'achieved') {
    say(done);
    openDialog({ kind: 'end', ending: 'achieved' });
    return true;
  }
  const opened = outcome !== 'stop' && then !== 'later' && nextGate(done);
  if (!opened) say(done);
  return false;
}
