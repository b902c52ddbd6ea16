import { useReview } from '#renderer/stores/review.ts';
import styles from './review.module.css';

/** Where the words of the unfinished review are, honestly. */
export function KeptMark() {
  const { held, kept } = useReview();
  const words =
    kept.kind === 'failed'
      ? `Not kept: ${kept.message}`
      : held === null
        ? 'Nothing entered yet'
        : kept.kind === 'waiting'
          ? 'Keeping…'
          : 'Kept on disk, not finished';
  return (
    <span className={styles.kept} role="status" aria-label="Unfinished review" data-kind={kept.kind}>
      {words}
    </span>
  );
}
