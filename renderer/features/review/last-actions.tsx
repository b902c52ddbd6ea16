import { momentNow } from '#renderer/edits/now.ts';
import { changeSheet, useSheet } from '#renderer/stores/sheet.ts';
import { actionsAtReview, isOverdue } from '#shared/actions/due.ts';
import { actionsPhrase, duePhrase } from '#shared/actions/phrases.ts';
import { closeAction, reopenAction } from '#shared/actions/record.ts';
import type { Action } from '#shared/model/action.ts';
import styles from './actions.module.css';
import { NewActionLine } from './new-action.tsx';

interface LastActionsProps {
  review: string;
  /** Who holds the review. */
  by: string;
  today: string;
  people: readonly string[];
  readOnly: boolean;
}

/** What was agreed before, to be ticked, and what is agreed today. */
export function LastActions({ review, by, today, people, readOnly }: LastActionsProps) {
  const actions = useSheet((s) => s.actions);
  const last = useSheet((s) => s.reviews).at(-1) ?? null;
  const shown = actionsAtReview(actions, last);
  return (
    <section aria-labelledby="review-actions">
      <h2 id="review-actions">
        Actions {actions.length > 0 && <i className={styles.count}>{actionsPhrase(actions, today)}</i>}
      </h2>
      {shown.length > 0 && (
        <ul className={styles.actions}>
          {shown.map((action) => (
            <Line key={action.id} action={action} by={by} today={today} readOnly={readOnly} />
          ))}
        </ul>
      )}
      <NewActionLine review={review} today={today} people={people} readOnly={readOnly} />
    </section>
  );
}

type LineProps = Pick<LastActionsProps, 'by' | 'today' | 'readOnly'> & { action: Action };

/** One action: ticked when it is done; dropped when it will not be done. */
function Line({ action, by, today, readOnly }: LineProps) {
  const { id, what, who, due, closed } = action;
  const field = `actions.${id}`;
  const close = (how: 'done' | 'dropped') =>
    changeSheet(field, (sheet) => closeAction(sheet, id, { at: momentNow(), how, by }));
  const reopen = () => changeSheet(field, (sheet) => reopenAction(sheet, id));
  const day = duePhrase(due, today);
  return (
    <li data-closed={closed?.how}>
      <label>
        <input
          type="checkbox"
          data-field={field}
          checked={closed !== null}
          disabled={readOnly}
          onChange={(event) => (event.target.checked ? close('done') : reopen())}
        />
        <span title={what}>{what}</span>
      </label>
      <small>
        {closed?.how === 'dropped' && 'dropped'}
        {closed === null && day !== '' && <b data-late={isOverdue(action, today) || undefined}>{day}</b>}
        {who && <span>{who}</span>}
        {closed === null && (
          <button type="button" disabled={readOnly} aria-label={`Drop “${what}”`} onClick={() => close('dropped')}>
            Drop
          </button>
        )}
      </small>
    </li>
  );
}
