import { sentenceWhileRetrying } from '#shared/errors/disk-sentences.ts';
import type { ErrorRecord } from '#shared/errors/errors.ts';
import { Button } from './button.tsx';
import styles from './save-mark.module.css';

/** Where an edit is. */
type MarkedState =
  | { kind: 'saved' | 'pending' | 'saving' | 'conflict' }
  /** Tried again by itself. */
  | { kind: 'refused'; error: ErrorRecord };

interface SaveMarkProps {
  /** Of everything saved on the screen; the mark shows the worst of them. */
  states: readonly MarkedState[];
  onRetry: () => void;
  /** Shown only while something can't be saved. */
  quiet?: boolean;
}

const WORST_FIRST = ['conflict', 'refused', 'saving', 'pending', 'saved'] as const;

/** The honest mark: whether the last edit is safe on disk, and if not, why. */
export function SaveMark({ states, onRetry, quiet = false }: SaveMarkProps) {
  const [state = { kind: 'saved' as const }] = WORST_FIRST.flatMap((kind) => states.filter((s) => s.kind === kind));
  if (quiet && state.kind !== 'conflict' && state.kind !== 'refused') return null;
  return (
    <span className={styles.mark} data-save={state.kind} role="status" aria-label="Saving">
      {label(state)}
      {state.kind === 'refused' && (
        <Button look="link" onClick={onRetry}>
          Try again
        </Button>
      )}
    </span>
  );
}

function label(state: MarkedState): string {
  switch (state.kind) {
    case 'saved':
      return 'Saved';
    case 'pending':
    case 'saving':
      return 'Saving…';
    case 'conflict':
      return 'Not saved: two versions';
    case 'refused':
      return `Not saved: ${sentenceWhileRetrying(state.error)}`;
  }
}
