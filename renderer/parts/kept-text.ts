import { useState } from 'react';
import { drafts } from '#renderer/stores/drafts.ts';

const idOf = (scope: string, name: string) => `${scope} ${name}`;

/** The keys this window has stored, so that they can be removed. */
const kept = new Set<string>();

/**
 * Typed text that was not handed over yet survives a change of step, a reload and the window, in this browser alone. The
 * key includes the author, so that other people never see it. Empty text leaves nothing behind.
 * @param scope what it belongs to: a workshop's id, or a check's
 */
export function useKeptText(scope: string, name: string, initial = ''): [string, (text: string) => void] {
  const id = idOf(scope, name);
  const [text, setText] = useState(() => textKept(id) ?? initial);
  const keep = (next: string) => {
    setText(next);
    for (const draft of drafts.found('words', id)) drafts.forget(draft);
    if (next === '') drafts.drop('words', id);
    else drafts.keep('words', id, next, null);
    kept.add(id);
  };
  return [text, keep];
}

function textKept(id: string): string | null {
  const text = drafts.own('words', id) ?? drafts.found('words', id).at(-1)?.value;
  return typeof text === 'string' ? text : null;
}

/** Removes everything that something finished left behind. */
export function forgetText(scope: string): void {
  const belongs = (id: string) => id.startsWith(idOf(scope, ''));
  for (const id of kept) if (belongs(id)) drafts.drop('words', id);
  for (const draft of drafts.found('words')) if (belongs(draft.id)) drafts.forget(draft);
}
