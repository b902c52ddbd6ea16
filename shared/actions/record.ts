import type { Action } from '#shared/model/action.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** What people agree on: what, who, by when, and where they did. */
export type NewAction = Pick<Action, 'id' | 'at' | 'what' | 'who' | 'due' | 'from'>;

/** Most actions of a sheet: far more than years of reviews make. */
export const ACTIONS_LIMIT = 5000;

/**
 * Returns the sheet with an action added. Unchanged when it is there already (a second try after a failure), when it says
 * nothing, or when the sheet has as many as it can hold.
 */
export function addAction(sheet: Sheet, { what, who, ...action }: NewAction): Sheet {
  const known = sheet.actions.some(({ id }) => id === action.id);
  if (known || what.trim() === '' || sheet.actions.length >= ACTIONS_LIMIT) return sheet;
  const added: Action = { ...action, what: what.trim(), who: who.trim(), closed: null };
  return { ...sheet, actions: [...sheet.actions, added] };
}

/**
 * Returns the sheet with an action closed, as done or as dropped. Unchanged when it is closed already, however: the first
 * to close it is on record.
 * @param closed when (UTC ISO 8601), how, and by whom
 */
export function closeAction(sheet: Sheet, id: string, closed: NonNullable<Action['closed']>): Sheet {
  return changed(sheet, id, (action) => (action.closed ? action : { ...action, closed }));
}

/** Returns the sheet with a closed action open again; unchanged when it is open. */
export function reopenAction(sheet: Sheet, id: string): Sheet {
  return changed(sheet, id, (action) => (action.closed ? { ...action, closed: null } : action));
}

/** Returns the sheet with another text, person or day for an action; an empty text changes nothing. */
export function changeAction(sheet: Sheet, id: string, change: Partial<Pick<Action, 'what' | 'who' | 'due'>>): Sheet {
  return changed(sheet, id, (action) => {
    const next = { ...action, ...change };
    const text = { what: next.what.trim() === '' ? action.what : next.what.trim(), who: next.who.trim() };
    const same = text.what === action.what && text.who === action.who && next.due === action.due;
    return same ? action : { ...next, ...text };
  });
}

/** Returns the sheet without an action, as when it was added by mistake. */
export function removeAction(sheet: Sheet, id: string): Sheet {
  const actions = sheet.actions.filter((action) => action.id !== id);
  return actions.length === sheet.actions.length ? sheet : { ...sheet, actions };
}

function changed(sheet: Sheet, id: string, change: (action: Action) => Action): Sheet {
  const before = sheet.actions.find((action) => action.id === id);
  const after = before && change(before);
  if (!after || after === before) return sheet;
  return { ...sheet, actions: sheet.actions.map((action) => (action === before ? after : action)) };
}
