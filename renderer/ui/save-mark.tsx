import { type ReadingsSave, useReadingsSaver } from '#renderer/stores/readings-saver.ts';
import { type SaveState, useSaver } from '#renderer/stores/saver.ts';
import { Button } from './button.tsx';
import styles from './save-mark.module.css';

/** From the worst to the best: the mark says the worst of the page and its readings. */
const WORST_FIRST = ['conflict', 'failed', 'saving', 'waiting', 'saved'] as const;

/** The honest mark: whether the last edit is safe on disk, and if not, why. */
export function SaveMark({ onRetry }: { onRetry: () => void }) {
  const page = useSaver((s) => s.state);
  const readings = useReadingsSaver((s) => s.state);
  const state = WORST_FIRST.indexOf(page.kind) <= WORST_FIRST.indexOf(readings.kind) ? page : readings;
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

function words(state: SaveState | ReadingsSave): string {
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
