import { useId } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';

import styles from './park-dialog.module.css';
import { useParking } from './use-parking.ts';

/** Parks a thought from the room: one line, Enter, and the room is back. */
export function ParkDialog({ onClose }: { onClose: () => void }) {
  const { text, setText, park } = useParking();
  const id = useId();
  return (
    <Modal title="Park a thought" onClose={onClose} large>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void park().then((parked) => parked && onClose());
        }}
      >
        <label htmlFor={id}>A thought for later</label>
        <input
          id={id}
          value={text}
          maxLength={2000}
          autoComplete="off"
          ref={focusOnce}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          Park
        </Button>
      </form>
    </Modal>
  );
}

function focusOnce(box: HTMLInputElement | null): void {
  box?.focus();
}
