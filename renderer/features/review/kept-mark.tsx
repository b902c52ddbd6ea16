import { useReview } from '#renderer/stores/review.ts';
import { sentenceWhileRetrying } from '#shared/errors/disk-sentences.ts';
import styles from './review.module.css';

/** Where the text of the unfinished review is kept, honestly. */
export function KeptMark() {
  const { held, kept, problem } = useReview();
  const error = kept.kind === 'refused' ? sentenceWhileRetrying(kept.error) : problem;
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
