import type { Decision } from '#shared/model/decision.ts';
import { patch, patchIn } from '#shared/model/patch.ts';
import { LIST_LIMIT, type NewId, TEXT_LIMIT } from '#shared/model/primitives.ts';
import type { Removal } from '#shared/model/removal.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** Returns the lines still to be removed. */
export function openRemovals(removals: readonly Removal[]): Removal[] {
  return removals.filter(({ doneAt }) => doneAt === null);
}

/** "2 of 3 removed", "all 3 removed"; empty when the list is. */
export function removalPhrase(removals: readonly Removal[]): string {
  const [all, open] = [removals.length, openRemovals(removals).length];
  if (all === 0) return '';
  return open === 0 ? `${all === 1 ? 'It is' : `All ${all} are`} removed` : `${all - open} of ${all} removed`;
}

/** Two lines with the same key mean the same thing. */
const likeness = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * Returns `removals` with the lines a stop adds: none that is already open on the list, and none twice. Things removed after
 * an earlier stop are listed again, as they may have come back since. When the list is full, the last line holds the rest.
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

/** Returns a line ticked off: when (UTC ISO 8601) and by whom. */
export function removed(removal: Removal, at: string, by: string): Removal {
  return { ...removal, doneAt: at, by };
}

/** Returns a line reopened. */
export function notRemoved(removal: Removal): Removal {
  return { ...removal, doneAt: null, by: '' };
}

/**
 * Returns the sheet with an empty line added to the checklist of the last stop. Unchanged without a stop, or when the list
 * is full.
 */
export function addRemoval(sheet: Sheet, id: string): Sheet {
  const { decisions, removals } = sheet;
  const stop = decisions.findLast(({ outcome }) => outcome === 'stop')?.id ?? removals.at(-1)?.decision;
  if (stop === undefined || removals.length >= LIST_LIMIT) return sheet;
  return { ...sheet, removals: [...removals, { id, decision: stop, text: '', doneAt: null, by: '' }] };
}

/** Returns the sheet with a checklist line changed; unchanged for an unknown id, or without a change. */
export function changeRemoval(sheet: Sheet, id: string, change: (line: Removal) => Removal): Sheet {
  const line = sheet.removals.find((one) => one.id === id);
  return line ? patch(sheet, { removals: patchIn(sheet.removals, id, change(line)) }) : sheet;
}

/** Returns the sheet without an open checklist line; a line marked as removed stays on record. */
export function takeOffRemoval(sheet: Sheet, id: string): Sheet {
  const line = sheet.removals.find((one) => one.id === id);
  if (!line || line.doneAt !== null) return sheet;
  return { ...sheet, removals: sheet.removals.filter((one) => one !== line) };
}
