import { useState } from 'react';
import { z } from 'zod';
import { forgetText } from '#renderer/parts/kept-text.ts';
import { drafts } from '#renderer/stores/drafts.ts';
import { type Restatement, restatementSchema } from '#shared/model/convergence.ts';

/** What the words of a sheet's check are kept under until they are revealed. */
export function checkScope(sheet: string): string {
  return `check of ${sheet}`;
}

const writtenSchema = z.array(restatementSchema);

/**
 * What people handed over, unseen so far. It survives leaving the screen, a reload and a crash, in this browser
 * alone; what several closed windows left is put together, the last of each person.
 */
export function useCheckDraft(sheet: string): {
  written: readonly Restatement[];
  keep: (restatement: Restatement) => void;
  /** Removes all of it, half-typed text too. */
  forget: () => void;
} {
  const scope = checkScope(sheet);
  const [written, setWritten] = useState(() => writtenIn(scope));
  const forgetFound = () => {
    for (const draft of drafts.found('words', scope)) drafts.forget(draft);
  };
  return {
    written,
    keep: (restatement) => {
      const next = withLast(written, restatement);
      setWritten(next);
      drafts.keep('words', scope, next, null);
      forgetFound();
    },
    forget: () => {
      setWritten([]);
      drafts.drop('words', scope);
      forgetFound();
      forgetText(scope);
    },
  };
}

function writtenIn(scope: string): Restatement[] {
  const kept = [...drafts.found('words', scope).map(({ value }) => value), drafts.own('words', scope)];
  return kept
    .flatMap((value) => writtenSchema.safeParse(value).data ?? [])
    .reduce((all: Restatement[], one) => withLast(all, one), []);
}

/** Replaces what that person wrote before, in its place. */
function withLast(all: readonly Restatement[], next: Restatement): Restatement[] {
  const known = all.some(({ person }) => person === next.person);
  return known ? all.map((one) => (one.person === next.person ? next : one)) : [...all, next];
}
