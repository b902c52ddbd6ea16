import { useReview } from '#renderer/stores/review.ts';
import styles from './review.module.css';

/** Where the text of the unfinished review is kept, honestly. */
export function KeptMark() {
  const { held, kept, problem } = useReview();
  const error = kept.kind === 'refused' ? kept.error.message : problem;
  const phrase = error
    ? `Not kept: ${error}`
    : held === null
      ? 'Nothing entered yet'
      : kept.kind === 'saved'
        ? 'Kept on disk, not finished'
        : 'Keeping…';
  return (
    <span className={styles.kept} role="status" aria-label="Unfinished review" data-kind={error ? 'failed' : kept.kind}>
      {phrase}
    </span>
  );
}
