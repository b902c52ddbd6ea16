import { useReview } from '#renderer/stores/review.ts';
import styles from './review.module.css';

/** Where the words of the unfinished review are, honestly. */
export function KeptMark() {
  const { held, kept, problem } = useReview();
  const error = kept.kind === 'refused' ? kept.error.message : problem;
  const words = error
    ? `Not kept: ${error}`
    : held === null
      ? 'Nothing entered yet'
      : kept.kind === 'saved'
        ? 'Kept on disk, not finished'
        : 'Keeping…';
  return (
    <span className={styles.kept} role="status" aria-label="Unfinished review" data-kind={error ? 'failed' : kept.kind}>
      {words}
    </span>
  );
}
