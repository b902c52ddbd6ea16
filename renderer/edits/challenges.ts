import { momentNow } from '#renderer/edits/now.ts';
import { editSheet, endStep } from '#renderer/stores/sheet.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { answerChallenge, closeChallenge, pinChallenge, reopenChallenge } from '#shared/alignment/challenges.ts';
import type { Challenge } from '#shared/model/challenge.ts';

/** Each edit is its own step of undo, which leads back to the field the question is pinned to. */
function edit(field: string, recipe: (challenges: Challenge[]) => Challenge[]): void {
  endStep();
  editSheet(field || 'title', (sheet) => {
    sheet.challenges = recipe(sheet.challenges);
  });
  endStep();
}

/** Pins a question to a field of the open sheet. @throws PlumblineError `invalid-input` when the text is empty */
export function pinAt(field: string, text: string, by: string): void {
  edit(field, (challenges) => pinChallenge(challenges, field, { id: newId(), text, by, at: momentNow() }));
}

/** Adds an answer to a question. @throws PlumblineError `invalid-input` when the text is empty */
export function answer({ id, field }: Challenge, text: string, by: string): void {
  edit(field, (challenges) => answerChallenge(challenges, id, { id: newId(), text, by, at: momentNow() }));
}

export function close({ id, field }: Challenge): void {
  edit(field, (challenges) => closeChallenge(challenges, id, momentNow()));
}

export function reopen({ id, field }: Challenge): void {
  edit(field, (challenges) => reopenChallenge(challenges, id));
}
