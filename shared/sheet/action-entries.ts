import { actionTitle, duePhrase } from '#shared/actions/phrases.ts';
import type { Action } from '#shared/model/action.ts';
import { doneBy, type RecordEntry } from '#shared/sheet/record-entry.ts';

/**
 * Returns what was agreed to be done and what became of it: "Ben agreed an action: call them, due 20 Nov", "Chloé did: call
 * them". Without a name, whoever an action is for closed it.
 * @param today in the workspace's zone; days of another year show theirs
 */
export function actionEntries(actions: readonly Action[], today: string): RecordEntry[] {
  return actions.flatMap((action): RecordEntry[] => {
    const { id, at, who, due, closed } = action;
    const what = actionTitle(action);
    const day = due === null ? '' : `, ${duePhrase(due, today)}`;
    const agreed = `${doneBy(who, 'agreed an action', 'An action was agreed')}: ${what}${day}`;
    const made: RecordEntry = { key: `action ${id}`, at, kind: 'action', by: who, text: agreed };
    if (closed === null) return [made];
    const by = closed.by.trim() || who;
    const end = closed.how === 'done' ? doneBy(by, 'did', 'Done') : doneBy(by, 'dropped', 'Dropped');
    return [made, { key: `action ${id} closed`, at: closed.at, kind: 'action', by, text: `${end}: ${what}` }];
  });
}
