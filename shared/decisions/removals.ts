import type { Decision } from '#shared/model/decision.ts';
import { patch, patchIn } from '#shared/model/patch.ts';
import { LIST_LIMIT, type NewId, TEXT_LIMIT } from '#shared/model/primitives.ts';
import type { Removal } from '#shared/model/removal.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** What is still to be removed. */
export function openRemovals(removals: readonly Removal[]): Removal[] {
  return removals.filter(({ doneAt }) => doneAt === null);
}

/** "2 of 3 removed", "all 3 removed"; empty where there is nothing to remove. */
export function removalPhrase(removals: readonly Removal[]): string {
  const [all, open] = [removals.length, openRemovals(removals).length];
  if (all === 0) return '';
  return open === 0 ? `${all === 1 ? 'It is' : `All ${all} are`} removed` : `${all - open} of ${all} removed`;
}

/** What two lines have in common that mean the same thing. */
const likeness = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * `removals` with what a decision to stop asks to remove: nothing that is on the list and still open, nothing twice.
 * What was removed after an earlier stop is asked for again, as it may have come back since. Where the list is full, the
 * last line holds all that is left over.
 */
export function withRemovals(
  removals: readonly Removal[],
  what: readonly string[],
  decision: Decision['id'],
  newId: NewId,
): Removal[] {
  const there = new Set(openRemovals(removals).map(({ text }) => likeness(text)));
  const texts: string[] = [];
  for (const text of what) {
    if (there.has(likeness(text))) continue;
    there.add(likeness(text));
    texts.push(text);
  }
  const room = Math.max(0, LIST_LIMIT - removals.length);
  const fitting = texts.length <= room ? texts : [...texts.slice(0, room - 1), texts.slice(room - 1).join('; ')];
  const added = fitting
    .slice(0, room)
    .map((text): Removal => ({ id: newId(), decision, text: text.slice(0, TEXT_LIMIT), doneAt: null, by: '' }));
  return [...removals, ...added];
}

/** A line of the list, ticked: when (UTC ISO 8601) and by whom. */
export function removed(removal: Removal, at: string, by: string): Removal {
  return { ...removal, doneAt: at, by };
}

/** A line of the list, open again. */
export function notRemoved(removal: Removal): Removal {
  return { ...removal, doneAt: null, by: '' };
}

/**
 * The sheet with a line more to remove, to be written, under the last decision to stop. Unchanged where nothing was ever
 * stopped, or where there is no room for it.
 */
export function addRemoval(sheet: Sheet, id: string): Sheet {
  const { decisions, removals } = sheet;
  const stop = decisions.findLast(({ outcome }) => outcome === 'stop')?.id ?? removals.at(-1)?.decision;
  if (stop === undefined || removals.length >= LIST_LIMIT) return sheet;
  return { ...sheet, removals: [...removals, { id, decision: stop, text: '', doneAt: null, by: '' }] };
}

/** The sheet with a line of the list changed; unchanged where there is none of that id, or nothing to change. */
export function changeRemoval(sheet: Sheet, id: string, change: (line: Removal) => Removal): Sheet {
  const line = sheet.removals.find((one) => one.id === id);
  return line ? patch(sheet, { removals: patchIn(sheet.removals, id, change(line)) }) : sheet;
}

/** The sheet with a line taken off the list while it is open; what was removed stays on record. */
export function takeOffRemoval(sheet: Sheet, id: string): Sheet {
  const line = sheet.removals.find((one) => one.id === id);
  if (!line || line.doneAt !== null) return sheet;
  return { ...sheet, removals: sheet.removals.filter((one) => one !== line) };
}
