import { useSaveStates } from '#renderer/stores/save-states.ts';
import { saveNow } from '#renderer/stores/saver.ts';
import { SaveMark } from '#renderer/ui/save-mark.tsx';
import ConflictBanner from './conflict-banner.tsx';
import styles from './room-saving.module.css';

/** On the wall: nothing while everything is saved; shows unsaved edits and what others wrote at the same time. */
export default function RoomSaving() {
  return (
    <aside className={styles.place} aria-label="Saving on the wall">
      <SaveMark quiet states={useSaveStates()} onRetry={() => void saveNow()} />
      <ConflictBanner />
    </aside>
  );
}
