import type { ReviewChange } from '#renderer/stores/review.ts';
import { Button } from '#renderer/ui/button.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import styles from './folds.module.css';
import { Row } from './row.tsx';

type ListName = 'moved' | 'still' | 'unclear';

const LISTS: { name: ListName; label: string; empty: string; line: string }[] = [
  { name: 'moved', label: 'What moved', empty: 'Nothing, as far as the data show.', line: 'What moved' },
  { name: 'still', label: 'What held', empty: 'Nothing held steady, as far as we can tell.', line: 'What held' },
  {
    name: 'unclear',
    label: 'Too early to tell',
    empty: 'The data leave nothing open.',
    line: 'Too early to tell',
  },
];

interface LinesProps {
  review: UnfinishedReview;
  readOnly: boolean;
  edit: (change: ReviewChange) => void;
}

/** The review's three lists: drafted from the data, and open to change. */
export function Lines(props: LinesProps) {
  return LISTS.map((list) => <List key={list.name} {...list} {...props} />);
}

function List({ name, label, empty, line: what, review, readOnly, edit }: LinesProps & (typeof LISTS)[number]) {
  const lines = review[name];
  const field = (id: string) => `review.${name}.${id}`;
  const addAfter = (index: number) => {
    const id = newId();
    const add = () => edit((r) => void r[name].splice(index + 1, 0, { id, text: '', source: '' }));
    changeAndFocus(add, field(id));
  };
  const remove = (index: number) => {
    const near = lines[index + 1] ?? lines[index - 1];
    const take = () => edit((r) => void r[name].splice(index, 1));
    changeAndFocus(take, near ? field(near.id) : `review.${name}.add`);
  };
  return (
    <Row label={label}>
      {lines.length === 0 && <p className={styles.quiet}>{empty}</p>}
      <ul className={styles.lines}>
        {lines.map(({ id, text, source }, index) => (
          <li key={id}>
            <textarea
              className={styles.line}
              data-field={field(id)}
              rows={1}
              maxLength={20_000}
              aria-label={`${what}, line ${index + 1}`}
              aria-describedby={source ? `source-${id}` : undefined}
              value={text}
              readOnly={readOnly}
              onChange={(event) =>
                edit((r) => {
                  const found = r[name].find((candidate) => candidate.id === id);
                  if (found) found.text = event.target.value.replace(/\s*\n\s*/g, ' ');
                })
              }
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing || readOnly) return;
                if (event.key === 'Enter') {
                  event.preventDefault();
                  addAfter(index);
                } else if (event.key === 'Backspace' && text === '') {
                  event.preventDefault();
                  remove(index);
                }
              }}
            />
            <Button
              look="quiet"
              className={styles.remove ?? ''}
              disabled={readOnly}
              aria-label={`Remove “${text.slice(0, 60) || 'this line'}”`}
              onClick={() => remove(index)}
            >
              ×
            </Button>
            {source && (
              <small className={styles.source} id={`source-${id}`}>
                From: {source}
              </small>
            )}
          </li>
        ))}
      </ul>
      <Button
        look="link"
        className={styles.addLine ?? ''}
        disabled={readOnly}
        data-field={`review.${name}.add`}
        onClick={() => addAfter(lines.length - 1)}
        aria-label={`Add a line: ${what.toLowerCase()}`}
      >
        Add a line
      </Button>
    </Row>
  );
}
