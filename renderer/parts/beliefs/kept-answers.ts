import { drafts } from '#renderer/stores/drafts.ts';
import { type AnswersDraft, isAnswered, readAnswers } from './answers-draft.ts';

const idOf = (sheet: string, gate: string) => `${sheet} ${gate}`;

/**
 * The unfinished answers about a gate, of this window or of one that is gone; none with that name otherwise. Call only when
 * drafts are open.
 */
export function keptAnswers(sheet: string, gate: string, by: string): AnswersDraft {
  const id = idOf(sheet, gate);
  const own = readAnswers(drafts.own('beliefs', id));
  if (own) return own;
  const latest = drafts.found('beliefs', id).findLast(({ value }) => readAnswers(value) !== null);
  const left = readAnswers(latest?.value);
  if (!latest || !left) return { answers: {}, by };
  keepAnswers(sheet, gate, left);
  drafts.forget(latest);
  return left;
}

/** Keeps them in this browser until they are recorded: leaving in the middle loses nothing. */
export function keepAnswers(sheet: string, gate: string, draft: AnswersDraft): void {
  if (isAnswered(draft)) drafts.keep('beliefs', idOf(sheet, gate), draft, null);
  else forgetAnswers(sheet, gate);
}

export function forgetAnswers(sheet: string, gate: string): void {
  drafts.drop('beliefs', idOf(sheet, gate));
}
