import type { Action } from '#shared/model/action.ts';
import type { Review } from '#shared/model/review.ts';

type Dated = Pick<Action, 'due' | 'closed'>;

/** Returns the actions in the order they come due: earliest day first, those without one last, then by when they were made. */
export function byDue<T extends Pick<Action, 'due' | 'at'>>(actions: readonly T[]): T[] {
  const key = ({ due, at }: T) => `${due ?? '~'} ${at}`;
  return [...actions].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Returns the open actions, by due day. */
export function openActions(actions: readonly Action[]): Action[] {
  return byDue(actions.filter(({ closed }) => closed === null));
}

/**
 * Returns the actions a review looks at first, by due day: the open ones, and those closed since the last review. Closing
 * one leaves it in its place.
 * @param last the last review held; null before the first
 */
export function actionsAtReview(actions: readonly Action[], last: Pick<Review, 'at'> | null): Action[] {
  return byDue(actions.filter(({ closed }) => closed === null || last === null || closed.at > last.at));
}

/** Returns whether an action is open after the day it was due. `today` in the workspace's zone. */
export function isOverdue({ due, closed }: Dated, today: string): boolean {
  return closed === null && due !== null && due < today;
}

/** Returns how many actions are open after the day they were due. */
export function overdueCount(actions: readonly Dated[], today: string): number {
  return actions.filter((action) => isOverdue(action, today)).length;
}
