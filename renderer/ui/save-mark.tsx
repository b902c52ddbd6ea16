import { type SaveState, useSaver } from '#renderer/stores/saver.ts';
import { Button } from './button.tsx';
import styles from './save-mark.module.css';

/** The honest mark: whether the last edit is safe on disk, and if not, why. */
export function SaveMark({ onRetry }: { onRetry: () => void }) {
  const state = useSaver((s) => s.state);
  return (
    <span className={styles.mark} data-save={state.kind} role="status" aria-label="Saving">
      {words(state)}
      {state.kind === 'failed' && (
        <Button look="link" onClick={onRetry}>
          Try again
        </Button>
      )}
    </span>
  );
}

function words(state: SaveState): string {
  switch (state.kind) {
    case 'saved':
      return 'Saved';
    case 'waiting':
    case 'saving':
      return 'Saving…';
    case 'conflict':
      return 'Not saved: two versions';
    case 'failed':
      return `Not saved: ${state.error.message}`;
  }
}
