import { openActions, overdueCount } from '#shared/actions/due.ts';
import type { Action } from '#shared/model/action.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** Longest text of an action in a list of one line each, in characters. */
const SHORT = 90;

/** An action's text on one line, shortened where it is long. */
export function actionTitle({ what }: Pick<Action, 'what'>): string {
  const line = what.replace(/\s+/g, ' ').trim();
  const chars = [...line];
  return chars.length <= SHORT
    ? line
    : `${chars
        .slice(0, SHORT - 1)
        .join('')
        .trimEnd()}…`;
}

/** By when: "due 20 Nov", "due today"; with the year where it is another one. Empty without a day. */
export function duePhrase(due: string | null, today: string): string {
  if (due === null) return '';
  if (due === today) return 'due today';
  const year = due.slice(0, 4) === today.slice(0, 4) ? '' : ` ${due.slice(0, 4)}`;
  return `due ${formatDate(due, 'short')}${year}`;
}

/** By when and who: "due 20 Nov · Marek"; what of it is known. */
export function actionPhrase({ who, due, closed }: Pick<Action, 'who' | 'due' | 'closed'>, today: string): string {
  const state = closed === null ? duePhrase(due, today) : closed.how === 'dropped' ? 'dropped' : '';
  return [state, who.trim()].filter((part) => part !== '').join(' · ');
}

/** "3 open, 1 overdue"; "No open actions" when there are none. */
export function actionsPhrase(actions: readonly Action[], today: string): string {
  const open = openActions(actions).length;
  if (open === 0) return 'No open actions';
  const overdue = overdueCount(actions, today);
  return overdue === 0 ? `${open} open` : `${open} open, ${overdue} overdue`;
}

/** "3 actions without a day". */
export function undatedPhrase(count: number): string {
  return `${plural(count, 'action')} without a day`;
}
