import type { Action } from '#shared/model/action.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';

/** An open action of Marek's, agreed on 17 November 2026. */
export function anAction(id: string, over: Partial<Action> = {}): Action {
  return {
    id,
    at: '2026-11-17T10:00:00.000Z',
    what: `Do ${id}`,
    who: 'Marek',
    due: null,
    closed: null,
    from: null,
    ...over,
  };
}

export function sheetWith(actions: Action[]): Sheet {
  return { ...newSheet('s', '2026-11-01T09:00:00.000Z', 'Retention'), actions };
}

export const done = (at: string): Action['closed'] => ({ at, how: 'done', by: 'Ana' });
