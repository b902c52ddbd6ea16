import { getClient } from '#renderer/api/client.ts';
import { saveNow } from '#renderer/stores/saver.ts';
import type { Output } from '#shared/contract/channels.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Review } from '#shared/model/review.ts';

interface SheetName {
  id: string;
  title: string;
}

/** What a decision was based on, or why that cannot be read. */
export type TakenOn = Output<'decisions.snapshot'>;

/** A whole entry. */
export type LoadedEntry =
  | { kind: 'sheet'; decision: Decision; taken: TakenOn; sheet: SheetName; review: Review | null }
  | { kind: 'personal'; decision: PersonalDecision; about: SheetName | null };

/**
 * Reads an entry from the disk.
 * @param sheet the sheet it belongs to; null for a personal decision
 */
export async function loadEntry(sheet: string | null, decision: string): Promise<LoadedEntry> {
  const client = getClient();
  if (sheet === null) {
    const [{ decisions }, { sheets }] = await Promise.all([
      client.call('decisions.list', {}),
      client.call('sheets.list', {}),
    ]);
    const found = decisions.find((candidate) => candidate.id === decision);
    if (!found) throw gone();
    const about = sheets.find((candidate) => candidate.id === found.sheet);
    return {
      kind: 'personal',
      decision: found,
      about: about ? { id: about.id, title: about.title || 'Untitled' } : null,
    };
  }
  await saveNow();
  const [opened, taken] = await Promise.all([
    client.call('sheets.open', { id: sheet }),
    client.call('decisions.snapshot', { sheet, decision }),
  ]);
  const found = opened.sheet.decisions.find((candidate) => candidate.id === decision);
  if (!found) throw gone();
  return {
    kind: 'sheet',
    decision: found,
    taken,
    sheet: { id: sheet, title: opened.sheet.title || 'Untitled' },
    review: opened.sheet.reviews.find((review) => review.decision === decision) ?? null,
  };
}

/** Returns the hash of a sheet as it is now, with what is typed saved first; null for a personal decision. */
export async function presentBase(sheet: string | null): Promise<string | null> {
  if (sheet === null) return null;
  await saveNow();
  return (await getClient().call('sheets.open', { id: sheet })).hash;
}

function gone(): PlumblineError {
  return new PlumblineError('not-found', 'This decision is no longer in the log; close this and read the log again.');
}
